import { expect, test } from '@jest/globals'
import { exceedanceScale } from './exceedance-scale.ts'

const curve = {
  any: 0.8,
  points: [
    { probability: 0.5, loss: 20_000 },
    { probability: 0.001, loss: 4_000_000 },
  ],
}
const appetite = [{ above: 100_000, tolerated: 0.25, simulated: 0.3, breached: true }]

test('both ends of curve and appetite lie on the chart, rare and costly to the lower right', () => {
  const scale = exceedanceScale({ curve, appetite })
  expect(scale?.losses).toEqual([10_000, 100_000, 1_000_000, 10_000_000])
  expect(scale?.x(10_000)).toBe(0)
  expect(scale?.x(10_000_000)).toBe(1)
  expect(scale?.x(100_000)).toBeCloseTo(1 / 3)
  expect(scale?.y(1)).toBeCloseTo(0)
  expect(scale?.y(0.001)).toBeCloseTo(1)
})

test('what lies outside is held at the edge, and without a loss there is no chart', () => {
  expect(exceedanceScale({ curve, appetite })?.y(0)).toBe(1)
  expect(exceedanceScale({ curve, appetite })?.x(0)).toBe(0)
  expect(exceedanceScale({ curve: { any: 0, points: [] }, appetite: [] })).toBeUndefined()
})
