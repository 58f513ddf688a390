import type { Elastic } from '../../elastic/elastic.ts'
import { countOf, indicesLike } from '../../elastic/search.ts'
import type { TenantId } from '../../model/ids.ts'
import { dayOf, type IndexNames, indexNames, type Period } from './index-names.ts'

/** Which index of a collection kept by event time has, or is to have, a tenant's documents of each of these moments. */
export type DatedIndices = (
  collection: string,
  tenant: TenantId,
  times: readonly number[],
) => Promise<(time: number) => string>

/** Days remembered, of all tenants: more than are written to at a time. */
const REMEMBERED = 20_000

/**
 * By day or by month, as `periodOf` says for a tenant. An id is unique within one index only, so the documents of a day are
 * never spread over two: a day goes on where it began, also after its tenant's period was changed, and beside a worker of
 * a release that knows days only.
 */
export function datedIndices(elastic: Elastic, periodOf: (tenant: TenantId) => Period): DatedIndices {
  const known = new Map<string, string>()

  const isIn = async (index: string, day: string): Promise<boolean> => {
    await elastic.ask({ method: 'POST', path: `/${encodeURIComponent(index)}/_refresh` })
    return (await countOf(elastic, index, { range: { '@timestamp': { gte: day, lte: day } } })) > 0
  }
  const choose = async (names: IndexNames, tenant: TenantId, days: readonly string[]) => {
    const there = new Set(await indicesLike(elastic, names.pattern))
    const chosen: [string, string][] = []
    for (const day of days) {
      const [ofDay, ofMonth] = [names.of(Date.parse(day), 'day'), names.of(Date.parse(day), 'month')]
      const isMonthly = there.has(ofDay)
        ? false
        : periodOf(tenant) === 'month' || (there.has(ofMonth) && (await isIn(ofMonth, day)))
      chosen.push([day, isMonthly ? ofMonth : ofDay])
    }
    return chosen
  }

  return async (collection, tenant, times) => {
    const names = indexNames(collection, tenant)
    const keyOf = (day: string) => `${names.pattern} ${day}`
    const places = new Map<string, string>()
    const unknown: string[] = []
    for (const day of new Set(times.map(dayOf))) {
      const index = known.get(keyOf(day))
      if (index === undefined) unknown.push(day)
      else places.set(day, index)
    }
    if (known.size + unknown.length > REMEMBERED) known.clear()
    for (const [day, index] of unknown.length === 0 ? [] : await choose(names, tenant, unknown)) {
      places.set(day, index)
      known.set(keyOf(day), index)
    }
    return (time) => places.get(dayOf(time)) ?? names.of(time, periodOf(tenant))
  }
}
