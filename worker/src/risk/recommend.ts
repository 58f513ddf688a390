import type { RiskFigures } from '../model/assessment.ts'
import { inEnglish, sentence } from '../model/sentence.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import type { Factor } from './score-factors.ts'

/** How many of the largest contributions are looked at (seed 001, phase 2). */
const DRIVERS = 3

/** What to do about the largest contributions whose score is above their threshold; ties in the order of the table. */
export function recommend(
  factors: readonly Factor[],
  { dimensions }: RiskConfiguration,
): RiskFigures['recommendations'] {
  return factors
    .toSorted((one, other) => other.score * other.weight - one.score * one.weight)
    .slice(0, DRIVERS)
    .filter(({ dimension, score }) => score > dimensions[dimension].recommend.above)
    .map(({ dimension }) => {
      const { text } = dimensions[dimension].recommend
      const shipped = sentence(`recommend.${dimension}`)
      // What a site recommends in its own words has none in another language.
      return { dimension, text, ...(inEnglish(shipped) === text ? { said: shipped } : {}) }
    })
}
