import type { LossReply } from '@wachter/worker/model/risk-replies.ts'

type Whole = NonNullable<LossReply['whole']>

/** Losses and probabilities as places on a chart of width and height 1, from the upper left; both by their logarithm. */
export interface ExceedanceScale {
  x(loss: number): number
  y(probability: number): number
  /** Powers of ten between the ends. */
  losses: readonly number[]
  probabilities: readonly number[]
}

/** Every year down to once in a thousand. */
const PROBABILITIES = [1, 0.5, 0.1, 0.05, 0.01, 0.001] as const

/** The scale that holds a curve and the appetite; undefined where nothing can be lost. */
export function exceedanceScale({
  curve,
  appetite,
}: Pick<Whole, 'curve' | 'appetite'>): ExceedanceScale | undefined {
  const losses = [...curve.points.map(({ loss }) => loss), ...appetite.map(({ above }) => above)].filter(
    (loss) => loss > 0,
  )
  if (losses.length === 0) return undefined
  const from = Math.floor(Math.log10(Math.min(...losses)))
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...losses))))
  const rarest = Math.log10(PROBABILITIES.at(-1) ?? 0.001)
  return {
    x: (loss) => held((Math.log10(Math.max(loss, Number.MIN_VALUE)) - from) / (to - from)),
    y: (probability) => held(Math.log10(Math.max(probability, 1e-9)) / rarest),
    losses: Array.from({ length: to - from + 1 }, (_, nth) => 10 ** (from + nth)),
    probabilities: PROBABILITIES,
  }
}

function held(share: number): number {
  return Math.min(1, Math.max(0, share))
}
