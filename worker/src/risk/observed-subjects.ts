import type { Asset } from '../model/asset.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import type { Subject } from './assess.ts'
import type { ControlStandings } from './control-standings.ts'
import { pressingFindings } from './pressing-findings.ts'
import type { PressingFinding } from './pressure.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { subjectOf } from './subject-of.ts'

/** What is looked up of assets before they are assessed, as far as `risk.yaml` wants it. */
export interface Observing {
  store: Pick<Store, 'findings'>
  configuration: RiskConfiguration
  standings: ControlStandings
}

/** Assets with what was observed of them, ready to be assessed. */
export async function observedSubjects(
  { store, configuration, standings }: Observing,
  tenant: TenantId,
  { assets, now }: { assets: readonly Asset[]; now: Instant },
): Promise<ReadonlyMap<AssetId, Subject>> {
  const { evidence, pressure } = configuration.observed
  const findings = pressure.enabled
    ? await pressingFindings(store.findings, tenant, { assets, now, pressure })
    : new Map<AssetId, readonly PressingFinding[]>()
  const stands = evidence.enabled ? await standings.of(assets) : undefined
  const subjects = new Map<AssetId, Subject>()
  for (const asset of assets) {
    const { observed, ...declared } = subjectOf(asset)
    const proved = stands === undefined ? {} : { standings: stands.get(asset.id) ?? [] }
    const pressing = findings.get(asset.id) ?? []
    subjects.set(asset.id, { ...declared, observed: { ...observed, findings: pressing, ...proved } })
  }
  return subjects
}
