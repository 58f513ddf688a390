import { z } from 'zod'
import { IncidentLink } from './incident.ts'

/** Whom and what an incident touches, and the incidents that have to do with it. */
export const ShownAffected = z.strictObject({
  assets: z.array(
    z.strictObject({
      ...{ id: z.string(), type: z.string(), name: z.string() },
      ...{ owner: z.string().nullable(), environment: z.string().nullable(), data: z.string().nullable() },
    }),
  ),
  people: z.array(
    z.strictObject({
      ...{ id: z.string(), as: z.enum(['actor', 'owner']) },
      ...{ email: z.string().nullable(), team: z.string().nullable() },
    }),
  ),
  links: z.array(IncidentLink.extend({ theirs: z.boolean(), title: z.string(), state: z.string() })),
})
export type ShownAffected = z.infer<typeof ShownAffected>
