import { observationIdOf } from '../../discovery/observe.ts'
import type { Asset } from '../../model/asset.ts'
import type { TenantId } from '../../model/ids.ts'
import type { ListedVendor, ShownVendor, ShownVendorAgent } from '../../model/shown-vendor.ts'
import { RiskLevel } from '../../model/taxonomy.ts'
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

/** A vendor with everything that is known of it, on a day. */
export async function shownVendor(
  store: Inventory,
  tenant: TenantId,
  registered: RegisteredVendor,
  today: string,
): Promise<ShownVendor> {
  const { vendor, questionnaires } = registered
  const { tenants: _, ...known } = vendor
  return {
    ...known,
    certifications: known.certifications.map((one) => ({ ...one, state: certificationState(one, today) })),
    claims: known.claims.map((one) => ({ ...one, state: claimState(one, today) })),
    agents: await agentsOf(store, tenant, registered),
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
): Promise<ShownVendorAgent[]> {
  const named = vendor.agents.map(({ type, key, name }) => {
    const asset = { type, provider: vendor.id, key }
    return { type, key, name, observation: observationIdOf({ tenant, id: VENDOR_OBSERVER }, { asset }) }
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
  return named.map(({ observation, ...agent }) => {
    const asset = byId.get(assetOf.get(observation) ?? '')
    return {
      ...agent,
      asset: asset?.id ?? null,
      residual: asset?.risk?.residual ?? null,
      level: asset?.risk?.level ?? null,
      gaps: asset?.gaps.map(({ id }) => id) ?? [],
    }
  })
}

function count<State extends string>(
  states: readonly State[],
  none: Record<State, number>,
): Record<State, number> {
  const counts = { ...none }
  for (const state of states) counts[state] += 1
  return counts
}
