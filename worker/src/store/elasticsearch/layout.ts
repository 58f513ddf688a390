import { hash } from 'node:crypto'
import { problem } from '../../model/problem.ts'
import type { Collection, FieldKind } from '../documents.ts'
import { fieldValues, valuesOf } from '../field-values.ts'

type Read = (document: unknown) => readonly (string | number | boolean)[]

/** A field that can be asked for, under its own name in the index. */
export interface IndexedField {
  field: string
  kind: Exclude<FieldKind, 'text'>
  read: Read
}

/** What a collection's indices look like. */
export interface Layout {
  collection: string
  /** By event time, each day or month in an index that is retired whole; else all in one. */
  dated: boolean
  fields: readonly IndexedField[]
  texts: readonly Read[]
  /** Objects whose keys a log chose. */
  objects: readonly string[]
  kindOf(field: string): Exclude<FieldKind, 'text'>
  /** The composable index template. */
  template: Readonly<Record<string, unknown>>
  /** Of every index: the same as in the template, for those made by an earlier version. */
  mappings: Readonly<Record<string, unknown>>
  /** Changes whenever the mapping does. */
  shape: string
}

/** What of a collection its indices depend on. */
export type Described = Pick<Collection<never>, 'name' | 'fields' | 'objects'>

/**
 * Kept by event time: what there are millions of. An id is unique in one index only; an event's time goes with its id, so
 * that a repeat meets its original. Other append-only records win or lose by their id whenever they come (the audit chain,
 * an asset's assessments, the log of a run, a comment that is sent twice), and are in one index (docs/adr/0010).
 */
const DATED = new Set(['events'])

/** Goes up when a mapping or what is put into documents changes. */
export const VERSION = 8
/**
 * The earliest version that works beside this one, in the same indices: a change that only adds fields leaves it, so that
 * workers can be brought up one after the other, and one release back. One that takes a field away sets it to its own.
 */
export const OLDEST = 8

/** The largest number of UTF-16 units that certainly fit a term of Lucene (32,766 bytes). */
const LONGEST_KEYWORD = 10_922

/**
 * Elasticsearch refuses a document for a key and a value that together do not fit a term: with keys of 256 UTF-16 units (as
 * the model has them) this does. What is longer is kept, and not found by it.
 */
const LONGEST_FLATTENED = 8_192

const TYPES = {
  keyword: { type: 'keyword', ignore_above: LONGEST_KEYWORD },
  number: { type: 'double' },
  time: { type: 'date', format: 'strict_date_optional_time' },
  boolean: { type: 'boolean' },
  /** One field whatever keys there are; they are not nested (entry.ts), so that its depth is never exceeded. */
  object: { type: 'flattened', ignore_above: LONGEST_FLATTENED, depth_limit: 20 },
} as const

/**
 * The envelope of every document, beside its searchable fields under their own names. `document` is the record, whole, as
 * text: what a log may contain (keys of any form, any depth, `__proto__`) never meets a mapping or a JSON reader that
 * minds. `words` are those of its texts, split and folded as in the other store. They stay in `_source`, which is stored as
 * it came: one with a part left out is written anew, and kept a second time for copies and recovery.
 */
const ENVELOPE = {
  '@timestamp': TYPES.time,
  store: {
    dynamic: 'strict',
    properties: {
      tenant: { type: 'keyword' },
      id: { type: 'keyword' },
      sequence: { type: 'long' },
      mark: { type: 'keyword', index: false, doc_values: false },
      document: { type: 'keyword', index: false, doc_values: false, ignore_above: 2_147_483_647 },
      words: { type: 'keyword', doc_values: false },
    },
  },
} as const

/** How a collection lies in Elasticsearch. */
export function layoutOf({ name, fields, objects = [] }: Described): Layout {
  const indexed: IndexedField[] = []
  const texts: Read[] = []
  for (const [field, spec] of Object.entries(fields)) {
    if (spec.kind === 'text') texts.push(fieldValues(field))
    else indexed.push({ field, kind: spec.kind, read: valuesOf(field, spec) })
  }
  const kinds = new Map(indexed.map(({ field, kind }) => [field, kind]))
  const mappings = {
    dynamic: 'strict',
    properties: {
      ...ENVELOPE,
      ...Object.fromEntries(indexed.map(({ field, kind }) => [field, TYPES[kind]])),
      ...Object.fromEntries(objects.map((path) => [path, TYPES.object])),
    },
  }
  // Own keys of the description, in the order written: the same on every machine.
  const shape = hash('sha256', JSON.stringify(mappings), 'hex').slice(0, 16)
  const described = { ...mappings, _meta: { version: VERSION, oldest: OLDEST, shape } }
  return {
    collection: name,
    dated: DATED.has(name),
    fields: indexed,
    texts,
    objects,
    kindOf(field) {
      const kind = kinds.get(field)
      if (kind === undefined) throw problem('bug.field', 'bug', `${name} has no field ${field}`)
      return kind
    },
    template: templateOf(name, described, DATED.has(name)),
    mappings: described,
    shape,
  }
}

/** One shard: a tenant's day or kind is small. A second copy as soon as there is a second node. */
function templateOf(
  name: string,
  mappings: Readonly<Record<string, unknown>>,
  dated: boolean,
): Layout['template'] {
  return {
    index_patterns: [`wachter-${name}-*`],
    priority: 500,
    template: {
      settings: {
        ...{ number_of_shards: 1, auto_expand_replicas: '0-1', refresh_interval: '1s' },
        // What is read by pages and seldom singly: two thirds of the room, at the same cost of writing.
        ...(dated && { codec: 'best_compression' }),
      },
      mappings,
    },
  }
}
