import { z } from 'zod'
import type { Feed, FeedBatch } from '../feeds/read-feed.ts'
import type { RawRecord } from '../ingest/raw-record.ts'
import type { TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { DemoRecord } from './demo-record.ts'
import { generateDemo } from './generate.ts'

const BATCH = 500

/** How far the sample organisation has been read; another seed or end is another organisation, read from its start. */
const Position = z.strictObject({ seed: z.int(), end: z.string(), next: z.int().nonnegative() })

/** The sample organisation as a feed: what its systems logged, in the order of time. */
export function demoFeed(options: { tenant: TenantId; seed: number; end: Instant }): Feed {
  const { seed, end } = options
  /** How many there are, once they have been made: who has read all of them need not make them again to learn that. */
  let length: number | undefined
  return {
    id: 'demo',
    tenant: options.tenant,
    source: 'auto',
    batches: async function* (position, signal): AsyncGenerator<FeedBatch> {
      const known = Position.safeParse(position)
      const start = known.success && known.data.seed === seed && known.data.end === end ? known.data.next : 0
      if (length !== undefined && start >= length) return
      const records = [...generateDemo({ seed, end })].sort((a, b) =>
        a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
      )
      length = records.length
      for (let next = start; next < records.length; next += BATCH) {
        signal.throwIfAborted()
        const batch = records.slice(next, next + BATCH)
        yield {
          records: batch.map((record, index) => rawRecord(record, next + index)),
          position: { seed, end, next: next + batch.length },
        }
      }
    },
  }
}

function rawRecord(record: DemoRecord, index: number): RawRecord {
  return {
    kind: 'record',
    value: parsed(record.raw),
    original: () => Buffer.from(record.raw),
    position: `demo:${record.file}#${index}`,
  }
}

/** JSON, or the access line as it is. */
function parsed(raw: string): unknown {
  return raw.startsWith('{') ? JSON.parse(raw) : raw
}
