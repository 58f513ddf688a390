import type { RawRecord } from '../ingest/raw-record.ts'
import { MAX_DEPTH } from './json-scan.ts'
import type { Found } from './log-index.ts'

/**
 * A document for ingest. Its position says where it stands, for people and for whoever wants to read it again; what it is
 * known by is its `_id` alone, which survives a re-index.
 */
export function documentRecord(feed: string, { index, id, document, fault }: Found): RawRecord {
  const position = `${beginning(feed)}${index}/${id}`
  if (fault !== undefined) {
    const { code, reason, bytes } = fault
    const original = () => Buffer.from(JSON.stringify({ _index: index, _id: id }))
    return { kind: 'bad', code, reason, original, length: bytes, position }
  }
  const original = () => Buffer.from(JSON.stringify(document))
  if (isDeeperThan(document, MAX_DEPTH)) {
    const reason = `the document is nested deeper than ${MAX_DEPTH} levels`
    return { kind: 'bad', code: 'feed.too-deep', reason, original, length: original().length, position }
  }
  return { kind: 'record', value: document, original, position, identity: `document:${id}` }
}

/** Which document a position of this feed is of; undefined for one of another. */
export function documentAt(feed: string, position: string): Pick<Found, 'index' | 'id'> | undefined {
  if (!position.startsWith(beginning(feed))) return undefined
  const place = position.slice(beginning(feed).length)
  // Names of indices have no slash in them, ids may.
  const end = place.indexOf('/')
  return end <= 0 ? undefined : { index: place.slice(0, end), id: place.slice(end + 1) }
}

function beginning(feed: string): string {
  return `index:${feed}/`
}

function isDeeperThan(root: unknown, most: number): boolean {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return false
}
