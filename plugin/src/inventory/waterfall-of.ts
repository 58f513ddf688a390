import type { RiskFigures } from '@wachter/worker/model/assessment.ts'
import type { Sentence } from '@wachter/worker/model/sentence.ts'

/** One bar: from where to where on a scale of 0 to 100, and why. */
export interface Step {
  id: string
  /** `total`: stands on the ground. */
  kind: 'dimension' | 'inherent' | 'control' | 'adjustment' | 'residual'
  of: string
  from: number
  to: number
  points: number
  reason: string
  /** The reason by its codes. */
  said?: readonly Sentence[] | undefined
}

/**
 * From nothing by the dimensions up to the inherent risk, by the controls down and by what was seen up to the residual. Controls
 * share what they take away together in proportion to their effects, since together they count at most once.
 */
export function waterfallOf(figures: RiskFigures): readonly Step[] {
  const { inherent, residual, factors, controls, adjustments, control_effectiveness: effectiveness } = figures
  const steps: Step[] = []
  let at = 0
  const step = (kind: Step['kind'], of: string, points: number, why: Pick<Step, 'reason' | 'said'>) => {
    const from = at
    at += points
    const { reason, said } = why
    steps.push({ id: `${kind}/${of}/${steps.length}`, kind, of, from, to: at, points, reason, said })
  }
  for (const factor of factors) step('dimension', factor.dimension, factor.score * factor.weight, factor)
  steps.push(total('inherent', inherent))
  at = inherent
  const effects = controls.reduce((sum, { effect }) => sum + effect, 0)
  for (const control of controls) {
    const share = effects === 0 ? 0 : (-inherent * effectiveness * control.effect) / effects
    step('control', control.type, share, control)
  }
  for (const adjustment of adjustments) step('adjustment', adjustment.kind, adjustment.points, adjustment)
  steps.push(total('residual', residual))
  return steps
}

function total(kind: 'inherent' | 'residual', points: number): Step {
  return { id: kind, kind, of: kind, from: 0, to: points, points, reason: '' }
}
