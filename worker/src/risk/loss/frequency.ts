import type { Prior } from '../loss-configuration.ts'

/** What own detections show: attempts counted over a time. Count incidents: one attempt may raise many findings. */
export interface ObservedAttempts {
  attempts: number
  years: number
}

/** What is believed of a yearly rate: a gamma distribution of this shape, over so many years. */
export interface Rate {
  shape: number
  years: number
}

/**
 * How often attempts come, learned from own detections: a gamma prior and a Poisson count make a gamma posterior (Gelman et
 * al., Bayesian Data Analysis, 2.6). The prior weighs as much as `worth_years` of observation.
 */
export function learnedRate({ attempts_per_year, worth_years }: Prior, observed: ObservedAttempts): Rate {
  return {
    shape: attempts_per_year * worth_years + observed.attempts,
    years: worth_years + observed.years,
  }
}

/** The expected number a year. */
export function meanOf({ shape, years }: Rate): number {
  return shape / years
}
