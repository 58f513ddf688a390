import type { TenantId } from '../model/ids.ts'
import type { Cursor } from '../store/documents.ts'
import type { Checkpoint, Store } from '../store/store.ts'

type FeedState = Pick<Checkpoint, 'feed' | 'updated' | 'counters' | 'backlog'>

/** What has been read of each feed of a tenant; all of them, whatever their number. */
export async function feedCounters(
  checkpoints: Store['checkpoints'],
  tenant: TenantId,
): Promise<readonly FeedState[]> {
  const feeds: FeedState[] = []
  let cursor: Cursor | undefined
  do {
    const page = await checkpoints.page(
      tenant,
      { sort: { field: 'sequence', order: 'asc' }, limit: 1000 },
      cursor,
    )
    for (const { document } of page.items) {
      const { feed, updated, counters, backlog } = document
      if (Object.keys(counters).length > 0 || backlog !== undefined)
        feeds.push({ feed, updated, counters, backlog })
    }
    cursor = page.next
  } while (cursor !== undefined)
  return feeds
}
