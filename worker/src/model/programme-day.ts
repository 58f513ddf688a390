import { z } from 'zod'
import { TenantId } from './ids.ts'
import { KpiFigure } from './kpi.ts'
import { MaturityStanding } from './maturity.ts'
import { Instant } from './time.ts'

/** How the programme stood on a day, as it was last measured on it. */
export const ProgrammeDay = z.strictObject({
  /** The UTC day. */
  id: z.iso.date(),
  tenant: TenantId,
  /** When it begins. */
  begins: Instant,
  /** When it was last measured. */
  measured: Instant,
  figures: z.array(KpiFigure).max(500),
  maturity: z.array(MaturityStanding).max(10),
})
export type ProgrammeDay = z.infer<typeof ProgrammeDay>
