import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { assess } from './assess.ts'
import { compareConfigurations } from './compare-configurations.ts'
import { aFacts, NOW, someSubject } from './fixtures/subjects.ts'
import { enabling, everything, theRisk } from './fixtures/the-configuration.ts'

const heavier = structuredClone(theRisk)
heavier.dimensions.data_sensitivity.scores.restricted = 95

const agent = aFacts({
  type: 'ai_agent',
  data_classification: 'restricted',
  exposure: 'public',
  environment: 'production',
})
const subjects = [
  { asset: 'template', facts: aFacts(), controls: [] },
  { asset: 'agent', facts: agent, controls: [{ type: 'guardrails', operational: true }] },
]

test('a changed score shows in every asset that has it, and in no other', () => {
  // 21.25 + 18 + 3 + 1.5 + 13.5 + 2 = 59.25, then 2.5 more; of each nine tenths.
  expect(compareConfigurations(subjects, theRisk, heavier, NOW)).toEqual({
    assets: 2,
    moved: [
      {
        asset: 'agent',
        before: { inherent: 59.25, control_effectiveness: 0.1, residual: 53.33, level: 'HIGH' },
        after: { inherent: 61.75, control_effectiveness: 0.1, residual: 55.58, level: 'HIGH' },
        moved: 2.25,
      },
    ],
    levels_up: 0,
    levels_down: 0,
  })
})

test('levels that would rise and fall are counted', () => {
  const stricter = { ...theRisk, levels: { CRITICAL: 53, HIGH: 50, MEDIUM: 25 } }
  expect(compareConfigurations(subjects, theRisk, stricter, NOW)).toMatchObject({
    levels_up: 1,
    levels_down: 0,
  })
  expect(compareConfigurations(subjects, stricter, theRisk, NOW)).toMatchObject({
    levels_up: 0,
    levels_down: 1,
  })
})

test('a large move down stands before a small one up', () => {
  const other = structuredClone(theRisk)
  other.dimensions.data_sensitivity.scores.public = 12
  other.dimensions.capability_risk.scores.ai_agent = 20
  const { moved } = compareConfigurations(subjects, theRisk, other, NOW)
  expect(moved.map((one) => [one.asset, one.moved])).toEqual([
    ['agent', -9.45],
    ['template', 0.5],
  ])
})

test('says of each asset what assessing it twice says, the largest move first', () => {
  fc.assert(
    fc.property(fc.array(someSubject, { maxLength: 6 }), (given) => {
      const named = given.map((subject, nth) => ({ ...subject, asset: `asset-${nth}` }))
      const { moved } = compareConfigurations(named, enabling('pressure'), everything, NOW)
      for (const subject of named) {
        const [before, after] = [assess(subject, enabling('pressure'), NOW), assess(subject, everything, NOW)]
        const told = moved.find(({ asset }) => asset === subject.asset)
        if (told === undefined) expect(after.residual).toBe(before.residual)
        else expect([told.before.residual, told.after.residual]).toEqual([before.residual, after.residual])
      }
      const sizes = moved.map((one) => Math.abs(one.moved))
      expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
    }),
  )
})

test('the same configuration moves nothing', () => {
  expect(compareConfigurations(subjects, theRisk, theRisk, NOW).moved).toEqual([])
})
