import { describe, expect, test } from '@jest/globals'
import { randomOf } from '../../model/random.ts'
import { gamma, normal, poisson, someOfMixed } from './sampling.ts'

const DRAWS = 40_000

/** The mean and variance of many draws lie within five standard errors of what they should be. */
function expectMoments(draw: () => number, mean: number, variance: number, kurtosis: number): void {
  const drawn = Array.from({ length: DRAWS }, draw)
  const found = drawn.reduce((sum, one) => sum + one, 0) / DRAWS
  const spread = drawn.reduce((sum, one) => sum + (one - found) ** 2, 0) / DRAWS
  expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS))
  expect(Math.abs(spread - variance)).toBeLessThan(5 * variance * Math.sqrt((kurtosis - 1) / DRAWS))
}

describe('draws have the mean and variance of their distribution', () => {
  test('normal', () => {
    const random = randomOf('normal')
    expectMoments(() => normal(random), 0, 1, 3)
  })

  test.each([0.05, 0.5, 1, 3.7, 250])('gamma of shape %d', (shape) => {
    const random = randomOf(`gamma ${shape}`)
    expectMoments(() => gamma(shape, random), shape, shape, 3 + 6 / shape)
  })

  test.each([0.01, 0.9, 7, 31.9, 32, 32.1, 500])('Poisson of mean %d', (mean) => {
    const random = randomOf(`poisson ${mean}`)
    expectMoments(() => poisson(mean, random), mean, mean, 3 + 1 / mean)
  })
})

test('a Poisson number of no mean is none', () => {
  expect(poisson(0, randomOf('none'))).toBe(0)
})

test('how many come in a year that has any has the probabilities of the negative binomial without zero', () => {
  const [shape, odds] = [0.8, 0.3]
  const none = (1 - odds) ** shape
  const random = randomOf('mixed')
  const counts = new Map<number, number>()
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const count = someOfMixed(shape, none, odds, random)
    counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  expect(counts.has(0)).toBe(false)
  // P(k) = gamma(k + shape) / (k! gamma(shape)) (1 - odds)^shape odds^k, over 1 - P(0)
  let term = none
  for (let k = 1; k <= 6; k += 1) {
    term *= ((shape + k - 1) / k) * odds
    const probability = term / (1 - none)
    const error = Math.sqrt((probability * (1 - probability)) / DRAWS)
    expect(Math.abs((counts.get(k) ?? 0) / DRAWS - probability)).toBeLessThan(5 * error)
  }
})
