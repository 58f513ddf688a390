import type { z } from 'zod'
import type { Reason, RiskReasons } from './situation-port.ts'

/** So many reasons say why; the asset's page has all. */
const MOST = 2

/** The reasons that weigh most in a risk: what was added beside the formula first, then by score and weight. */
export function weightiest({ factors, adjustments }: z.infer<typeof RiskReasons>): readonly Reason[] {
  const added = [...adjustments].sort((left, right) => right.points - left.points)
  const heavy = [...factors].sort((left, right) => right.score * right.weight - left.score * left.weight)
  return [...added, ...heavy].slice(0, MOST).map(({ reason, said }) => ({ reason, said }))
}
