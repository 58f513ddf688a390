import { systemClock } from '../../worker/src/composition/system.ts'
import { type Elastic, openElastic } from '../../worker/src/elastic/elastic.ts'
import { elasticsearchLogIndex } from '../../worker/src/feeds/elasticsearch-log-index.ts'
import { type IndexFeedOptions, indexFeed } from '../../worker/src/feeds/index-feed.ts'
import type { Feed, FeedBatch } from '../../worker/src/feeds/read-feed.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import type { Problem } from '../../worker/src/model/problem.ts'
import { storeOptions } from './store-options.ts'

/** A door as a source has one of its own. */
export function doorTo(url: string): Elastic {
  const { nowMs: _, writer: __, ...options } = storeOptions(url)
  return openElastic(options)
}

/** A feed on the indices of a pattern that reads what can be seen, without a delay; what it reports is kept. */
export function feedOf(
  elastic: Elastic,
  pattern: string,
  changes: Partial<IndexFeedOptions> & { maxBytes?: number } = {},
): { feed: Feed; told: Problem[] } {
  const told: Problem[] = []
  const { maxBytes } = changes
  const feed = indexFeed({
    id: 'logs',
    tenant: 'acme' as TenantId,
    source: 'auto',
    index: elasticsearchLogIndex(elastic, pattern, maxBytes === undefined ? {} : { maxBytes }),
    clock: systemClock,
    timeField: 'auto',
    from: 'beginning',
    once: true,
    keepTexts: true,
    report: (found) => void told.push(found),
    ...changes,
  })
  return { feed, told }
}

/** One look from a position; what it gave and where it ended. */
export async function lookFrom(feed: Feed, position?: FeedBatch['position']) {
  const batches: FeedBatch[] = []
  for await (const batch of feed.batches(position, new AbortController().signal)) batches.push(batch)
  const end: FeedBatch['position'] | undefined = batches.at(-1)?.position ?? position
  return { records: batches.flatMap(({ records }) => records), position: end, batches }
}

/** The `_id`s of records. */
export function idsOf(records: FeedBatch['records']): string[] {
  return records.map(({ position }) => position.split('/').at(-1) ?? '')
}
