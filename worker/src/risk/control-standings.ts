import type { Asset } from '../model/asset.ts'
import type { ControlState } from '../model/control.ts'
import type { AssetId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'

/** One proof that a control works: an attack replayed, configuration or events seen, or somebody's word. */
export interface Proof {
  how: 'executed' | 'observed' | 'attested'
  at: Instant
  /** From when it proves nothing; null where only age says so. */
  expires: Instant | null
}

/** Where a control stands for one asset. */
export interface ControlStanding {
  type: string
  state: ControlState['state']
  proofs: readonly Proof[]
}

/** Where the controls of assets of one tenant stand: the controls library's answer, or what is declared until it has one. */
export interface ControlStandings {
  of(assets: readonly Asset[]): Promise<ReadonlyMap<AssetId, readonly ControlStanding[]>>
}

/** What is declared of assets, where nothing else answers. */
export const declaredStandings: ControlStandings = {
  async of(assets) {
    return new Map(assets.map((asset) => [asset.id, declaredOf(asset)]))
  },
}

/** What is declared: somebody's word, given when that was last said anew. */
export function declaredOf({
  facts,
  provenance,
  updated,
}: Pick<Asset, 'facts' | 'provenance' | 'updated'>): ControlStanding[] {
  const at = provenance.find(({ fact }) => fact === 'controls')?.at ?? updated
  return (facts.controls ?? []).map(({ type, operational }) => ({
    type,
    state: operational ? 'implemented' : 'planned',
    proofs: [{ how: 'attested', at, expires: null }],
  }))
}
