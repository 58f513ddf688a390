import type { SourceId, TenantId } from '../model/ids.ts'
import { safeParseNewer } from '../model/newer-fields.ts'
import type { Problem } from '../model/problem.ts'
import { type Clock, epochMs, type Instant } from '../model/time.ts'
import { choosePosition, IndexPosition } from './choose-position.ts'
import type { IndexReading } from './index-reading.ts'
import { documentAt, documentRecord } from './index-record.ts'
import type { LogIndex } from './log-index.ts'
import { readBySequence } from './read-by-sequence.ts'
import { readByTime } from './read-by-time.ts'
import type { Feed } from './read-feed.ts'

export interface IndexFeedOptions {
  id: string
  tenant: TenantId
  source: SourceId | 'auto'
  index: LogIndex
  clock: Clock
  /** The field that says when a document was taken in, `auto`, or `_seq_no`: by the order of writes of each shard. */
  timeField: string
  /** Where a new source starts; an `Instant` goes by the time field, else by `@timestamp`. */
  from: 'now' | 'beginning' | Instant
  /** What is there is all there will be: nothing is waited for. */
  once: boolean
  /** Whether texts are stored with their events, or only left where they are. */
  keepTexts: boolean
  report(found: Problem): void
  delayMs?: number
  overlapMs?: number
  page?: number
  /** How long one look may take before others get their turn, milliseconds. */
  turnMs?: number
}

/** A page is a batch, after each of which a store makes searchable what it holds: few large ones cost less than many. */
const DEFAULTS = { delayMs: 5_000, overlapMs: 60_000, page: 2_000, turnMs: 30_000 }

/**
 * Indices that others write, as a feed. Read by the time at which documents were taken in, where every document has one,
 * else by the order of writes of each shard. Each call of `batches` is one look at what is new, up to the delay ago; a
 * long one ends with something left. Whatever is read twice changes nothing.
 */
export function indexFeed(options: IndexFeedOptions): Feed {
  const { id, tenant, source, index } = options
  const settings = { ...DEFAULTS, ...options }
  const now = () => epochMs(options.clock.now())
  const choose = choosePosition({ ...options, now })
  return {
    id,
    tenant,
    source,
    repeats: true,
    ...(options.keepTexts ? {} : { texts: 'source' as const }),
    batches: async function* (stored, signal) {
      const known = safeParseNewer(IndexPosition, stored)
      const position = await choose(known.data)
      const began = now()
      const reading: IndexReading = {
        index,
        now,
        report: options.report,
        recordOf: (document) => documentRecord(id, document),
        page: settings.page,
        delayMs: options.once ? 0 : settings.delayMs,
        overlapMs: settings.overlapMs,
        isOver: () => now() - began >= settings.turnMs,
      }
      if (position !== known.data) yield { records: [], position }
      if (position.by === 'time') yield* readByTime(reading, position, signal)
      else if (position.by === 'sequence') yield* readBySequence(reading, position, signal)
    },
    reread: async (positions) => {
      const own = positions.flatMap((position) => documentAt(id, position) ?? [])
      const found = own.length === 0 ? [] : await index.fetch(own)
      return found.map((document) => documentRecord(id, document))
    },
    close: () => index.close(),
  }
}
