import type { TenantId } from '../../model/ids.ts'
import type { Condition, Cursor } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { askedFields, summaryOf, type Telemetry } from './telemetry.ts'

/** Latest records looked at of each kind: a field that none of so many has is not to be counted on. */
const SAMPLE = 200
/** Records that are read before others have their turn: an event with its texts is large. */
const AT_ONCE = 25
/** Sources and activities there may be; more than there are formats. */
const KINDS = 1000

/**
 * What the latest records of each kind that a tenant's sources have given are like, as far as the rules ask about it. `breathe`
 * lets others have their turn in between.
 */
export async function telemetryOf(
  { events }: Pick<Store, 'events'>,
  tenant: TenantId,
  { rules, breathe = async () => {} }: { rules: readonly SigmaRule[]; breathe?: () => Promise<void> },
): Promise<readonly Telemetry[]> {
  const asked = askedFields(rules)
  const valuesOf = async (field: string, where: readonly Condition[]) => {
    const buckets = await events.aggregate(tenant, { where }, { by: 'terms', field, size: KINDS })
    await breathe()
    return buckets.map(({ key }) => key).sort()
  }
  const telemetry: Telemetry[] = []
  for (const source of await valuesOf('wachter.source.id', [])) {
    const ofSource = { field: 'wachter.source.id', is: 'in', values: [source] } as const
    for (const activity of await valuesOf('wachter.activity', [ofSource])) {
      const where = [ofSource, { field: 'wachter.activity', is: 'in', values: [activity] } as const]
      const summary = summaryOf(asked)
      let cursor: Cursor | undefined
      for (let read = 0; read < SAMPLE; read += AT_ONCE) {
        const page = await events.page(tenant, { where, limit: AT_ONCE, uncounted: true }, cursor)
        for (const { document } of page.items) summary.add(document)
        await breathe()
        cursor = page.next
        if (cursor === undefined) break
      }
      const told = summary.told()
      if (told !== undefined) telemetry.push(told)
    }
  }
  return telemetry
}
