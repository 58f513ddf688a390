import type { TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000

/** USD that events cost after one moment and up to another; with `keys` those of the assets with these keys. */
export async function spentIn(
  events: Store['events'],
  tenant: TenantId,
  { from, to, keys }: { from: Instant; to: Instant; keys?: readonly string[] },
): Promise<number> {
  const where: Condition[] = [
    { field: '@timestamp', is: 'range', after: from, to },
    { field: 'wachter.cost.usd', is: 'exists' },
    ...(keys === undefined ? [] : [{ field: 'wachter.asset.refs.key', is: 'in' as const, values: keys }]),
  ]
  const days = await events.aggregate(
    tenant,
    { where },
    { by: 'histogram', field: '@timestamp', intervalMs: DAY_MS },
    { cost: { of: 'sum', field: 'wachter.cost.usd' } },
  )
  return days.reduce((sum, { metrics }) => sum + (metrics['cost'] ?? 0), 0)
}
