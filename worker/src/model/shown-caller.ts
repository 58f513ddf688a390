import { z } from 'zod'
import { TenantId } from './ids.ts'

/** Who asks the API, as the API knows them: by this name they are assigned things and written down. */
export const ShownCaller = z.strictObject({ name: z.string(), tenant: TenantId })
export type ShownCaller = z.infer<typeof ShownCaller>
