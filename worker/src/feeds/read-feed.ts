import { type Batch, type BatchReport, type Ingest, ingestBatch } from '../ingest/ingest-batch.ts'
import type { RawRecord } from '../ingest/raw-record.ts'
import type { Backlog } from '../model/backlog.ts'
import { addCounters, type CountersBySource } from '../model/counters.ts'
import { idOf, type SourceId, type TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Clock, epochMs, type Instant, instantOf } from '../model/time.ts'
import type { Version } from '../store/documents.ts'
import type { Checkpoint, Store } from '../store/store.ts'

/** Records and the position to remember once they are durable. */
export interface FeedBatch {
  records: readonly RawRecord[]
  /** The feed's own; JSON. */
  position: Checkpoint['position']
  /** How far the file of its last record has been read, where there are files. */
  progress?: { file: string; bytesRead: number; bytesTotal: number } | undefined
  /** How many records are still to be read, where the feed can tell. */
  left?: number | undefined
}

/**
 * Where records come from: told where the last run ended, it gives what follows, batch by batch, only when asked. It may
 * end with something `left` when it has had its turn.
 */
export interface Feed {
  id: string
  tenant: TenantId
  source: SourceId | 'auto'
  batches(position: Checkpoint['position'] | undefined, signal: AbortSignal): AsyncIterable<FeedBatch>
  /** Lets go of what it holds open between two calls. */
  close?(): Promise<void>
}

/** Told after each batch. */
export type OnProgress = (progress: {
  feed: Feed
  batch: FeedBatch
  report: BatchReport
  counters: CountersBySource
  backlog: Backlog | undefined
}) => void

/**
 * Reads a feed to its present end, or until it has had its turn: then the answer is `again`. After each batch everything found in it is durable, and only then the checkpoint
 * moves, together with the counters: a kill at any point repeats at most one batch, which changes nothing.
 */
export async function readFeed(
  reader: { ingest: Ingest; checkpoints: Store['checkpoints']; clock: Clock; onProgress: OnProgress },
  feed: Feed,
  signal: AbortSignal,
): Promise<'again' | undefined> {
  const id = checkpointId(feed.id)
  const found = await reader.checkpoints.get(feed.tenant, id)
  let version: Version | 'new' = found?.version ?? 'new'
  let counters: CountersBySource = found?.document.counters ?? {}
  let backlog: Backlog | undefined
  const began = reader.clock.now()
  let read = 0
  for await (const batch of feed.batches(found?.document.position, signal)) {
    signal.throwIfAborted()
    const work: Batch = { tenant: feed.tenant, source: feed.source, records: batch.records }
    const report = await ingestBatch(reader.ingest, work)
    counters = addCounters(counters, report.counters)
    read += batch.records.length
    const now = reader.clock.now()
    backlog = backlogOf(batch.left, { read, began, now })
    const document: Checkpoint = {
      ...found?.document,
      id,
      tenant: feed.tenant,
      feed: feed.id,
      updated: now,
      position: batch.position,
      counters,
      backlog,
    }
    const written = await reader.checkpoints.put(feed.tenant, document, version)
    if (!written.ok) throw problem('feed.two-readers', 'operational', `another worker reads ${feed.id}`)
    version = written.value
    reader.onProgress({ feed, batch, report, counters, backlog })
  }
  return backlog !== undefined && backlog.records > 0 ? 'again' : undefined
}

/** What is left, and when it ends if it goes on as it went since `began`. */
function backlogOf(
  left: number | undefined,
  { read, began, now }: { read: number; began: Instant; now: Instant },
): Backlog | undefined {
  if (left === undefined) return undefined
  const perRecord = read === 0 ? undefined : (epochMs(now) - epochMs(began)) / read
  const ends = perRecord === undefined ? undefined : instantOf(epochMs(now) + perRecord * left)
  return { records: left, ends: ends ?? null }
}

/** The id of a feed's checkpoint; short whatever the feed is called. */
export function checkpointId(feed: string): string {
  return idOf('checkpoint', feed)
}

/** Adds to the counters of a feed that has no position, such as what is pushed; concurrent pushes all count. */
export async function countPush(
  { checkpoints, clock }: { checkpoints: Store['checkpoints']; clock: Clock },
  push: { tenant: TenantId; feed: string; counters: CountersBySource },
): Promise<void> {
  const id = checkpointId(push.feed)
  for (;;) {
    const found = await checkpoints.get(push.tenant, id)
    const document: Checkpoint = {
      ...found?.document,
      id,
      tenant: push.tenant,
      feed: push.feed,
      updated: clock.now(),
      position: null,
      counters: addCounters(found?.document.counters ?? {}, push.counters),
    }
    const written = await checkpoints.put(push.tenant, document, found?.version ?? 'new')
    if (written.ok) return
  }
}
