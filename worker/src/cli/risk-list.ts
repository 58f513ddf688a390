import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Appetite } from '../risk/loss-configuration.ts'
import { storedBreaches } from '../risk/stored-breaches.ts'
import { type RolledUpBy, storedLevels, storedRollUp } from '../risk/stored-roll-up.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

interface RiskDesk {
  store: Pick<Store, 'assets' | 'acceptances'>
  clock: Clock
  out(line: string): Promise<void>
}

/** `wachter risk list`: groups of assets, the one with the worst asset first, what is above the appetite, and what is accepted. */
export async function listRisk(
  { store, clock, out }: RiskDesk,
  options: { tenant: TenantId; by: RolledUpBy; appetite: Appetite; json: boolean },
): Promise<number> {
  const { tenant, by, appetite, json } = options
  const levels = await storedLevels(store.assets, tenant)
  const rolledUp = await storedRollUp(store.assets, tenant)
  const over = await storedBreaches(store, tenant, { appetite, now: clock.now() })
  const { breaches, left_out, accepted, accepted_left_out } = over
  if (json) {
    const borne = { accepted, accepted_left_out }
    await out(
      jsonLine({
        ...{ levels, ...rolledUp, over_appetite: breaches, over_appetite_left_out: left_out, ...borne },
      }),
    )
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
  if (accepted.length > 0) {
    const borne = accepted.map(({ name, asset, level, residual, until, by: approvers }) => [
      ...[name, `${level} ${residual.toFixed(2)}`, until, approvers.join(', '), asset],
    ])
    await out(`\n${table([['accepted', 'residual', 'until', 'by', ''], ...borne])}`)
  }
  if (accepted_left_out > 0) await out(`... and ${accepted_left_out} more that are accepted`)
  return 0
}
