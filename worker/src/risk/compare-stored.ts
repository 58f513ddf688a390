import type { Asset } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { compareConfigurations, type ScoreDifference } from './compare-configurations.ts'
import { type Observing, observedSubjects } from './observed-subjects.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { subjectOf } from './subject-of.ts'

/** Assets compared at a time. */
const PORTION = 500
const STANDING: Condition[] = [{ field: 'merged_into', is: 'missing' }]

/** What a changed `risk.yaml` would make of the whole inventory. */
export interface StoredDifference {
  assets: number
  moved: (ScoreDifference & { name: string })[]
  levels_up: number
  levels_down: number
}

/** Every asset of the inventory whose figures a changed `risk.yaml` would move, the largest move first. */
export async function compareOnStored(
  store: Pick<Store, 'assets'>,
  given: {
    tenant: TenantId
    current: RiskConfiguration
    proposed: RiskConfiguration
    now: Instant
    observing(configuration: RiskConfiguration): Observing
  },
): Promise<StoredDifference> {
  const { tenant, current, proposed, now } = given
  const observing = given.observing(either(current, proposed))
  const total: StoredDifference = { assets: 0, moved: [], levels_up: 0, levels_down: 0 }
  const compare = async (assets: readonly Asset[]) => {
    const subjects = await observedSubjects(observing, tenant, { assets, now })
    const asked = assets.map((asset) => ({
      ...(subjects.get(asset.id) ?? subjectOf(asset)),
      asset: asset.id,
    }))
    const difference = compareConfigurations(asked, current, proposed, now)
    const names = new Map<string, string>(assets.map(({ id, name }) => [id, name]))
    for (const one of difference.moved) total.moved.push({ ...one, name: names.get(one.asset) ?? '' })
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
  total.moved.sort(
    (one, other) => Math.abs(other.moved) - Math.abs(one.moved) || (one.asset < other.asset ? -1 : 1),
  )
  return total
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
