import type { Magnitude } from '../loss-configuration.ts'

/** The 95th percentile of the standard normal distribution. */
const Z95 = 1.6448536269514722

/** What one loss costs: a lognormal distribution. */
export interface Severity {
  mu: number
  sigma: number
}

/** The lognormal distribution of which 5 % lie below `low` and 5 % above `high`: the 90 % interval that people estimate. */
export function severityOf({ low, high }: Magnitude): Severity {
  return {
    mu: (Math.log(low) + Math.log(high)) / 2,
    sigma: (Math.log(high) - Math.log(low)) / (2 * Z95),
  }
}

/** The expected cost of one loss: above the middle of the interval, because the large ones are very large. */
export function meanSeverity({ mu, sigma }: Severity): number {
  return Math.exp(mu + (sigma * sigma) / 2)
}
