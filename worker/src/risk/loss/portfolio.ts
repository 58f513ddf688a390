import { problem } from '../../model/problem.ts'
import type { Appetite, LossConfiguration } from '../loss-configuration.ts'
import { round2 } from '../round.ts'
import { type AppetitePoint, besideAppetite, type ExceedanceCurve, exceedanceCurve } from './exceedance.ts'
import { expectedLoss, type LossLine } from './loss-line.ts'
import { simulateLine } from './simulate-line.ts'

/** Losses of several lines together. */
export interface LossRollUp {
  /** The system, owner or category that they share; everything for the whole. */
  of: string
  /** The expected yearly loss of all, in closed form. */
  sum: number
  /** The line with the largest expected loss. */
  worst: { asset: string; category: string; expected: number }
  curve: ExceedanceCurve
}

export interface LossPortfolio {
  currency: string
  whole: LossRollUp & { appetite: AppetitePoint[] }
  systems: LossRollUp[]
  owners: LossRollUp[]
  categories: LossRollUp[]
}

/**
 * Simulates the losses of a portfolio and rolls them up, the largest expected loss first. The same lines, seed and years give
 * the same figures in any order of the lines; undefined without lines. Throws `risk.loss-twice` (bug) where two lines are of
 * one asset and category: they would share their luck.
 */
export function lossPortfolio(
  given: readonly LossLine[],
  { years, seed, currency }: LossConfiguration,
  appetite: Appetite['losses'],
): LossPortfolio | undefined {
  const lines = inOrder(given)
  const whole = nothingYet('everything', years)
  const systems = new Map<string, Gathered>()
  const owners = new Map<string, Gathered>()
  const categories = new Map<string, Gathered>()
  for (const line of lines) {
    const { system, owner, category } = line.facts
    const groups = [
      whole,
      ...(system === undefined ? [] : [inGroup(systems, system, years)]),
      ...(owner === undefined ? [] : [inGroup(owners, owner, years)]),
      inGroup(categories, category, years),
    ]
    for (const group of groups) group.lines.push(line)
    simulateLine(line, { years, seed }, (year, loss) => {
      for (const { losses } of groups) losses[year] = (losses[year] ?? 0) + loss
    })
  }
  const all = rollUpOf(whole)
  if (all === undefined) return undefined
  return {
    currency,
    whole: { ...all, appetite: besideAppetite(whole.losses, appetite) },
    systems: rolledUp(systems),
    owners: rolledUp(owners),
    categories: rolledUp(categories),
  }
}

interface Gathered {
  of: string
  lines: LossLine[]
  /** By year. */
  losses: Float64Array
}

function nothingYet(of: string, years: number): Gathered {
  return { of, lines: [], losses: new Float64Array(years) }
}

function inGroup(groups: Map<string, Gathered>, of: string, years: number): Gathered {
  const known = groups.get(of)
  if (known !== undefined) return known
  const made = nothingYet(of, years)
  groups.set(of, made)
  return made
}

function inOrder(lines: readonly LossLine[]): LossLine[] {
  const keyed = lines.map((line) => ({ line, key: JSON.stringify([line.facts.asset, line.facts.category]) }))
  const keys = new Set(keyed.map(({ key }) => key))
  if (keys.size < keyed.length) {
    throw problem('risk.loss-twice', 'bug', 'two loss lines are of one asset and category')
  }
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ line }) => line)
}

function rolledUp(groups: ReadonlyMap<string, Gathered>): LossRollUp[] {
  return [...groups.values()]
    .flatMap((group) => rollUpOf(group) ?? [])
    .sort((one, other) => other.sum - one.sum || (one.of < other.of ? -1 : 1))
}

function rollUpOf({ of, lines, losses }: Gathered): LossRollUp | undefined {
  const expected = lines.map((line) => ({ line, loss: expectedLoss(line) }))
  const [first, ...others] = expected
  if (first === undefined) return undefined
  const worst = others.reduce((most, one) => (one.loss > most.loss ? one : most), first)
  const { asset, category } = worst.line.facts
  return {
    of,
    sum: round2(expected.reduce((sum, { loss }) => sum + loss, 0)),
    worst: { asset, category, expected: round2(worst.loss) },
    curve: exceedanceCurve(losses),
  }
}
