import type { z } from 'zod'
import type { TenantId } from '../model/ids.ts'
import type { Result } from '../model/result.ts'
import type { Instant } from '../model/time.ts'

/** How a field may be searched: exact word(s), number or time range, yes or no, words in a text. */
export type FieldKind = 'keyword' | 'number' | 'time' | 'boolean' | 'text'

/** A searchable field of a collection. */
export interface FieldSpec {
  kind: FieldKind
  /** Selective and often asked for: worth an index of its own where the adapter has such. */
  indexed?: true
  /** A document may have several values (the path leads through an array). Keywords only; a text may have any number. */
  many?: true
  /** A number that is in no document: how many values another path has in it, so that lists can be sorted by it. */
  counts?: string
  /**
   * A keyword that is in no document: the names (model/asset-name.ts) of the asset references in this member, so that what
   * speaks of a thing is found however its name is spelled.
   */
  names?: string
}

/**
 * What an adapter must know of one kind of record. `fields` are dotted paths into the document, resolved like a rule's
 * field (longest key first, arrays give every element); only they can be filtered, sorted or aggregated.
 */
export interface Collection<T> {
  name: string
  schema: z.ZodType<T>
  id(document: T): string
  /** Event time: what retention and time-named indices go by. */
  time(document: T): Instant
  /** The field that holds the same as `time`, where one does: conditions on it then use what is kept in time order. */
  timeField?: string
  /** `append`: created once, never changed. `mutable`: changed by `put` with the version read before. */
  mode: 'append' | 'mutable'
  fields: { readonly [field: string]: FieldSpec }
  /**
   * Objects of texts whose keys a log chose, own members of the document. Where others than we ask the store, each key can be
   * asked for there (`wachter.request.parameters.bucketName`), and none becomes a field of its own.
   */
  objects?: readonly string[]
}

/** Opaque to callers: goes up with every change of a document. */
export type Version = string & { readonly version: unique symbol }

export interface Versioned<T> {
  document: T
  version: Version
  /**
   * The order in which the store took documents in; later is larger. A `put` keeps it. Of documents that several processes
   * wrote at once it is the order as far as their clocks agree. It is this store's own and never part of a document.
   */
  sequence: number
}

export type Scalar = string | number | boolean

/**
 * All conditions of a list must hold. On a field with several values one of them suffices; `not_in` is the opposite of
 * `in`: none of them is in the list, which also holds where there is no value. Texts are searched with `text` only.
 */
export type Condition =
  | { field: string; is: 'in'; values: readonly Scalar[] }
  | { field: string; is: 'not_in'; values: readonly Scalar[] }
  | { field: string; is: 'range'; from?: Scalar; to?: Scalar; before?: Scalar; after?: Scalar }
  | { field: string; is: 'exists' }
  | { field: string; is: 'missing' }
  | { field: string; is: 'prefix'; value: string }
  /** At least one of the alternatives holds. */
  | { is: 'any'; of: readonly (readonly Condition[])[] }

/**
 * `range`: `from <= x <= to`, `after < x < before`; without any bound the same as `exists`. Keywords and ids compare by
 * code point; a lone surrogate is searched, sorted and identified as U+FFFD (the document keeps it).
 */
export interface Query {
  where?: readonly Condition[]
  /**
   * Words (runs of letters and digits) that must all occur in the collection's text fields, each in any of them, case
   * folded; nothing in it is an operator. A text without a word is no condition.
   */
  text?: string
  /**
   * Default: the newest `time` first. `time` is the collection's event time, `sequence` the order of arrival (of several
   * writers: by their clocks) and `id` that of ids, whatever fields there are. Ties go by id, in the same direction. Documents without the field come last either way; of several
   * values the smallest counts for `asc`, the largest for `desc`.
   */
  sort?: { field: string | 'time' | 'sequence' | 'id'; order: 'asc' | 'desc' }
  /** 1 to 1,000; default 50. */
  limit?: number
  /**
   * Finds what any process had written before, too. Without it a search finds what its own process has written, and what
   * others have within a second or so: enough to show, not to decide that there is nothing to do. Costs a refresh.
   */
  latest?: true
  /** For who walks to the end and never asks how many there are: `total` is then no more than what the page holds. */
  uncounted?: true
}

/** Where the next page starts; only good for the same query. */
export type Cursor = string & { readonly cursor: unique symbol }

export interface Page<T> {
  items: readonly Versioned<T>[]
  next: Cursor | undefined
  /** How many match in all; `exact` is false when counting stopped at 10,000, or was not asked for. */
  total: { count: number; exact: boolean }
}

