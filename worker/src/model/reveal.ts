import { z } from 'zod'
import { Event } from './event.ts'
import { TenantId } from './ids.ts'
import { Instant } from './time.ts'

export const RevealId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'RevealId'>()
export type RevealId = z.infer<typeof RevealId>

/** Whose texts are opened: those of an incident's findings and conversations, or of one conversation. */
export const RevealedThing = z.strictObject({
  kind: z.enum(['incident', 'conversation']),
  id: z.string().min(1).max(8192),
})
export type RevealedThing = z.infer<typeof RevealedThing>

/** Longest a person sees originals for one reason, minutes; long enough for one incident, short enough to be asked again. */
export const MOST_REVEALED_MINUTES = 60

/** That one person may see texts without masks, of one thing, for a reason, for a while. */
export const Reveal = z.strictObject({
  id: RevealId,
  tenant: TenantId,
  of: RevealedThing,
  by: z.string().max(256),
  reason: z.string().min(1).max(2000),
  at: Instant,
  until: Instant,
})
export type Reveal = z.infer<typeof Reveal>

/** What a text says that is not there in plain characters. Offsets are UTF-16 code units into the field. */
export const DecodedLayer = z.strictObject({
  field: z.string(),
  /** `base64`, `hex`, `url`, `unicode_escape`: decoded. `tag`, `variation`: spelled by hidden characters. `unhidden`: the text without them. */
  type: z.enum(['base64', 'hex', 'url', 'unicode_escape', 'tag', 'variation', 'unhidden']),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
})
export type DecodedLayer = z.infer<typeof DecodedLayer>

/** An event with what its texts say where that is encoded or hidden. */
export const ReadEvent = z.strictObject({ event: Event, decoded: z.array(DecodedLayer) })
export type ReadEvent = z.infer<typeof ReadEvent>
