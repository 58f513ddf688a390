import type { Elastic } from '../../elastic/elastic.ts'
import { isTooLarge } from '../../elastic/elastic-problem.ts'
import type { Position } from '../cursor.ts'
import type { Query } from '../documents.ts'
import { type Hit, searchStored } from './envelope.ts'
import type { Layout } from './layout.ts'
import { all, type Clause } from './query-of.ts'

interface Asked {
  indices: string
  query: Clause
  sort: Query['sort']
  limit: number
  start: Position | undefined
}

/** At most `limit` hits of a (checked) query from a position on, and the position of the last if there are more. */
export async function pageOf(
  elastic: Elastic,
  layout: Layout,
  { indices, query, sort, limit, start }: Asked,
): Promise<{ hits: readonly Hit[]; next: Position | undefined }> {
  const order = orderOf(layout, sort)
  const hits: Hit[] = []
  let from = start
  let most = limit + 1
  while (hits.length <= limit) {
    const asked = Math.min(most, limit + 1 - hits.length)
    const some = await searchOrLess(elastic, layout, indices, { ...order.from(query, from), size: asked })
    // Texts have no limit of length: an answer that grew too large is asked for in smaller portions from here on.
    most = Math.min(most, some.asked)
    hits.push(...some.hits)
    const last = some.hits.at(-1)
    if (last === undefined || some.hits.length < some.asked) break
    from = order.position(last)
  }
  const last = hits.length > limit ? hits[limit - 1] : undefined
  return { hits: hits.slice(0, limit), next: last && order.position(last) }
}

async function searchOrLess(
  elastic: Elastic,
  layout: Layout,
  indices: string,
  body: { size: number },
): Promise<{ hits: readonly Hit[]; asked: number }> {
  for (let asked = body.size; ; asked = Math.ceil(asked / 2)) {
    try {
      return { hits: await searchStored(elastic, layout, indices, { ...body, size: asked }), asked }
    } catch (error) {
      if (asked === 1 || !isTooLarge(error)) throw error
    }
  }
}

interface Order {
  /** The body of a search for what comes after a position. */
  from(query: Clause, start: Position | undefined): Readonly<Record<string, unknown>>
  position(hit: Hit): Position
}

/** Where every document has what any collection can be sorted by. */
const OWN: { readonly [order: string]: string | undefined } = {
  time: '@timestamp',
  sequence: 'store.sequence',
  id: 'store.id',
}

/** Sorted by one field, then by id, both in the same direction; documents without the field last. */
function orderOf(layout: Layout, sort: Query['sort']): Order {
  const { field, order } = sort ?? { field: 'time', order: 'desc' }
  const own = OWN[field]
  const by = own ?? field
  const byId = { 'store.id': { order } }
  const type =
    own !== undefined ? undefined : { keyword: 'keyword', number: 'double', time: 'date', boolean: 'boolean' }
  const unmapped = type === undefined ? {} : { unmapped_type: type[layout.kindOf(by)] }
  return {
    from(query, start) {
      // A missing value has no place to continue from that every server agrees on: those without come by id alone.
      if (start?.after === null)
        return {
          query: all([query, { bool: { must_not: [{ exists: { field: by } }] } }]),
          sort: [byId],
          search_after: [start.id],
        }
      return {
        query,
        sort: [{ [by]: { order, missing: '_last', ...unmapped } }, byId],
        ...(start === undefined ? {} : { search_after: [start.after, start.id] }),
      }
    },
    position({ sort: values, _source }) {
      const has = own !== undefined || Object.hasOwn(_source, by)
      return { after: has ? (values?.[0] ?? null) : null, id: _source.store.id }
    },
  }
}
