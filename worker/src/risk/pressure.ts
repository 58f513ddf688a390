import type { RiskFigures } from '../model/assessment.ts'
import type { Finding } from '../model/finding.ts'
import { reasoned, sentence } from '../model/sentence.ts'
import { epochMs, type Instant } from '../model/time.ts'
import type { ObservedConfiguration } from './observed-configuration.ts'

/** A finding on an asset, as far as it presses. */
export type PressingFinding = Pick<Finding, 'at' | 'level' | 'outcome' | 'disposition' | 'superseded_by'>

/**
 * How many points attacks seen lately add to a residual: many bad ones come near the reach and never beyond; each is half as
 * heavy after a half-life. What an analyst found false or benign, and what a newer rule took over, does not press.
 */
export function pressureOf(
  findings: readonly PressingFinding[],
  numbers: ObservedConfiguration['pressure'],
  now: Instant,
): Omit<RiskFigures['adjustments'][number], 'kind'> | undefined {
  const pressing = findings.filter(
    ({ at, disposition, superseded_by, level }) =>
      at <= now &&
      superseded_by === undefined &&
      (disposition === null || disposition.verdict === 'true') &&
      numbers.levels[level] > 0,
  )
  // Sorted, so that the order of findings can't move a figure's last digit.
  const weights = pressing
    .map(({ at, level, outcome }) => {
      const days = (epochMs(now) - epochMs(at)) / DAY_MS
      return numbers.levels[level] * numbers.outcomes[outcome] * 0.5 ** (days / numbers.half_life_days)
    })
    .sort((one, other) => one - other)
  const weight = weights.reduce((sum, one) => sum + one, 0)
  const points = numbers.reach * -Math.expm1(-weight / numbers.scale)
  if (points <= 0) return undefined
  const newest = pressing
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
  const [many, date] = [pressing.length, newest?.slice(0, 10) ?? '']
  const said =
    many === 1 ? sentence('risk.pressure_one', { date }) : sentence('risk.pressure', { many, date })
  return { points, ...reasoned([said]) }
}

const DAY_MS = 86_400_000
