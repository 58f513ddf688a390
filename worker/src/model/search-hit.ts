import { z } from 'zod'
import { Instant } from './time.ts'

/** What a search can lead to. */
export const SearchKind = z.enum([
  'incident',
  'finding',
  'event',
  'asset',
  'entity',
  'conversation',
  'rule',
  'playbook',
])
export type SearchKind = z.infer<typeof SearchKind>

/** Something that a search found: what it is, and where it leads. */
export const SearchHit = z.strictObject({
  kind: SearchKind,
  /** Of the record to go to; of an entity its name. */
  id: z.string(),
  /** Of an entity its kind (`user`, `ip`, `tool`), of an asset its type. */
  type: z.string().optional(),
  title: z.string(),
  /** What was asked for, where the hit is not that itself: a task of the incident, a name of the asset. */
  by: z.enum(['id', 'name', 'task', 'run', 'containment', 'evidence', 'text']),
  at: Instant.nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

/** What was found: what has exactly that id or name first, then what has those words. */
export const SearchHits = z.strictObject({ items: z.array(SearchHit) })
export type SearchHits = z.infer<typeof SearchHits>
