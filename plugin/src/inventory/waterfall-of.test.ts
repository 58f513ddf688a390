import { expect, test } from '@jest/globals'
import { RiskDimension, type RiskFigures } from '@wachter/worker/model/assessment.ts'
import { waterfallOf } from './waterfall-of.ts'

const weights = [0.25, 0.2, 0.15, 0.15, 0.15, 0.1]
const figures = (over: Partial<RiskFigures>): RiskFigures => ({
  inherent: 80,
  control_effectiveness: 0.5,
  residual: 45,
  level: 'MEDIUM',
  factors: RiskDimension.options.map((dimension, nth) => ({
    ...{ dimension, score: 80, weight: weights[nth] ?? 0, reason: 'because' },
  })),
  controls: [
    { type: 'guardrails', effect: 0.4, reason: 'on' },
    { type: 'monitoring', effect: 0.4, reason: 'on' },
  ],
  adjustments: [{ kind: 'pressure', points: 5, reason: 'attacks' }],
  reduction_percent: 44,
  declared: { inherent: 80, control_effectiveness: 0.5, residual: 40, level: 'MEDIUM' },
  recommendations: [],
  ...over,
})

test('dimensions make up the inherent risk, controls and what was seen lead to the residual', () => {
  const steps = waterfallOf(figures({}))
  const by = (kind: string) => steps.filter((step) => step.kind === kind)
  expect(by('dimension').at(-1)?.to).toBeCloseTo(80)
  expect(by('inherent')).toMatchObject([{ from: 0, to: 80 }])
  expect(by('adjustment')[0]?.to).toBeCloseTo(45)
  expect(by('residual')).toMatchObject([{ from: 0, to: 45 }])
})

test('controls that would take away more together than they may share what they take', () => {
  expect(waterfallOf(figures({})).filter(({ kind }) => kind === 'control')).toMatchObject([
    { points: -20 },
    { points: -20 },
  ])
  expect(
    waterfallOf(figures({ controls: [], control_effectiveness: 0 })).map(({ kind }) => kind),
  ).not.toContain('control')
})
