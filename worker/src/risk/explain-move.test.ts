import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Assessment } from '../model/assessment.ts'
import { type AssetId, idOf, TenantId } from '../model/ids.ts'
import { assess, type Subject } from './assess.ts'
import { explainMove } from './explain-move.ts'
import { aFacts, NOW, someSubject } from './fixtures/subjects.ts'
import { enabling, everything, theRisk } from './fixtures/the-configuration.ts'
import { nextEntry } from './ledger.ts'
import type { RiskConfiguration } from './risk-configuration.ts'

const tenant = TenantId.parse('acme')
const asset = idOf('asset', 'a') as AssetId

function entryOf(subject: Subject, configuration: RiskConfiguration = theRisk): Assessment {
  const figures = assess(subject, configuration, NOW)
  const entry = nextEntry(undefined, { tenant, asset, at: NOW, facts: subject.facts, figures, configuration })
  if (entry === undefined) throw new Error('the first assessment is always an entry')
  return entry
}

/** Other weights and control effects, so that everything can move at once. */
const reweighted: RiskConfiguration = structuredClone(everything)
reweighted.dimensions.data_sensitivity.weight = 0.4
reweighted.dimensions.deployment_exposure.weight = 0.05
reweighted.controls['guardrails'] = 0.4
reweighted.sha256 = 'f'.repeat(64)

describe('why a figure moved', () => {
  test('a higher class and a new control, figured by hand', () => {
    const before = entryOf({ facts: aFacts(), controls: [] })
    const after = entryOf({
      facts: aFacts({ data_classification: 'restricted' }),
      controls: [{ type: 'guardrails', operational: true }],
    })
    const move = explainMove(before, after)
    // 14.35 -> (14.35 + 75 x 0.25) x 0.9 = 29.79; class: 18.75 x 0.95, control: -0.1 x (14.35 + 33.1) / 2
    expect(move).toMatchObject({
      from: { residual: 14.35, level: 'LOW' },
      to: { residual: 29.79, level: 'MEDIUM' },
      points: 15.44,
      parts: [
        { what: 'data_sensitivity', points: 17.81, why: 'data is public -> data is restricted' },
        { what: 'control guardrails', points: -2.37, why: 'does not count -> declared operational' },
      ],
      causes: ['data_classification: public -> restricted', 'guardrails counts'],
    })
  })

  test('a toxic combination is a part of its own', () => {
    const configuration = enabling('toxic_combination')
    const subject = { facts: aFacts(), controls: [] }
    const move = explainMove(
      entryOf(subject, configuration),
      entryOf({ ...subject, observed: { toxic_path: 'crm -> mail' } }, configuration),
    )
    expect(move.parts).toMatchObject([
      { what: 'toxic_combination', points: 60.65, why: expect.stringContaining('none -> at least 75') },
    ])
  })

  test('the parts make up the whole move, between any two assessments', () => {
    const configurations = fc.constantFrom(theRisk, everything, reweighted)
    fc.assert(
      fc.property(someSubject, configurations, someSubject, configurations, (one, first, other, second) => {
        const [before, after] = [entryOf(one, first), entryOf(other, second)]
        const { points, parts } = explainMove(before, after)
        const sum = parts.reduce((total, part) => total + part.points, 0)
        // Each part is rounded to a cent, and so are the two figures.
        expect(Math.abs(sum - points)).toBeLessThan(0.005 * (parts.length + 30))
      }),
      { numRuns: 300 },
    )
  })

  test('back is the opposite of there', () => {
    fc.assert(
      fc.property(someSubject, someSubject, (one, other) => {
        const [before, after] = [entryOf(one, everything), entryOf(other, reweighted)]
        const [there, back] = [explainMove(before, after), explainMove(after, before)]
        expect(back.points + there.points).toBeCloseTo(0, 9)
        for (const part of there.parts) {
          expect(back.parts.find(({ what }) => what === part.what)?.points).toBeCloseTo(-part.points, 9)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('nothing moved, nothing to explain', () => {
    const entry = entryOf({ facts: aFacts(), controls: [] })
    expect(explainMove(entry, entry)).toMatchObject({
      points: 0,
      parts: [],
      causes: [],
    })
  })
})
