import type { RiskFigures } from '@wachter/worker/model/assessment.ts'

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
}

/**
 * From nothing by the dimensions up to the inherent risk, by the controls down and by what was seen up to the residual. Controls
 * share what they take away together in proportion to their effects, since together they count at most once.
 */
export function waterfallOf(figures: RiskFigures): readonly Step[] {
  const { inherent, residual, factors, controls, adjustments, control_effectiveness: effectiveness } = figures
  const steps: Step[] = []
  let at = 0
  const step = (kind: Step['kind'], of: string, points: number, reason: string) => {
    const from = at
    at += points
    steps.push({ id: `${kind}/${of}/${steps.length}`, kind, of, from, to: at, points, reason })
  }
  for (const { dimension, score, weight, reason } of factors)
    step('dimension', dimension, score * weight, reason)
  steps.push(total('inherent', inherent))
  at = inherent
  const effects = controls.reduce((sum, { effect }) => sum + effect, 0)
  for (const { type, effect, reason } of controls) {
    step('control', type, effects === 0 ? 0 : (-inherent * effectiveness * effect) / effects, reason)
  }
  for (const { kind, points, reason } of adjustments) step('adjustment', kind, points, reason)
  steps.push(total('residual', residual))
  return steps
}

function total(kind: 'inherent' | 'residual', points: number): Step {
  return { id: kind, kind, of: kind, from: 0, to: points, points, reason: '' }
}
