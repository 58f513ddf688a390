import { observationIdOf } from '../../discovery/observe.ts'
import type { Asset } from '../../model/asset.ts'
import type { TenantId } from '../../model/ids.ts'
import type { ListedVendor, ShownVendor, ShownVendorAgent } from '../../model/shown-vendor.ts'
import { RiskLevel } from '../../model/taxonomy.ts'
import { dayOf, type Instant } from '../../model/time.ts'
import type { Vendor } from '../../model/vendor.ts'
import { assess } from '../../risk/assess.ts'
import type { RiskConfiguration } from '../../risk/risk-configuration.ts'
import { subjectOf } from '../../risk/subject-of.ts'
import type { Store } from '../../store/store.ts'
import { gapsOfVendor } from './vendor-gaps.ts'
import { type RegisteredVendor, VENDOR_OBSERVER } from './vendor-register.ts'
import { certificationState, claimState, reviewDue } from './vendor-states.ts'

/** Where agents of vendors are looked up. */
type Inventory = Pick<Store, 'observations' | 'assets'>

/** A vendor in the list of them, on a day (`2026-11-30`). */
export async function listedVendor(
  store: Inventory,
  tenant: TenantId,
  registered: RegisteredVendor,
  today: string,
): Promise<ListedVendor> {
  const { vendor, questionnaires } = registered
  const { id, name, summary, standing, owner_team } = vendor
  const chosen = vendor.services.find((one) => one.chosen)
  const agents = await agentsOf(store, tenant, registered)
  const worst = RiskLevel.options.findLast((level) => agents.some((agent) => agent.level === level))
  return {
    ...{ id, name, summary, standing, owner_team },
    deployment: chosen?.deployment ?? null,
    regions: chosen?.residency?.regions ?? null,
    review_due: reviewDue(vendor),
    certificates: count(
      vendor.certifications.map((one) => certificationState(one, today)),
      { held: 0, expired: 0, not_held: 0 },
    ),
    claims: count(
      vendor.claims.map((one) => claimState(one, today)),
      { evidenced: 0, evidence_expired: 0, claimed: 0 },
    ),
    agents: agents.length,
    worst: worst ?? null,
    gaps: gapsOfVendor(vendor, questionnaires, today),
  }
}

/** A vendor with everything that is known of it; `risk`: by what its agents would be assessed that are not there yet. */
export async function shownVendor(
  store: Inventory,
  tenant: TenantId,
  registered: RegisteredVendor,
  { now, risk }: { now: Instant; risk: RiskConfiguration | undefined },
): Promise<ShownVendor> {
  const { vendor, questionnaires } = registered
  const today = dayOf(now)
  const { tenants: _, ...known } = vendor
  return {
    ...known,
    certifications: known.certifications.map((one) => ({ ...one, state: certificationState(one, today) })),
    claims: known.claims.map((one) => ({ ...one, state: claimState(one, today) })),
    agents: await agentsOf(store, tenant, registered, risk && ((agent) => expectedOf(agent, risk, now))),
    questionnaires: questionnaires.map((form) => ({ ...form, answers: [...form.answers] })),
    review_due: reviewDue(vendor),
    gaps: gapsOfVendor(vendor, questionnaires, today),
  }
}

/** The agents of a vendor, with what the inventory makes of them. */
async function agentsOf(
  { observations, assets }: Inventory,
  tenant: TenantId,
  { vendor }: RegisteredVendor,
  expected?: (agent: Vendor['agents'][number]) => ShownVendorAgent['expected'],
): Promise<ShownVendorAgent[]> {
  const named = vendor.agents.map((agent) => {
    const { type, key, name } = agent
    const asset = { type, provider: vendor.id, key }
    const observation = observationIdOf({ tenant, id: VENDOR_OBSERVER }, { asset })
    return { type, key, name, agent, observation }
  })
  const observed = await observations.getMany(
    tenant,
    named.map(({ observation }) => observation),
  )
  const assetOf = new Map(
    observed.flatMap(({ document: { id, asset_id, gone } }) =>
      asset_id === null || gone !== null ? [] : [[id, asset_id] as const],
    ),
  )
  const found = await assets.getMany(tenant, [...new Set(assetOf.values())])
  const byId = new Map<string, Asset>(found.map(({ document }) => [document.id, document]))
  return named.map(({ observation, agent, ...told }) => {
    const asset = byId.get(assetOf.get(observation) ?? '')
    return {
      ...told,
      asset: asset?.id ?? null,
      residual: asset?.risk?.residual ?? null,
      level: asset?.risk?.level ?? null,
      expected: asset === undefined ? (expected?.(agent) ?? null) : null,
      gaps: asset?.gaps.map(({ id }) => id) ?? [],
    }
  })
}

/** By what the vendor's file says of it, without any control: what there is to be taken away before it is taken. */
function expectedOf(
  { type, key: _, also: __, ...facts }: Vendor['agents'][number],
  risk: RiskConfiguration,
  now: Instant,
): ShownVendorAgent['expected'] {
  const { residual, level } = assess(subjectOf({ type, facts, gaps: [], relations: [] }), risk, now)
  return { residual, level }
}

function count<State extends string>(
  states: readonly State[],
  none: Record<State, number>,
): Record<State, number> {
  const counts = { ...none }
  for (const state of states) counts[state] += 1
  return counts
}
