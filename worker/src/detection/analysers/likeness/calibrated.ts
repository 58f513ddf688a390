import type { Scored } from '../../../model/signal.ts'

/** How a threshold is chosen from what a site's own ordinary texts score. */
interface Aim {
  /** The share of them that may reach it. */
  share: number
  /** It is never lower: what the strictest profile has. */
  least: number
}

/** Scores are told in thousandths. */
const STEP = 0.001

/** The lowest threshold, in thousandths, that no more than a share of the scores reach; total, for any scores. */
export function calibrated(scores: readonly Scored['score'][], { share, least }: Aim): number {
  const falling = scores.toSorted((a, b) => b - a)
  const highestLeftOut = falling[Math.floor(falling.length * share)]
  if (highestLeftOut === undefined) return least
  return Math.min(1, Math.max(least, Math.round((highestLeftOut + STEP) / STEP) * STEP))
}
