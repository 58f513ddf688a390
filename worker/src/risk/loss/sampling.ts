import type { Random } from '../../model/random.ts'

/** A standard normal number. */
export function normal(random: Random): number {
  return normalOf(random.next(), random.next())
}

/** The standard normal number of two uniform ones (Box and Muller 1958). */
export function normalOf(one: number, other: number): number {
  return Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other)
}

/**
 * A gamma number of this shape, scale 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma variables"; shapes
 * below 1 by their boost).
 */
export function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A Poisson number of this mean: sequential search, in steps of a mean that its powers can stand. */
export function poisson(mean: number, random: Random): number {
  let count = 0
  for (let left = mean; left > 0; left -= STEP) {
    const step = Math.min(left, STEP)
    let term = Math.exp(-step)
    let below = term
    const drawn = random.next()
    for (let k = 1; below < drawn && term > 0; k += 1) {
      term *= step / k
      below += term
      count += 1
    }
  }
  return count
}

const STEP = 32

/**
 * How many come in a year that has any, where their mean is itself gamma with `shape` and `mean / shape`: a negative binomial
 * number without zero, by sequential search. `none` is the probability of zero, which must not be 1.
 */
export function someOfMixed(shape: number, none: number, odds: number, random: Random): number {
  const drawn = none + (1 - none) * random.next()
  let term = none * shape * odds
  let below = none + term
  let count = 1
  while (below < drawn && term > Number.MIN_VALUE) {
    term *= ((shape + count) / (count + 1)) * odds
    below += term
    count += 1
  }
  return count
}
