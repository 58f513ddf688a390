import { errors } from '@elastic/elasticsearch'
import { z } from 'zod'
import type { Elastic } from './elastic.ts'
import { parsed, type SearchAnswer, wholeSearch } from './search.ts'

/** Indices as they were when it was opened, whatever is written meanwhile. */
export interface PointInTime {
  /** Throws as `wholeSearch` does; `gone` when it is no longer kept, and a new one must be opened. */
  search(body: Readonly<Record<string, unknown>>, maxBytes: number): Promise<SearchAnswer | 'gone'>
  close(): Promise<void>
}

/** What stands between two pages: one batch through the whole pipeline. */
const KEEP_ALIVE = '2m'
/** Its time was over, its node restarted, or one of its indices was deleted. */
const GONE = ['search_context_missing_exception', 'index_not_found_exception']

const Opened = z.object({ id: z.string() })

/** Opens a point in time over indices; shards that can hold nothing that matches `filter` are left out of it. */
export async function openPointInTime(
  elastic: Elastic,
  indices: string,
  filter: Readonly<Record<string, unknown>>,
): Promise<PointInTime> {
  const opened = await elastic.ask({
    method: 'POST',
    path: `/${encodeURIComponent(indices)}/_pit`,
    query: { keep_alive: KEEP_ALIVE },
    body: { index_filter: filter },
  })
  let { id } = parsed(Opened, opened)
  return {
    async search(body, maxBytes) {
      try {
        const answer = await elastic.ask({
          method: 'POST',
          path: '/_search',
          query: { allow_partial_search_results: false },
          body: { ...body, pit: { id, keep_alive: KEEP_ALIVE } },
          maxBytes,
        })
        const whole = wholeSearch(answer)
        id = whole.pit_id ?? id
        return whole
      } catch (error) {
        if (isGone(error)) return 'gone'
        throw error
      }
    },
    async close() {
      // One that can't be closed ends by itself; there may be a failure on the way that matters more.
      await elastic.ask({ method: 'DELETE', path: '/_pit', body: { id } }).catch(() => undefined)
    },
  }
}

const Failed = z.object({ error: z.object({ root_cause: z.array(z.object({ type: z.string() })) }) })

function isGone(error: unknown): boolean {
  if (!(error instanceof errors.ResponseError)) return false
  const failed = Failed.safeParse(error.body)
  return failed.success && failed.data.error.root_cause.some(({ type }) => GONE.includes(type))
}
