import type { Asset } from '../../model/asset.ts'
import type { RequirementEvidence } from '../../model/compliance.ts'
import type { AssetControls, Control } from '../../model/control.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { type Frameworks, rulingOn } from './frameworks.ts'
import { type ComplianceAsset, scopeOf } from './scope-of.ts'

/** Assets that are looked at; beyond them it says how many were left out. As many as the matrix of controls has. */
const MOST_ASSETS = 20_000
const SLICE = 500

type Stored = Pick<Store, 'assets' | 'assetControls'>

/** Assets that were judged and are in use, up to 20,000, with what decides which requirements are about them. */
export async function complianceAssets(
  store: Stored,
  tenant: TenantId,
): Promise<{ assets: readonly ComplianceAsset[]; left_out: number }> {
  const assets: ComplianceAsset[] = []
  let left_out = 0
  let slice: Versioned<AssetControls>[] = []
  const take = async () => {
    const ids = slice.map(({ document }) => document.id)
    const found = new Map(
      (await store.assets.getMany(tenant, ids)).map(({ document }) => [document.id, document]),
    )
    for (const { document } of slice) {
      const asset = found.get(document.id)
      if (asset !== undefined && counts(asset)) assets.push(asSeen(document, asset))
    }
    slice = []
  }
  for await (const one of everyDocument(store.assetControls, tenant, [])) {
    if (assets.length + slice.length >= MOST_ASSETS) {
      left_out += 1
      continue
    }
    slice.push(one)
    if (slice.length === SLICE) await take()
  }
  await take()
  return { assets, left_out }
}

function counts({ merged_into, lifecycle }: Asset): boolean {
  return merged_into === null && lifecycle !== 'retired'
}

function asSeen(controls: AssetControls, { facts, risk }: Asset): ComplianceAsset {
  return {
    controls,
    inherent: risk?.inherent,
    regulatory_scope: facts.regulatory_scope ?? [],
    environment: facts.environment,
  }
}

/** Controls on assets that are told at once; how many more there are it says. */
const MOST_ROWS = 2000
/** What does not work first. */
const ORDER = ['failing', 'planned', 'excepted', 'implemented', 'tested', 'not_applicable']

interface Told {
  items: readonly RequirementEvidence[]
  left_out: number
}

/** What a requirement's status rests on: each of its controls on each asset that it is about, what does not work first. */
export function evidenceFor(
  assets: readonly ComplianceAsset[],
  requirement: string,
  given: { frameworks: Frameworks; framework: string; controls: readonly Control[] },
): Told {
  const { frameworks, framework, controls } = given
  const wanted = frameworks.frameworks.find(({ id }) => id === framework)
  const isAbout = wanted && scopeOf(rulingOn(requirement, wanted), frameworks.provider_of)
  const against = controls.flatMap(({ id, crosswalk }) => (Object.hasOwn(crosswalk, requirement) ? [id] : []))
  return told(isAbout === undefined ? assets : assets.filter(isAbout), new Set(against))
}

/** Where a control stands on every asset that it is meant for, with what says so. */
export function evidenceOfControl(assets: readonly ComplianceAsset[], control: string): Told {
  return told(assets, new Set([control]))
}

function told(assets: readonly ComplianceAsset[], controls: ReadonlySet<string>): Told {
  const found = assets.flatMap(({ controls: { id: asset, name, owner_team, standings } }) =>
    standings.flatMap(({ control, state, since, proof, why, said, evidence }) => {
      if (!controls.has(control) || state === 'not_applicable') return []
      return [{ control, asset, name, owner_team, state, since, proof, why, said, evidence }]
    }),
  )
  const items = found
    .sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
    .slice(0, MOST_ROWS)
  return { items, left_out: found.length - items.length }
}
