import { type Random, randomOf } from '../../model/random.ts'
import type { LossLine } from './loss-line.ts'
import { gamma, normalOf, poisson, someOfMixed } from './sampling.ts'

/** Below this probability of a year without losses, years are drawn one by one instead of leapt over. */
const SELDOM_EMPTY = 0.5

/**
 * Draws so many years of a line's losses and tells each loss that controls let through. The stream belongs to the line: other
 * lines and their order change nothing, and with better controls the same losses come but for those that are stopped.
 */
export function simulateLine(
  line: LossLine,
  { years, seed }: { years: number; seed: number },
  onLoss: (year: number, loss: number) => void,
): void {
  const { asset, category, control_effectiveness } = line.facts
  const random = randomOf(JSON.stringify([seed, asset, category]))
  const { mu, sigma } = line.severity
  const through = 1 - control_effectiveness
  const draw = (year: number, losses: number): void => {
    for (let nth = 0; nth < losses; nth += 1) {
      // Drawn also where it is stopped: better controls must not shift the draws of the losses after it.
      const [luck, one, other] = [random.next(), random.next(), random.next()]
      if (luck < through) onLoss(year, Math.exp(mu + sigma * normalOf(one, other)))
    }
  }
  eachYearWithLosses(line, years, random, draw)
}

/** The years with losses if nothing were stopped, and how many: Poisson with a gamma rate, anew each year. */
function eachYearWithLosses(
  { rate, loss_per_attempt }: LossLine,
  years: number,
  random: Random,
  draw: (year: number, losses: number) => void,
): void {
  if (loss_per_attempt === 0 || rate.shape === 0) return
  const scale = loss_per_attempt / rate.years
  const none = (1 + scale) ** -rate.shape
  if (none < SELDOM_EMPTY) {
    for (let year = 0; year < years; year += 1) draw(year, poisson(gamma(rate.shape, random) * scale, random))
    return
  }
  const logNone = -rate.shape * Math.log1p(scale)
  const leap = () => Math.floor(Math.log(1 - random.next()) / logNone)
  for (let year = leap(); year < years; year += 1 + leap()) {
    draw(year, someOfMixed(rate.shape, none, scale / (1 + scale), random))
  }
}
