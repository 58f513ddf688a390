import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type AssessedFacts, RiskFigures } from '../model/assessment.ts'
import { DataClassification, Exposure } from '../model/taxonomy.ts'
import { assess, reductionPercent } from './assess.ts'
import type { DeclaredControl } from './count-controls.ts'
import { referenceFigures } from './fixtures/reference-figures.ts'
import {
  aFacts,
  controlTypes,
  NOW,
  someControls,
  someFacts,
  someStanding,
  someSubject,
  TODAY,
} from './fixtures/subjects.ts'
import { everything, theRisk } from './fixtures/the-configuration.ts'

const operational = (...types: string[]): DeclaredControl[] =>
  types.map((type) => ({ type, operational: true }))
const figure = (facts: AssessedFacts, controls: readonly DeclaredControl[] = []) =>
  assess({ facts, controls }, theRisk, NOW)
const scoresOf = ({ factors }: RiskFigures) =>
  Object.fromEntries(factors.map(({ dimension, score }) => [dimension, score]))

describe('the reference figures', () => {
  test('an agent on regulated data in public production, figured by hand', () => {
    const facts = aFacts({
      type: 'ai_agent',
      data_classification: 'regulated',
      exposure: 'public',
      environment: 'production',
      regulatory_scope: ['gdpr', 'hipaa'],
      model_provider: 'aws_bedrock',
      last_security_review: null,
      sbom_available: false,
      license: undefined,
    })
    const figures = figure(facts, operational('input_filtering', 'guardrails', 'monitoring'))
    expect(scoresOf(figures)).toEqual({
      data_sensitivity: 95,
      deployment_exposure: 90,
      model_provenance: 35,
      regulatory_impact: 90,
      capability_risk: 90,
      supply_chain: 50,
    })
    // 23.75 + 18 + 5.25 + 13.5 + 13.5 + 5 = 79; 79 x 0.65 = 51.35
    expect(figures).toMatchObject({
      inherent: 79,
      control_effectiveness: 0.35,
      residual: 51.35,
      level: 'HIGH',
    })
    expect(figures.recommendations.map(({ dimension }) => dimension)).toEqual([
      'data_sensitivity',
      'deployment_exposure',
      'regulatory_impact',
    ])
    // The shipped words have codes, in which they can be said in another language; a site's own have none.
    expect(figures.recommendations.map(({ said }) => said?.code)).toEqual([
      'recommend.data_sensitivity',
      'recommend.deployment_exposure',
      'recommend.regulatory_impact',
    ])
    expect(figures.reduction_percent).toBe(35)
  })

  test('a harmless prompt template, figured by hand', () => {
    // 2.5 + 1.6 + 3 + 1.5 + 3.75 + 2 = 14.35
    expect(figure(aFacts())).toMatchObject({
      inherent: 14.35,
      control_effectiveness: 0,
      residual: 14.35,
      level: 'LOW',
      recommendations: [],
    })
  })

  test('what is not known scores as unknown: 50, 50 x 0.5, 50 + 20, 10, 50, 50', () => {
    expect(scoresOf(figure({}))).toEqual({
      data_sensitivity: 50,
      deployment_exposure: 25,
      model_provenance: 70,
      regulatory_impact: 10,
      capability_risk: 50,
      supply_chain: 50,
    })
  })

  test('are those of the seed for every asset and controls, to the cent', () => {
    fc.assert(
      fc.property(someFacts, someControls, (facts, controls) => {
        const figures = figure(facts, controls)
        const { factors, drivers, ...expected } = referenceFigures(facts, controls, TODAY)
        expect(scoresOf(figures)).toEqual(factors)
        expect(figures).toMatchObject(expected)
        expect(figures.declared).toEqual(expected)
        expect(figures.recommendations.map(({ dimension }) => dimension)).toEqual(drivers)
      }),
      { numRuns: 1000 },
    )
  })

  test('the level is that of the figure before rounding', () => {
    const edge = { ...theRisk, levels: { CRITICAL: 75, HIGH: 50, MEDIUM: 14.351 } }
    expect(assess({ facts: aFacts(), controls: [] }, edge, NOW).level).toBe('LOW')
    const below = { ...theRisk, levels: { CRITICAL: 75, HIGH: 50, MEDIUM: 14.349 } }
    expect(assess({ facts: aFacts(), controls: [] }, below, NOW).level).toBe('MEDIUM')
  })

  test('reduction in percent is of the rounded figures, and nothing of nothing', () => {
    expect(reductionPercent({ inherent: 37.75, residual: 24.54 })).toBe(34.99)
    expect(reductionPercent({ inherent: 0, residual: 0 })).toBe(0)
    expect(reductionPercent({ inherent: 40, residual: 60 })).toBe(-50)
  })
})

