import type { TenantId } from '../model/ids.ts'
import type { Appetite } from '../risk/loss-configuration.ts'
import { type RolledUpBy, storedBreaches, storedLevels, storedRollUp } from '../risk/stored-roll-up.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

/** `wachter risk list`: groups of assets, the one with the worst asset first, and what is above the appetite. */
export async function listRisk(
  { store, out }: { store: Pick<Store, 'assets'>; out(line: string): Promise<void> },
  options: { tenant: TenantId; by: RolledUpBy; appetite: Appetite; json: boolean },
): Promise<number> {
  const { tenant, by, appetite, json } = options
  const levels = await storedLevels(store.assets, tenant)
  const rolledUp = await storedRollUp(store.assets, tenant)
  const { breaches, left_out } = await storedBreaches(store.assets, tenant, appetite)
  if (json) {
    await out(jsonLine({ levels, ...rolledUp, over_appetite: breaches, over_appetite_left_out: left_out }))
    return 0
  }
  const { groups, left_out: more } = rolledUp[by]
  const rows = groups.map(({ of, assets, worst, sum, levels: { CRITICAL, HIGH, MEDIUM, LOW } }) => [
    ...[of ?? '(nobody says)', assets, `${worst.level} ${worst.residual.toFixed(2)}`, worst.name],
    ...[sum.toFixed(2), CRITICAL, HIGH, MEDIUM, LOW],
  ])
  const head = [by, 'assets', 'worst', 'which', 'sum', 'critical', 'high', 'medium', 'low']
  await out(`${table([head, ...rows])}\n`)
  if (more > 0) await out(`... and ${more} more that are less bad\n`)
  await out(table([['above the appetite', ''], ...breaches.map(({ text, asset }) => [text, asset ?? ''])]))
  if (left_out > 0) await out(`... and ${left_out} more assets`)
  return 0
}
