import type { Assessment, RiskFigures } from '../model/assessment.ts'
import { reasoned, type Sentence, sentence } from '../model/sentence.ts'
import { causesOf } from './causes-of.ts'
import { effectivenessOf } from './count-controls.ts'
import { round2 } from './round.ts'

/** One part of a move: how many points of residual it moved, and why. */
export interface MovePart {
  /** `data_sensitivity`, `weight of data_sensitivity`, `control guardrails`, `pressure` ... */
  what: string
  points: number
  why: string
  /** What it was and what it is, or what it is all along, by their codes; absent where one of them has none. */
  said?: Sentence[][]
}

/** Why a residual moved. The parts make up the whole move, but for rounding of a cent each. */
export interface Move {
  from: { residual: number; level: RiskFigures['level']; at: string }
  to: { residual: number; level: RiskFigures['level']; at: string }
  points: number
  /** Largest first. */
  parts: MovePart[]
  causes: string[]
}

/**
 * "Why did this move": the difference of any two assessments of an asset as a sum. Of a product that moved on both sides each
 * side has its own change times the middle of the other, so that no part depends on which side is looked at first.
 */
export function explainMove(earlier: Assessment, later: Assessment): Move {
  const parts = [
    ...factorParts(earlier, later),
    ...controlParts(earlier, later),
    ...adjustmentParts(earlier, later),
  ]
    .map((part) => ({ ...part, points: round2(part.points) }))
    .filter(({ points }) => points !== 0)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points) || (one.what < other.what ? -1 : 1))
  const causes = causesOf(earlier, later)
  return {
    from: { residual: earlier.residual, level: earlier.level, at: earlier.at },
    to: { residual: later.residual, level: later.level, at: later.at },
    points: round2(later.residual - earlier.residual),
    parts,
    causes: causes.map(({ text }) => text),
  }
}

/** Before rounding: stored figures are rounded, what they were made of is not. */
const remaining = ({ controls }: RiskFigures) => 1 - effectivenessOf(controls)
const inherent = ({ factors }: RiskFigures) =>
  factors.reduce((sum, { score, weight }) => sum + score * weight, 0)
const middle = (one: number, other: number) => (one + other) / 2

function factorParts(earlier: RiskFigures, later: RiskFigures): MovePart[] {
  const left = middle(remaining(earlier), remaining(later))
  return later.factors.flatMap((after) => {
    const before = earlier.factors.find(({ dimension }) => dimension === after.dimension)
    if (before === undefined) return []
    const score = (after.score - before.score) * middle(after.weight, before.weight) * left
    const weight = (after.weight - before.weight) * middle(after.score, before.score) * left
    return [
      { what: after.dimension, points: score, ...fromTo(before, after) },
      {
        what: `weight of ${after.dimension}`,
        points: weight,
        ...fromTo({ reason: String(before.weight) }, { reason: String(after.weight) }),
      },
    ]
  })
}

function controlParts(earlier: RiskFigures, later: RiskFigures): MovePart[] {
  const risk = middle(inherent(earlier), inherent(later))
  const effects = ({ controls }: RiskFigures, type: string) =>
    controls.reduce((sum, control) => sum + (control.type === type ? control.effect : 0), 0)
  const reasons = ({ controls }: RiskFigures, type: string) =>
    controls.find((control) => control.type === type) ?? NOT_COUNTED
  const types = [...new Set([...earlier.controls, ...later.controls].map(({ type }) => type))].sort()
  const changes = types.map((type) => ({ type, change: effects(later, type) - effects(earlier, type) }))
  const moved = effectivenessOf(later.controls) - effectivenessOf(earlier.controls)
  const asked = changes.reduce((sum, { change }) => sum + change, 0)
  // Together controls take away at most everything: what is beyond counts for none of them.
  const counted = asked === 0 ? 1 : moved / asked
  return changes.map(({ type, change }) => ({
    what: `control ${type}`,
    points: -change * counted * risk,
    ...fromTo(reasons(earlier, type), reasons(later, type)),
  }))
}

function adjustmentParts(earlier: RiskFigures, later: RiskFigures): MovePart[] {
  const kinds = [...new Set([...earlier.adjustments, ...later.adjustments].map(({ kind }) => kind))]
  const of = ({ adjustments }: RiskFigures, kind: string) => adjustments.find((one) => one.kind === kind)
  return kinds.map((kind) => ({
    what: kind,
    points: (of(later, kind)?.points ?? 0) - (of(earlier, kind)?.points ?? 0),
    ...fromTo(of(earlier, kind) ?? NONE, of(later, kind) ?? NONE),
  }))
}

type Why = Pick<RiskFigures['factors'][number], 'reason' | 'said'>

const NONE: Why = reasoned([sentence('risk.none')])
const NOT_COUNTED: Why = reasoned([sentence('risk.not_counted')])

function fromTo(before: Why, after: Why): Pick<MovePart, 'why' | 'said'> {
  const ways = before.reason === after.reason ? [after] : [before, after]
  const said = ways.flatMap((one) => (one.said === undefined ? [] : [one.said]))
  return {
    why: ways.map(({ reason }) => reason).join(' -> '),
    ...(said.length === ways.length ? { said } : {}),
  }
}
