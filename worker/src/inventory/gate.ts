import type { Asset } from '../model/asset.ts'
import type { AssetRef } from '../model/event.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Appetite } from '../risk/loss-configuration.ts'
import { overAppetite } from '../risk/over-appetite.ts'

/** An asset at the gate. */
export interface Candidate {
  type: AssetType
  name: string
  ref: AssetRef
  /** The inventory's; null: it is not there. */
  id: Asset['id'] | null
  lifecycle: Asset['lifecycle']
  risk: NonNullable<Asset['risk']>
  gaps: Asset['gaps']
}

/** Why something is not to be deployed. */
export interface GateReason {
  reason: 'unapproved' | 'above_appetite' | 'forbidden_gap'
  /** Which gap, where it is one. */
  gap: string | null
  text: string
  how_to_close: string
}

export interface GateRules {
  appetite: Appetite
  /** Whether people must have approved it. */
  approval: boolean
}

/** Everything that keeps an asset from being deployed; nothing: it may. */
export function gateReasons(candidate: Candidate, { appetite, approval }: GateRules): GateReason[] {
  const { id, type, lifecycle, risk, gaps } = candidate
  const limited = overAppetite(
    { assets: [{ asset: '', type, residual: risk.residual }], critical: 0, curve: [] },
    appetite,
  )
  return [
    ...(!approval || lifecycle === 'approved'
      ? []
      : [
          {
            reason: 'unapproved' as const,
            gap: null,
            text:
              id === null
                ? 'nobody has approved it: it is not in the inventory'
                : `it is ${lifecycle} and not approved`,
            how_to_close: 'have it reviewed and approved',
          },
        ]),
    ...limited
      .filter(({ limit }) => limit === 'residual')
      .map(({ text }) => ({
        reason: 'above_appetite' as const,
        gap: null,
        text,
        how_to_close: 'put controls in operation that take the risk away',
      })),
    ...gaps
      .filter((gap) => appetite.forbidden_gaps.includes(gap.id))
      .map((gap) => ({
        reason: 'forbidden_gap' as const,
        gap: gap.id,
        text: gap.why,
        how_to_close: gap.how_to_close,
      })),
  ]
}
