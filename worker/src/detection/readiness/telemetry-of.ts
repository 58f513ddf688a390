import { Activity } from '../../model/event.ts'
import { SourceId, type TenantId } from '../../model/ids.ts'
import type { Condition } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import type { Telemetry } from './readiness-of.ts'

/** Latest records looked at of each kind: a field that none of so many has is not to be counted on. */
const SAMPLE = 200
/** Sources and activities there may be; more than there are formats. */
const KINDS = 1000

/** The latest records of each kind that a tenant's sources have given. */
export async function telemetryOf(
  { events }: Pick<Store, 'events'>,
  tenant: TenantId,
): Promise<readonly Telemetry[]> {
  const telemetry: Telemetry[] = []
  const valuesOf = async (field: string, where: readonly Condition[]) =>
    (await events.aggregate(tenant, { where }, { by: 'terms', field, size: KINDS }))
      .map(({ key }) => key)
      .sort()
  for (const source of await valuesOf('wachter.source.id', [])) {
    const ofSource = { field: 'wachter.source.id', is: 'in', values: [source] } as const
    for (const activity of await valuesOf('wachter.activity', [ofSource])) {
      const where = [ofSource, { field: 'wachter.activity', is: 'in', values: [activity] } as const]
      const { items } = await events.page(tenant, { where, limit: SAMPLE })
      const sample = items.map(({ document }) => document)
      const last = sample[0]?.['@timestamp']
      if (last === undefined) continue
      telemetry.push({ source: SourceId.parse(source), activity: Activity.parse(activity), last, sample })
    }
  }
  return telemetry
}
