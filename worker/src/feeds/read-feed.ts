import { AHEAD_MS } from '../continuity/advance.ts'
import { closeDownGaps, openDownGap, openLostGap } from '../continuity/feed-gaps.ts'
import { advanced, downtime, isHeartbeatDue, takenUp, unwatched, type Watch } from '../continuity/reading.ts'
import type { Evaluator } from '../ingest/evaluator.ts'
import { type BatchReport, beginBatch, finishBatch, type Ingest } from '../ingest/ingest-batch.ts'
import type { RawRecord } from '../ingest/raw-record.ts'
import type { Backlog } from '../model/backlog.ts'
import { addCounters, type CountersBySource } from '../model/counters.ts'
import { idOf, type SourceId, type TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Clock, epochMs, type Instant, instantOf } from '../model/time.ts'
import type { Version } from '../store/documents.ts'
import type { Checkpoint, Store } from '../store/store.ts'
import { begunAhead, begunInTurn } from './begun-ahead.ts'

/** Records and the position to remember once they are durable. */
export interface FeedBatch {
  records: readonly RawRecord[]
  /** The feed's own; JSON. */
  position: Checkpoint['position']
  /** How far the file of its last record has been read, where there are files. */
  progress?: { file: string; bytesRead: number; bytesTotal: number } | undefined
  /** How many records are still to be read, where the feed can tell. */
  left?: number | undefined
  /** What of the source is gone and may have had records that were not read, each in words. */
  lost?: readonly string[]
}

/**
 * Where records come from: told where the last run ended, it gives what follows, batch by batch, only when asked. It may
 * end with something `left` when it has had its turn.
 */
export interface Feed {
  id: string
  tenant: TenantId
  source: SourceId | 'auto'
  /** Default: it is read once, and nobody waits for it. */
  watch?: Watch
  /** Where records are evaluated that are in none of the formats of everybody's logs. */
  evaluator?: Evaluator
  batches(position: Checkpoint['position'] | undefined, signal: AbortSignal): AsyncIterable<FeedBatch>
  /** What it gave is given again from the same position: the next batch may be taken before the last one is durable. */
  repeats?: true
  /** Where the texts of its events stay once they were evaluated: in the store, unless it says `source`. */
  texts?: 'source'
  /** Those of these records that are its own and are still there, read again by their positions. */
  reread?(positions: readonly string[]): Promise<readonly RawRecord[]>
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

/** What reading a feed stands on. */
export interface FeedReader {
  ingest: Ingest
  store: Pick<Store, 'checkpoints' | 'gaps'>
  clock: Clock
  onProgress: OnProgress
}

/**
 * Reads a feed to its present end, or until it has had its turn: then the answer is `again`. After each batch everything
 * found in it is durable, and only then the checkpoint moves, together with the counters: a kill at any point repeats at
 * most one batch, which changes nothing. A standing feed that was not read for a while has a gap on record, which is
 * closed when it has been read up to the present.
 */
export async function readFeed(
  reader: FeedReader,
  feed: Feed,
  signal: AbortSignal,
): Promise<'again' | undefined> {
  const { ingest, store, clock, onProgress } = reader
  const { tenant, watch = unwatched } = feed
  const place = { tenant, feed: feed.id }
  const keeper = { store, audit: ingest.audit, clock }
  const id = checkpointId(feed.id)
  const found = await store.checkpoints.get(tenant, id)
  const began = clock.now()
  const down = watch.standing ? downtime(found?.document, began) : undefined
  if (down !== undefined) await openDownGap(keeper, place, down)
  let version: Version | 'new' = found?.version ?? 'new'
  let { position = null, counters = {}, updated = undefined, backlog = undefined } = found?.document ?? {}
  let reading = takenUp(found?.document.reading, down, began)
  const keep = async (now: Instant) => {
    const moved = { updated: now, position, counters, backlog, reading }
    const document: Checkpoint = { ...found?.document, id, ...place, ...moved }
    const written = await store.checkpoints.put(tenant, document, version)
    if (!written.ok) throw problem('feed.two-readers', 'operational', `another worker reads ${feed.id}`)
    version = written.value
    updated = now
  }

  let read = 0
  let hasMore = false
  const taking = { ...ingest, evaluator: feed.evaluator ?? ingest.evaluator }
  const begin = ({ records }: FeedBatch, before?: Promise<void>) =>
    beginBatch(taking, { tenant, source: feed.source, texts: feed.texts, records }, before)
  const batches = feed.batches(position ?? undefined, signal)
  for await (const { batch, work, placed } of (feed.repeats ? begunAhead : begunInTurn)(batches, begin)) {
    signal.throwIfAborted()
    const report = await finishBatch(taking, work, placed)
    const now = clock.now()
    for (const what of watch.standing ? (batch.lost ?? []) : []) {
      await openLostGap(keeper, place, { from: reading.behind?.from ?? updated ?? began, to: now, what })
    }
    read += batch.records.length
    position = batch.position
    counters = addCounters(counters, report.counters)
    backlog = backlogOf(batch.left, { read, began, now })
    hasMore = backlog !== undefined && backlog.records > 0
    const came = { records: batch.records.length, times: report.times }
    reading = advanced(reading, came, { ...watch, now, aheadMs: AHEAD_MS })
    await keep(now)
    onProgress({ feed, batch, report, counters, backlog })
  }
  if (hasMore) return 'again'
  // One that was told to stop ends before its present end.
  if (signal.aborted || !watch.standing) return undefined
  const caughtUp = reading.behind !== null
  if (caughtUp) await closeDownGaps(keeper, place)
  reading = { ...reading, behind: null }
  if (caughtUp || isHeartbeatDue(updated, clock.now())) await keep(clock.now())
  return undefined
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

/** What was pushed under one name: its counters, and its event times by source. */
export interface Push {
  tenant: TenantId
  feed: string
  counters: CountersBySource
  times: BatchReport['times']
}

/** Adds to what is kept of a feed that has no position, such as what is pushed; concurrent pushes all count. */
export async function countPush(
  { checkpoints, clock }: { checkpoints: Store['checkpoints']; clock: Clock },
  { tenant, feed, counters, times }: Push,
): Promise<void> {
  const id = checkpointId(feed)
  const records = Object.values(counters).reduce((sum, { read }) => sum + read, 0)
  for (;;) {
    const found = await checkpoints.get(tenant, id)
    const now = clock.now()
    const reading = takenUp(found?.document.reading, undefined, now)
    const document: Checkpoint = {
      ...found?.document,
      id,
      tenant,
      feed,
      updated: now,
      position: null,
      counters: addCounters(found?.document.counters ?? {}, counters),
      reading: advanced(reading, { records, times }, { ...unwatched, now, aheadMs: AHEAD_MS }),
    }
    const written = await checkpoints.put(tenant, document, found?.version ?? 'new')
    if (written.ok) return
  }
}
