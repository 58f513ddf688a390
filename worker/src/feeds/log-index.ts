/** Where a document stands in a reading by time: both parts are the same on every copy of a shard and in every look. */
export interface Place {
  /** Milliseconds since 1970. */
  time: number
  /** Its number in the order of writes of its shard. */
  sequence: number
}

/** A document as it was found; `document` is there unless only places were asked for, or `fault` says why not. */
export interface Found {
  index: string
  id: string
  sequence: number
  document?: unknown
  fault?: { code: string; reason: string; bytes: number }
}

/** One found by time. */
export interface Timed extends Found {
  time: number
}

export interface Page<T extends Found> {
  documents: readonly T[]
  /** Nothing comes after it. */
  last: boolean
}

/** A stretch of time, milliseconds since 1970, and where to start in it: documents at that very place are given again. */
export interface Stretch {
  from: number
  /** Not included. */
  to: number
  start?: Place | null
}

/** A pattern's documents as they can be seen at one moment, whatever is written meanwhile. */
export interface Look {
  /** In the order of places; ends with `gone` when the look is no longer kept. */
  pages(
    stretch: Stretch,
    asked: { size: number; of: 'documents' | 'places' },
  ): AsyncIterable<Page<Timed> | 'gone'>
  close(): Promise<void>
}

/** A shard of an index; an index that was made anew under the same name has another `uuid`. */
export interface Shard {
  index: string
  uuid: string
  shard: number
  /** The highest sequence that can be seen; -1 for none. */
  top: number
}

/** From one sequence to another, both included. */
export interface Span {
  from: number
  to: number
}

/**
 * Documents that others index. Throws `feed.no-index`, `feed.refused` and `feed.unavailable` (operational); an incomplete
 * answer is `feed.unavailable`, never "nothing there".
 */
export interface LogIndex {
  /** How many documents there are, and how many have no time in `field`, or one before 1970 or after `until`. */
  census(field: string, until: number): Promise<{ documents: number; untimed: number }>
  /** How many have a time in the stretch. */
  count(field: string, stretch: Stretch): Promise<number>
  /** Looks at what has a time in `field` of `from` or later. */
  look(field: string, from: number): Promise<Look>
  /** Throws `feed.filtered-alias` (user): single shards can't be asked through a filter. */
  shards(): Promise<readonly Shard[]>
  /** The lowest sequence of a document that isn't dated before `time`; undefined for none. */
  firstSince(shard: Shard, field: string, time: number): Promise<number | undefined>
  /** Those of these documents that are there. */
  fetch(documents: readonly Pick<Found, 'index' | 'id'>[]): Promise<readonly Found[]>
  /** The first documents of spans of a shard, by sequence. */
  page(shard: Shard, spans: readonly Span[], size: number): Promise<Page<Found>>
  close(): Promise<void>
}
