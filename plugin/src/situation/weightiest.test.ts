import { expect, test } from '@jest/globals'
import { weightiest } from './weightiest.ts'

test('what was added comes first, then what score and weight make largest', () => {
  const factors = [
    { score: 90, weight: 0.1, reason: 'small weight' },
    { score: 60, weight: 0.25, reason: 'large weight' },
    { score: 10, weight: 0.2, reason: 'small score' },
  ]
  expect(weightiest({ factors, adjustments: [] })).toMatchObject([
    { reason: 'large weight' },
    { reason: 'small weight' },
  ])
  expect(weightiest({ factors, adjustments: [{ points: 3, reason: 'attacks' }] })).toMatchObject([
    { reason: 'attacks' },
    { reason: 'large weight' },
  ])
})
