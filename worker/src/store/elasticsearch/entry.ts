import { hash } from 'node:crypto'
import type { Place } from '../../elastic/bulk-requests.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Scalar, Version, Versioned } from '../documents.ts'
import { addWords } from '../words-of.ts'
import type { Found } from './envelope.ts'
import type { IndexedField, Layout } from './layout.ts'

/** `_id` of a document: its own id where that is short and plain, else a hash of it (Elasticsearch allows 512 bytes). */
export function keyOf(id: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(id) ? id : `~${hash('sha256', id, 'base64url')}`
}

/** A document to write. `time` in milliseconds since 1970. */
export interface Entry {
  id: string
  time: number
  /** Its place in the order of arrival. */
  sequence: number
  /** Of this write alone: tells one's own lost write from another's equal one. */
  mark: string
  document: unknown
}

/** The JSON that is indexed for a document. */
export function sourceOf(
  layout: Layout,
  tenant: TenantId,
  { id, time, sequence, mark, document }: Entry,
): string {
  const source: Record<string, unknown> = { '@timestamp': new Date(time).toISOString() }
  for (const { field, kind, read } of layout.fields) {
    const values = indexedOnce(kind, read(document))
    if (values.length > 0) source[field] = values.length === 1 ? values[0] : values
  }
  const words = new Set<string>()
  for (const read of layout.texts) {
    for (const text of read(document)) if (typeof text === 'string') addWords(words, text)
  }
  for (const path of layout.objects) {
    const flat = flatIn(document, path)
    if (flat !== undefined) source[path] = flat
  }
  source['store'] = {
    tenant,
    id,
    sequence,
    mark,
    document: JSON.stringify(document),
    ...(words.size === 0 ? {} : { words: [...words] }),
  }
  return JSON.stringify(source)
}

/** An object of texts as it is indexed; a NUL in a key, which ends keys in Elasticsearch's terms, is read as U+FFFD there. */
function flatIn(document: unknown, path: string): Readonly<Record<string, string>> | undefined {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, path)) return undefined
  const held: unknown = Reflect.get(document, path)
  if (typeof held !== 'object' || held === null) return undefined
  const texts = Object.entries(held).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[key.replaceAll('\0', '\uFFFD').toWellFormed(), value.toWellFormed()] as const]
      : [],
  )
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}

/** Most fields of most documents have one value or none: no set is made for them. */
function indexedOnce(kind: IndexedField['kind'], values: readonly Scalar[]): readonly Scalar[] {
  const kept: Scalar[] = []
  for (const value of values) {
    const one = indexed(kind, value)
    if (one !== undefined) kept.push(one)
  }
  return kept.length < 2 ? kept : [...new Set(kept)]
}

/** A document that came back, with the version a change of it must name. Throws `store.damaged-document`. */
export function versionedOf<T>(
  { name, read }: { name: string; read(id: string, text: unknown): T },
  tenant: TenantId,
  found: Found,
): Versioned<T> {
  const { id, sequence, document } = found._source.store
  if (found._source.store.tenant !== tenant)
    throw problem('bug.tenant', 'bug', `a document of another tenant came back for ${tenant}`)
  const place = { seqNo: found._seq_no, term: found._primary_term }
  return {
    document: read(id, document),
    version: versionOf(seal(name, tenant, id), sequence, place),
    sequence,
  }
}

/**
 * A version says of which document it is: places repeat between indices, and another tenant's must not fit. The sequence
 * is in it so that a change can keep it without reading.
 */
export function versionOf(owner: string, sequence: number, { seqNo, term }: Place): Version {
  return `${sequence}.${seqNo}.${term}.${owner}` as Version
}

/** What a version stands for; undefined for one of another document, or none of ours. */
export function placeOf(owner: string, version: Version): (Place & { sequence: number }) | undefined {
  const match = /^(\d{1,16})\.(\d{1,16})\.(\d{1,16})\.([\w-]{1,64})$/.exec(version)
  if (match === null || match[4] !== owner) return undefined
  return { sequence: Number(match[1]), seqNo: Number(match[2]), term: Number(match[3]) }
}

/** The mark of one document in its versions. */
export function seal(collection: string, tenant: TenantId, id: string): string {
  return hash('sha256', JSON.stringify([collection, tenant, id]), 'base64url').slice(0, 16)
}

/** A scalar as it is indexed and asked for; undefined where it is of another kind than the field. */
export function indexed(kind: IndexedField['kind'], value: Scalar): Scalar | undefined {
  if (kind === 'keyword') return String(value).toWellFormed()
  if (kind === 'time')
    return typeof value === 'string' && Number.isFinite(Date.parse(value)) ? value : undefined
  return typeof value === kind ? value : undefined
}
