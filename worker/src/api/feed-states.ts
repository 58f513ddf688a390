import { watermarkOf } from '../continuity/advance.ts'
import { unwatched } from '../continuity/reading.ts'
import { silentSince } from '../continuity/silence.ts'
import type { FeedState } from '../model/feed-state.ts'
import type { TenantId } from '../model/ids.ts'
import { epochMs, type Instant } from '../model/time.ts'
import type { Cursor } from '../store/documents.ts'
import type { Checkpoint } from '../store/store.ts'
import type { ApiContext } from './api-context.ts'

/** What it is told from. */
export type FeedContext = Pick<ApiContext, 'feeds' | 'clock' | 'since'> & {
  store: Pick<ApiContext['store'], 'checkpoints'>
}

/** How each feed of a tenant stands; all of them, whatever their number. */
export async function feedStates(
  { store, feeds, clock, since }: FeedContext,
  tenant: TenantId,
): Promise<readonly FeedState[]> {
  const now = clock.now()
  const watches = new Map(feeds.filter((feed) => feed.tenant === tenant).map(({ id, watch }) => [id, watch]))
  const states: FeedState[] = []
  let cursor: Cursor | undefined
  do {
    const page = await store.checkpoints.page(
      tenant,
      { sort: { field: 'sequence', order: 'asc' }, limit: 1000 },
      cursor,
    )
    for (const { document } of page.items) {
      const watch = watches.get(document.feed) ?? unwatched
      if (isToBeShown(document)) states.push(stateOf(document, { ...watch, attentive: since }, now))
    }
    cursor = page.next
  } while (cursor !== undefined)
  return states
}

function isToBeShown({ counters, backlog, reading }: Checkpoint): boolean {
  return Object.keys(counters).length > 0 || backlog !== undefined || reading !== undefined
}

function stateOf(
  { feed, updated, counters, backlog, reading }: Checkpoint,
  watch: { latenessMs: number; silentAfterMs: number | undefined; attentive: Instant },
  now: Instant,
): FeedState {
  const ago = (time: Instant) => Math.max(0, Math.round((epochMs(now) - epochMs(time)) / 1000))
  const { silentAfterMs, attentive, latenessMs } = watch
  const silent_since =
    reading === undefined || silentAfterMs === undefined
      ? undefined
      : silentSince({ reading, updated, attentive, silentAfterMs }, now)
  const event_times = Object.entries(reading?.marks ?? {}).map(([source, mark]) => {
    const watermark = watermarkOf(mark, latenessMs) ?? null
    return [source, { ...mark, watermark, lag_seconds: mark.latest && ago(mark.latest) }] as const
  })
  return {
    feed,
    updated,
    counters,
    backlog,
    last_record: reading?.last_record ?? null,
    lag_seconds: reading?.last_record ? ago(reading.last_record) : null,
    silent_since: silent_since ?? null,
    behind: reading?.behind ?? null,
    event_times: Object.fromEntries(event_times),
  }
}
