import { z } from 'zod'
import { TenantId } from './ids.ts'

/** Who asks the API, as the API knows them: by `name` they are assigned things, as `actor` they are written down. */
export const ShownCaller = z.strictObject({ name: z.string(), actor: z.string(), tenant: TenantId })
export type ShownCaller = z.infer<typeof ShownCaller>
