import type { Event } from './event.ts'
import type { DrillId, SourceId, TenantId } from './ids.ts'
import type { Channel } from './text.ts'

/** What the platform adds to a draft: identity, tenancy, hashes. A cost that the log itself states is kept. */
type AddedLater =
  | 'event.id'
  | 'event.ingested'
  | 'wachter.tenant'
  | 'wachter.source.id'
  | 'wachter.source.position'
  | 'wachter.asset.id'
  | 'wachter.source.network'
  | 'wachter.drill'
  | `wachter.text.${Channel}`
  | `wachter.signal.${string}`

/** `undefined` is allowed in a draft, and dropped later, so that a source can write a plain table of fields. */
type Fields = { [Key in keyof Event as Key extends AddedLater ? never : Key]?: Event[Key] | undefined }

/** A text as a source found it. */
export type DraftText = string | { content: string; truncated: boolean } | undefined

/** What a source makes of a raw record: event fields and texts, before the platform completes and validates it. */
export interface EventDraft {
  /**
   * The record's own identity at its provider (request id, audit id, span id), stable over re-reading and re-indexing;
   * empty where the record has none, then content and position stand in.
   */
  natural: readonly string[]
  /** Needs at least `@timestamp` and `wachter.activity`. Keywords may be too long: they are cut when completed. */
  fields: Fields
  texts?: { [Key in Channel]?: DraftText } | undefined
  /** Of drills alone: no record that is read can say it of itself, or an attack could pass for practice. */
  drill?: DrillId
}

/** A body that a log refers to instead of carrying it, such as an S3 object. */
export interface BodyReference {
  uri: string
}

/** Fetches referred bodies; bounded in size and time by the adapter. Undefined where it can't be had. */
export interface Bodies {
  /** A property, so that the checker does not take bodies that want to know the tenant for these. */
  readonly fetch: (reference: BodyReference) => Promise<Uint8Array | undefined>
}

/** The same, told whose log refers to the body: it must not reach another tenant's. */
export interface TenantBodies {
  readonly fetch: (reference: BodyReference & { tenant: TenantId }) => Promise<Uint8Array | undefined>
}

/**
 * A raw log format. `normalise` is pure and total over hostile input: it throws a `Problem` (or any error) on a record it
 * cannot read, and the record goes to quarantine; it never stops its neighbours.
 */
export interface Source {
  id: SourceId
  /** Cheap and strict: whether a parsed record is of this format. Two sources must not both say yes to a real record. */
  recognises(record: unknown): boolean
  /** One raw record to any number of drafts; none for a record that carries no event by design (a handshake). */
  normalise(record: unknown): readonly EventDraft[]
  /** Puts referred bodies into the record first, where the format has such. Only called if `refersToBodies` says so. */
  attach?: {
    refersToBodies(record: unknown): boolean
    into(record: unknown, bodies: Bodies): Promise<unknown>
  }
}
