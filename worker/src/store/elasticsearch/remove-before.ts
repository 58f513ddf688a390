import type { BulkWrite } from '../../elastic/bulk.ts'
import type { Elastic } from '../../elastic/elastic.ts'
import { countOf, indicesLike } from '../../elastic/search.ts'
import { invalid } from '../check-query.ts'
import { searchStored } from './envelope.ts'
import { daysIn } from './index-names.ts'
import type { Layout } from './layout.ts'
import { all, type Clause } from './query-of.ts'

/** Documents removed in one request. */
const REMOVED_AT_ONCE = 1_000

interface Asked {
  layout: Layout
  /** The tenant's, as a pattern or a name. */
  indices: string
  /** The tenant's own condition. */
  query: Clause
  day: string
}

/**
 * Removes what is of event days before `day` (`2026-11-01`) and gives how many documents that were: whole indices where
 * all that is in them is older, else document by document. Throws `store.invalid-query` for what is no day.
 */
export async function removeBefore(
  { elastic, bulkWrite }: { elastic: Elastic; bulkWrite: BulkWrite },
  { layout, indices, query, day }: Asked,
): Promise<number> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw invalid(`a day is written 2026-11-01, not ${JSON.stringify(day.slice(0, 40))}`)
  const older = all([query, { range: { '@timestamp': { lt: `${day}T00:00:00.000Z` } } }])
  const singly = (index: string) => removeSingly({ elastic, bulkWrite, layout }, index, older)
  return layout.dated ? removeDated(elastic, { indices, day, singly }) : singly(indices)
}

/** An index goes whole when its last day has; of a month that has begun before the day, the documents before it go. */
async function removeDated(
  elastic: Elastic,
  { indices, day, singly }: Pick<Asked, 'indices' | 'day'> & { singly(index: string): Promise<number> },
): Promise<number> {
  let removed = 0
  for (const name of await indicesLike(elastic, indices)) {
    const days = daysIn(name)
    if (days === undefined || days.first >= day) continue
    if (days.after > day) {
      removed += await singly(name)
      continue
    }
    removed += await countOf(elastic, name, { match_all: {} })
    await elastic.ask({
      method: 'DELETE',
      path: `/${encodeURIComponent(name)}`,
      query: { ignore_unavailable: true },
    })
  }
  return removed
}

/** Each only if nobody changed it meanwhile: a changed one may be of another day now. */
async function removeSingly(
  { elastic, bulkWrite, layout }: { elastic: Elastic; bulkWrite: BulkWrite; layout: Layout },
  index: string,
  query: Clause,
): Promise<number> {
  let removed = 0
  for (;;) {
    const found = await searchStored(elastic, layout, index, {
      query,
      size: REMOVED_AT_ONCE,
      sort: [{ '@timestamp': 'asc' }],
      _source: ['store.tenant', 'store.id', 'store.sequence'],
    })
    if (found.length === 0) return removed
    const written = await bulkWrite(
      index,
      found.map(({ _id, _seq_no, _primary_term }) => ({
        action: 'delete',
        index,
        id: _id,
        place: { seqNo: _seq_no, term: _primary_term },
      })),
    )
    removed += written.filter(({ done }) => done).length
    await elastic.ask({ method: 'POST', path: `/${encodeURIComponent(index)}/_refresh` })
  }
}