describe('whatever the asset, and with everything switched on', () => {
  test('the figures are what the model says, within 0 to 100', () => {
    fc.assert(
      fc.property(someSubject, (subject) => {
        for (const configuration of [theRisk, everything])
          RiskFigures.parse(assess(subject, configuration, NOW))
      }),
      { numRuns: 400 },
    )
  })

  test('one more control never raises the residual', () => {
    fc.assert(
      fc.property(someSubject, fc.constantFrom(...controlTypes), someStanding, (subject, type, standing) => {
        const { observed = {} } = subject
        const more = {
          ...subject,
          controls: [...subject.controls, { type, operational: true }],
          observed: { ...observed, standings: [...(observed.standings ?? []), standing] },
        }
        const few = { ...subject, observed: { ...observed, standings: observed.standings ?? [] } }
        for (const configuration of [theRisk, everything]) {
          const [before, after] = [assess(few, configuration, NOW), assess(more, configuration, NOW)]
          expect(after.residual).toBeLessThanOrEqual(before.residual)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('a higher data classification or a wider exposure never lowers it', () => {
    fc.assert(
      fc.property(someSubject, (subject) => {
        for (const configuration of [theRisk, everything]) {
          const residuals = (changes: readonly Partial<AssessedFacts>[]) =>
            changes.map((change) => {
              const changed = { ...subject, facts: { ...subject.facts, ...change } }
              return assess(changed, configuration, NOW).residual
            })
          const byClass = residuals(
            DataClassification.options.map((data_classification) => ({ data_classification })),
          )
          const byExposure = residuals(Exposure.options.map((exposure) => ({ exposure })))
          for (const rising of [byClass, byExposure]) expect(rising).toEqual(rising.toSorted((a, b) => a - b))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('the order of what was observed changes nothing, that of declared controls at most a cent', () => {
    fc.assert(
      fc.property(someSubject, (subject) => {
        const { observed = {} } = subject
        const turned = {
          ...subject,
          observed: {
            ...observed,
            ...(observed.findings && { findings: observed.findings.toReversed() }),
            ...(observed.standings && { standings: observed.standings.toReversed() }),
            ...(observed.calls && { calls: observed.calls.toReversed() }),
          },
        }
        expect(assess(turned, everything, NOW)).toEqual(assess(subject, everything, NOW))
        const controls = subject.controls.toReversed()
        const residual = assess({ ...subject, controls }, theRisk, NOW).residual
        expect(Math.abs(residual - assess(subject, theRisk, NOW).residual)).toBeLessThan(0.011)
      }),
      { numRuns: 400 },
    )
  })

  test('switched off, what was observed changes nothing', () => {
    fc.assert(
      fc.property(someSubject, ({ facts, controls, observed = {} }) => {
        expect(assess({ facts, controls, observed }, theRisk, NOW)).toEqual(
          assess({ facts, controls }, theRisk, NOW),
        )
      }),
    )
  })

  test('the declared figures stay beside those that were observed', () => {
    fc.assert(
      fc.property(someSubject, (subject) => {
        expect(assess(subject, everything, NOW).declared).toEqual(assess(subject, theRisk, NOW).declared)
      }),
    )
  })
})
