import type { Asset } from '../model/asset.ts'
import type { ControlState } from '../model/control.ts'
import type { AssetId } from '../model/ids.ts'
import {
  type ControlStanding,
  type ControlStandings,
  declaredOf,
  type Proof,
} from '../risk/control-standings.ts'
import type { Store } from '../store/store.ts'

/**
 * What the library says of controls, for the risk engine: for each type that it weighs the standings of the controls of that
 * type. One that fails goes before all others of its type and before what is declared; else what is declared is one word more.
 */
export function libraryStandings(store: Pick<Store, 'assetControls'>): ControlStandings {
  return {
    async of(assets) {
      const [first] = assets
      if (first === undefined) return new Map()
      const ids = assets.map(({ id }) => id)
      const judged = await store.assetControls.getMany(first.tenant, ids)
      const found = new Map(judged.map(({ document }) => [document.id, document.standings]))
      return new Map<AssetId, readonly ControlStanding[]>(
        assets.map((asset) => [asset.id, standingsOf(asset, found.get(asset.id) ?? [])]),
      )
    },
  }
}

function standingsOf(asset: Asset, states: readonly ControlState[]): ControlStanding[] {
  const own = states.flatMap(({ weighs, state, proof, evidence }): ControlStanding[] => {
    if (weighs === null) return []
    return [{ type: weighs, state, proofs: proof === null ? [] : proofsOf(proof, evidence) }]
  })
  const failing = new Set(own.flatMap(({ type, state }) => (state === 'failing' ? [type] : [])))
  return [...own, ...declaredOf(asset)].filter(({ type, state }) => state === 'failing' || !failing.has(type))
}

/** A control is no better proved than by the piece of its evidence that ends first. */
function proofsOf(how: Proof['how'], evidence: ControlState['evidence']): Proof[] {
  const good = evidence.filter(({ says }) => says === 'holds')
  const oldest = good.toSorted((one, other) => (one.expires < other.expires ? -1 : 1))[0]
  return oldest === undefined ? [] : [{ how, at: oldest.at, expires: oldest.expires }]
}
