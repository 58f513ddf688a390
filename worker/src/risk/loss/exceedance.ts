import type { Appetite } from '../loss-configuration.ts'

/** Probabilities at which a curve is told: from every second year to once in a thousand. */
const PROBABILITIES = [0.5, 0.25, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const

/** How likely which yearly loss is. */
export interface ExceedanceCurve {
  /** The probability of any loss in a year. */
  any: number
  /** Probabilities from large to small, each with the yearly loss that is exceeded no more often. */
  points: { probability: number; loss: number }[]
}

/** The curve of simulated years; sorts them. Loss never falls from point to point. */
export function exceedanceCurve(years: Float64Array): ExceedanceCurve {
  years.sort()
  return {
    any: exceeded(years, 0),
    points: PROBABILITIES.map((probability) => {
      const rank = years.length - 1 - Math.floor(probability * years.length)
      return { probability, loss: years[Math.max(0, rank)] ?? 0 }
    }),
  }
}

/** One point of the appetite beside what was simulated. */
export interface AppetitePoint {
  above: number
  tolerated: number
  simulated: number
  breached: boolean
}

/** The appetite's curve beside that of simulated years in ascending order. */
export function besideAppetite(sorted: Float64Array, losses: Appetite['losses']): AppetitePoint[] {
  return losses.map(({ above, probability }) => {
    const simulated = exceeded(sorted, above)
    return { above, tolerated: probability, simulated, breached: simulated > probability }
  })
}

/** The share of years, ascending, with a loss above an amount. */
function exceeded(sorted: Float64Array, amount: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) > amount) high = middle
    else low = middle + 1
  }
  return sorted.length === 0 ? 0 : (sorted.length - low) / sorted.length
}
