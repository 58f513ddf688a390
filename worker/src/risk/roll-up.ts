import type { RiskFigures } from '../model/assessment.ts'
import type { RiskLevel } from '../model/taxonomy.ts'
import { round2 } from './round.ts'

/** The risk of several assets together. There is no mean: many harmless assets would hide one that is not. */
export interface RiskRollUp {
  /** The system, owner or type that they share. */
  of: string
  assets: number
  worst: { asset: string; residual: number; level: RiskLevel }
  /** Of the residuals. */
  sum: number
  levels: Record<RiskLevel, number>
}

/** The risk of assets by what `keyOf` says they share, the worst first; those it gives no key are left out. */
export function rollUp<Item extends Pick<RiskFigures, 'residual' | 'level'> & { asset: string }>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): RiskRollUp[] {
  const groups = Map.groupBy(items, keyOf)
  return [...groups]
    .flatMap(([of, group]) => (of === undefined ? [] : [rollUpOf(of, group)]))
    .sort(
      (one, other) =>
        other.worst.residual - one.worst.residual || other.sum - one.sum || (one.of < other.of ? -1 : 1),
    )
}

function rollUpOf<Item extends Pick<RiskFigures, 'residual' | 'level'> & { asset: string }>(
  of: string,
  items: readonly Item[],
): RiskRollUp {
  // In one order, whatever the order of the items: the sum's last digit depends on it.
  const sorted = items.toSorted(
    (one, other) => other.residual - one.residual || (one.asset < other.asset ? -1 : 1),
  )
  const [worst] = sorted
  if (worst === undefined) throw new Error('a group has members')
  const count = (level: RiskLevel) => items.filter((item) => item.level === level).length
  return {
    of,
    assets: items.length,
    worst: { asset: worst.asset, residual: worst.residual, level: worst.level },
    sum: round2(sorted.reduce((sum, { residual }) => sum + residual, 0)),
    levels: { LOW: count('LOW'), MEDIUM: count('MEDIUM'), HIGH: count('HIGH'), CRITICAL: count('CRITICAL') },
  }
}
