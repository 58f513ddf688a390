import type { Asset } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { compareConfigurations, type ScoreDifference } from '../risk/compare-configurations.ts'
import { type Observing, observedSubjects } from '../risk/observed-subjects.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import { subjectOf } from '../risk/subject-of.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'

/** Assets compared at a time. */
const PORTION = 500
const STANDING: Condition[] = [{ field: 'merged_into', is: 'missing' }]

/**
 * `wachter risk compare --to RISK.YAML`: what a changed risk.yaml would make of every asset of the inventory: one line for each
 * whose figures move, the largest move first. Err: how many do.
 */
export async function compareStored(
  store: Pick<Store, 'assets'>,
  given: {
    tenant: TenantId
    current: RiskConfiguration
    proposed: RiskConfiguration
    now: Instant
    observing(configuration: RiskConfiguration): Observing
  },
  { out, err }: { out(line: string): Promise<void>; err(line: string): Promise<void> },
): Promise<number> {
  const { tenant, current, proposed, now } = given
  const observing = given.observing(either(current, proposed))
  const total = { assets: 0, levels_up: 0, levels_down: 0 }
  const moved: (ScoreDifference & { name: string })[] = []
  const compare = async (assets: readonly Asset[]) => {
    const subjects = await observedSubjects(observing, tenant, { assets, now })
    const asked = assets.map((asset) => ({
      ...(subjects.get(asset.id) ?? subjectOf(asset)),
      asset: asset.id,
    }))
    const difference = compareConfigurations(asked, current, proposed, now)
    const names = new Map<string, string>(assets.map(({ id, name }) => [id, name]))
    for (const one of difference.moved) moved.push({ ...one, name: names.get(one.asset) ?? '' })
    total.assets += assets.length
    total.levels_up += difference.levels_up
    total.levels_down += difference.levels_down
  }
  let portion: Asset[] = []
  for await (const { document } of everyDocument(store.assets, tenant, STANDING)) {
    portion.push(document)
    if (portion.length < PORTION) continue
    await compare(portion)
    portion = []
  }
  await compare(portion)
  moved.sort(
    (one, other) => Math.abs(other.moved) - Math.abs(one.moved) || (one.asset < other.asset ? -1 : 1),
  )
  for (const one of moved) await out(jsonLine(one))
  const { assets, levels_up, levels_down } = total
  await err(
    `${moved.length} of ${assets} assets move, ${levels_up} to a higher level, ${levels_down} to a lower one`,
  )
  return 0
}

/** With everything looked up that one of the two looks at, for as long as the one that looks back farther. */
function either(current: RiskConfiguration, proposed: RiskConfiguration): RiskConfiguration {
  const [now, then] = [current.observed, proposed.observed]
  const pressure = {
    ...then.pressure,
    enabled: now.pressure.enabled || then.pressure.enabled,
    half_life_days: Math.max(now.pressure.half_life_days, then.pressure.half_life_days),
  }
  const evidence = { ...then.evidence, enabled: now.evidence.enabled || then.evidence.enabled }
  return { ...proposed, observed: { ...then, pressure, evidence } }
}
