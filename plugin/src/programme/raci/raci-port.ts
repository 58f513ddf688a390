import { GovernanceGap, RaciActivity } from '@wachter/worker/model/raci.ts'
import { z } from 'zod'

export const Raci = z.strictObject({
  activities: z.array(RaciActivity),
  roles: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      description: z.string(),
      people: z.array(z.string()),
      teams: z.array(z.string()),
      /** The role that is asked where nobody holds it. */
      stands_in: z.string().nullable(),
    }),
  ),
})
export type Raci = z.infer<typeof Raci>
export const GovernanceGaps = z.strictObject({ items: z.array(GovernanceGap) })

/** Who answers for what, and what is missing of it. Each throws a `Problem`. */
export interface RaciPort {
  raci(signal: AbortSignal): Promise<Raci>
  gaps(signal: AbortSignal): Promise<readonly GovernanceGap[]>
}
