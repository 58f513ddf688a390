import type { TenantId } from '../../model/ids.ts'
import { type Instant, instantOf } from '../../model/time.ts'
import { NO_DRILL } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'

/** What something has suppressed. */
interface Hits {
  hits: number
  last_hit: Instant | null
}

/** As many groups as a store gives at a time. */
const MOST_COUNTED = 1000

/** What each exception and maintenance window of a tenant has suppressed, by its id, as far as findings are kept. */
export async function hitsOf(
  { findings }: Pick<Store, 'findings'>,
  tenant: TenantId,
): Promise<(id: string) => Hits> {
  const buckets = await findings.aggregate(
    tenant,
    { where: [NO_DRILL] },
    { by: 'terms', field: 'suppressed.id', size: MOST_COUNTED },
    { last: { of: 'max', field: 'at' } },
  )
  const counted = new Map(
    buckets.map(({ key, count, metrics }): [string, Hits] => [
      key,
      { hits: count, last_hit: instantOf(metrics['last'] ?? Number.NaN) ?? null },
    ]),
  )
  return (id) => counted.get(id) ?? { hits: 0, last_hit: null }
}
