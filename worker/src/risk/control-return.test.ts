import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { controlReturn, type Protected, rankControls } from './control-return.ts'
import { aFacts, controlTypes, NOW, someSubject } from './fixtures/subjects.ts'
import { enabling, everything, theRisk } from './fixtures/the-configuration.ts'
import { meanSeverity, severityOf } from './loss/severity.ts'
import type { RiskConfiguration } from './risk-configuration.ts'

const numbers = {
  prior: { attempts_per_year: 4, worth_years: 1 },
  loss_per_attempt: 0.05,
  magnitude: { low: 5000, high: 500_000 },
}
const loss = { ...theRisk.loss, years: 400, categories: { prompt_injection_exploitation: numbers } }
const configuration: RiskConfiguration = { ...theRisk, loss }
const attempts = { category: 'prompt_injection_exploitation', attempts: 6, years: 1 }
const agent: Protected = {
  asset: 'agent',
  facts: aFacts({
    type: 'ai_agent',
    data_classification: 'restricted',
    exposure: 'public',
    environment: 'production',
  }),
  controls: [{ type: 'monitoring', operational: true }],
  losses: [attempts],
}
const template: Protected = { asset: 'template', facts: aFacts(), controls: [], losses: [] }

describe('what a control is worth', () => {
  test('figured by hand', () => {
    const worth = controlReturn(
      [template, agent],
      { type: 'guardrails', cost_per_year: 2500 },
      configuration,
      NOW,
    )
    // 59.25 x 0.9 and x 0.8; 14.35 and 14.35 x 0.9.
    expect(worth).toMatchObject({
      type: 'guardrails',
      worst_residual: { asset: 'agent', without: 53.33, with: 47.4, less: 5.93 },
      residual_sum: { without: 67.68, with: 60.31, less: 7.37 },
      points_per_1000: 2.95,
    })
    // (4 + 6) / 2 attempts, 5 % would be a loss, monitoring stops a tenth of them.
    const without = 5 * 0.05 * 0.9 * meanSeverity(severityOf({ low: 5000, high: 500_000 }))
    expect(worth?.expected_loss.without).toBeCloseTo(without, 1)
    expect(worth?.expected_loss.less).toBeCloseTo(without / 9, 1)
    expect(worth?.return_on_cost).toBeCloseTo((without / 9 - 2500) / 2500, 2)
  })

  test('is the same whether it is there or not', () => {
    const offer = { type: 'guardrails', cost_per_year: 500 }
    const there = { ...agent, controls: [{ type: 'guardrails', operational: true }, ...agent.controls] }
    const off = { ...agent, controls: [...agent.controls, { type: 'guardrails', operational: false }] }
    const worth = controlReturn([agent], offer, configuration, NOW)
    expect(controlReturn([there], offer, configuration, NOW)).toEqual(worth)
    expect(controlReturn([off], offer, configuration, NOW)).toEqual(worth)
  })

  test('what costs nothing has no return on its cost', () => {
    const worth = controlReturn([agent], { type: 'guardrails', cost_per_year: 0 }, configuration, NOW)
    expect(worth).toMatchObject({ return_on_cost: null, points_per_1000: null })
  })

  test('with proof asked for, it counts as proved', () => {
    const evidence = { ...enabling('evidence'), loss: configuration.loss }
    const proved = { ...agent, observed: { standings: [] } }
    const worth = controlReturn([proved], { type: 'guardrails', cost_per_year: 1 }, evidence, NOW)
    expect(worth?.worst_residual).toMatchObject({ without: 59.25, with: 53.33, less: 5.92 })
  })

  test('never makes anything worse, whatever the assets', () => {
    const some = fc
      .array(someSubject, { minLength: 1, maxLength: 4 })
      .map((subjects) =>
        subjects.map(
          (subject, nth): Protected => ({ ...subject, asset: `asset-${nth}`, losses: [attempts] }),
        ),
      )
    const all = { ...everything, loss }
    fc.assert(
      fc.property(
        some,
        fc.constantFrom(...controlTypes),
        fc.constantFrom(configuration, all),
        (assets, type, numbers) => {
          const worth = controlReturn(assets, { type, cost_per_year: 100 }, numbers, NOW)
          for (const less of [
            worth?.worst_residual.less,
            worth?.residual_sum.less,
            worth?.expected_loss.less,
            worth?.one_in_twenty.less,
          ]) {
            expect(less).toBeGreaterThanOrEqual(0)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('of no assets is nothing', () => {
    expect(controlReturn([], { type: 'guardrails', cost_per_year: 1 }, configuration, NOW)).toBeUndefined()
  })
})

test('offers stand in the order of what they return', () => {
  const offers = [
    { type: 'guardrails', cost_per_year: 5000 },
    { type: 'access_logging', cost_per_year: 0 },
    { type: 'input_filtering', cost_per_year: 5000 },
    { type: 'rate_limiting', cost_per_year: 100 },
  ]
  const order = ['access_logging', 'rate_limiting', 'input_filtering', 'guardrails']
  expect(rankControls([agent], offers, configuration, NOW).map(({ type }) => type)).toEqual(order)
})
