import { UPGRADE } from '../../detection/decisions/modes-of.ts'
import type { RuleInForce } from '../../detection/decisions/rule-in-force.ts'
import type { RuleId, TenantId } from '../../model/ids.ts'
import type { AppDrift } from '../../model/programme.ts'
import type { Sensitivity } from '../../model/sensitivity.ts'
import { dayOf, type Instant } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'

/** What files say, as far as people change it in the app. */
export interface FilesSay {
  rules: ReadonlyMap<RuleId, Pick<RuleInForce, 'title' | 'mode'>>
  sensitivity: Sensitivity
}

type Stored = Pick<Store, 'exceptions' | 'ruleDecisions' | 'observations' | 'assets'>

/**
 * What people changed in the app and no file says, the newest first: exceptions that hold, modes of rules, the sensitivity, facts
 * of assets. What they only state of a control or a policy is no change, and what an upgrade did is none of theirs.
 */
export async function changedInApp(
  store: Stored,
  tenant: TenantId,
  files: FilesSay,
  now: Instant,
): Promise<AppDrift[]> {
  const found = [
    ...(await exceptions(store, tenant, now)),
    ...(await decisions(store, tenant, files)),
    ...(await assetFacts(store, tenant)),
  ]
  return found.sort((one, other) => (one.at > other.at ? -1 : 1))
}

async function exceptions(store: Stored, tenant: TenantId, now: Instant): Promise<AppDrift[]> {
  const found: AppDrift[] = []
  for await (const { document } of everyDocument(store.exceptions, tenant, [])) {
    const { id, title, expires, created: at, created_by: by, revoked } = document
    if (revoked !== null || expires < dayOf(now)) continue
    found.push({ kind: 'exception', id, title, says: expires, files_say: null, by, at })
  }
  return found
}

async function decisions(
  store: Stored,
  tenant: TenantId,
  { rules, sensitivity: configured }: FilesSay,
): Promise<AppDrift[]> {
  const decided = (await store.ruleDecisions.get(tenant, 'rules'))?.document
  const modes = (decided?.modes ?? []).flatMap(({ rule, mode, by, at }): AppDrift[] => {
    const known = rules.get(rule)
    // A rule that is in no file is one of the files' differences.
    if (known === undefined || known.mode === mode || by === UPGRADE) return []
    return [
      { ...{ kind: 'rule_mode', id: rule, title: known.title }, says: mode, files_say: known.mode, by, at },
    ]
  })
  const profile = decided?.sensitivity ?? null
  if (profile === null || profile.profile === configured) return modes
  const { profile: says, by, at } = profile
  const title = 'sensitivity'
  return [...modes, { ...{ kind: 'sensitivity', id: tenant, title }, says, files_say: configured, by, at }]
}

async function assetFacts(store: Stored, tenant: TenantId): Promise<AppDrift[]> {
  const found: AppDrift[] = []
  const words = everyDocument(store.observations, tenant, [
    { field: 'observer', is: 'prefix', value: 'person:' },
  ])
  for await (const { document } of words) {
    const { asset, asset_id, facts, observer, changed: at } = document
    const names = Object.keys(facts)
    if (names.length === 0) continue
    const known = asset_id === null ? undefined : await store.assets.get(tenant, asset_id)
    const title = known?.document.name ?? asset.key
    const place = { kind: 'asset_facts' as const, id: asset_id ?? asset.key, title }
    found.push({ ...place, says: names.join(', '), files_say: null, by: observer, at })
  }
  return found
}