export interface Bucket {
  /** The value (terms) or the start of the interval (histogram, an `Instant`). */
  key: string
  count: number
  /** By the names asked for in `metrics`; absent where no document of the bucket has the field. */
  metrics: { readonly [name: string]: number }
}

/**
 * `terms` gives the `size` (1 to 1,000) most frequent values of a keyword, number or boolean, ties in the order of the
 * values; counts may be too low where a field has more than 10,000 values on an event day. `histogram` gives every
 * non-empty interval of a time field in time order, intervals counted from 1970; more than 10,000 of them is an invalid
 * query.
 */
export type Grouping =
  | { by: 'terms'; field: string; size: number }
  | { by: 'histogram'; field: string; intervalMs: number }

/**
 * `sum` of numbers; `min` and `max` of numbers or times (milliseconds since 1970); `distinct` of anything but text, which
 * may be an estimate above 40,000.
 */
export interface Metric {
  of: 'sum' | 'min' | 'max' | 'distinct'
  field: string
}

/** A value of a field, as a bucket's key has it, and how many documents have it. */
export interface FacetValue {
  value: string
  count: number
}

/**
 * What documents with the same values of two keywords (of one value each) are counted for: the `size` (1 to 1,000) most
 * frequent pairs; of each, how often each value of the `split` fields occurs (ten at most, most frequent first), and how many
 * documents fall into each of `bins.count` equal spans of event time from `bins.from` on.
 */
export interface Pairing {
  by: readonly [string, string]
  size: number
  split: readonly string[]
  bins: { from: Instant; everyMs: number; count: number }
}

/** Documents that have the same two values. Order: most frequent first, ties in the order of the values. */
export interface Pair {
  values: readonly [string, string]
  count: number
  /** Event time of the earliest and of the latest. */
  first: Instant
  last: Instant
  /** Id of the latest; of several that are as late, of the one that comes first in a list, the newest first. */
  newest: string
  /** In the order of the fields asked for. */
  split: readonly (readonly FacetValue[])[]
  bins: readonly number[]
}

/**
 * The documents of one collection. Every call names its tenant and sees nothing of another's, whatever the ids.
 * A call that returns has made its effect durable. Errors: `store.full` (operational) when there is no room,
 * `store.unavailable` (operational), `store.invalid-query` (user: unknown field, wrong type), `store.bad-cursor` (user).
 */
export interface Documents<T> {
  get(tenant: TenantId, id: string): Promise<Versioned<T> | undefined>
  /** Those that exist, in no particular order. */
  getMany(tenant: TenantId, ids: readonly string[]): Promise<readonly Versioned<T>[]>
  /** Creates each document that does not exist yet; the answer is in the order given. All or nothing is not promised. */
  create(tenant: TenantId, documents: readonly T[]): Promise<readonly ('created' | 'exists')[]>
  /** Writes one document of a mutable collection if its version is still the expected one. */
  put(tenant: TenantId, document: T, expected: Version | 'new'): Promise<Result<Version, 'conflict'>>
  /** Many independent `put`s in one go, each decided by itself; the answers are in the order given. */
  putMany(
    tenant: TenantId,
    changes: readonly { document: T; expected: Version | 'new' }[],
  ): Promise<readonly Result<Version, 'conflict'>[]>
  page(tenant: TenantId, query: Query, cursor?: Cursor): Promise<Page<T>>
  count(tenant: TenantId, query: Pick<Query, 'where' | 'text'>): Promise<number>
  aggregate(
    tenant: TenantId,
    query: Pick<Query, 'where' | 'text'>,
    grouping: Grouping,
    metrics?: { readonly [name: string]: Metric },
  ): Promise<readonly Bucket[]>
  /** What `aggregate` by terms gives for each of the fields, in the order given, for one look at the documents. */
  facets(
    tenant: TenantId,
    query: Pick<Query, 'where' | 'text'>,
    asked: { fields: readonly string[]; size: number },
  ): Promise<readonly (readonly FacetValue[])[]>
  /** Documents that have values of both fields, by pair; one look at them, whatever is asked. */
  pairs(tenant: TenantId, query: Pick<Query, 'where' | 'text'>, asked: Pairing): Promise<readonly Pair[]>
  /** Retention: removes whole event days before `day` (`2026-11-01`); gives how many documents went. */
  removeBefore(tenant: TenantId, day: string): Promise<number>
  /** Removes single documents of a mutable collection (finished jobs, discarded drafts); unknown ids are ignored. */
  remove(tenant: TenantId, ids: readonly string[]): Promise<void>
  /** Removes one document of a mutable collection if its version is still the expected one. */
  removeAt(tenant: TenantId, id: string, expected: Version): Promise<Result<undefined, 'conflict'>>
}
