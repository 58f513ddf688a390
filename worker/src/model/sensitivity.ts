import { z } from 'zod'

/** How much a tenant wants to see: more and surer attacks, or less and surer ones. */
export const Sensitivity = z.enum(['strict', 'balanced', 'permissive'])
export type Sensitivity = z.infer<typeof Sensitivity>
