import type { ControlState } from '../model/control.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { DeclaredControl } from './count-controls.ts'

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

/** Where the controls of an asset stand: the controls library's answer, or what is declared until it has one. */
export interface ControlStandings {
  of(tenant: TenantId, asset: AssetId): Promise<readonly ControlStanding[]>
}

/** What is declared, until a controls library answers: somebody's word, given at a time. */
export function declaredStandings(
  declaredOf: (tenant: TenantId, asset: AssetId) => readonly DeclaredControl[],
  at: Instant,
): ControlStandings {
  const standing = ({ type, operational }: DeclaredControl): ControlStanding => ({
    type,
    state: operational ? 'implemented' : 'planned',
    proofs: [{ how: 'attested', at, expires: null }],
  })
  return { of: async (tenant, asset) => declaredOf(tenant, asset).map(standing) }
}
