import { BAND, type RiskMatrix } from '@wachter/worker/model/risk-replies.ts'

/** A cell of the matrix with the bounds of what is counted in it, both included. */
export interface Cell {
  inherent: number
  residual: number
  assets: number
  inherent_from: number
  inherent_to: number
  residual_from: number
  residual_to: number
  /** All of it, or a part of it, is above the appetite. */
  above: 'all' | 'part' | 'none'
  /** Of the fullest cell, 0 to 1; by its logarithm, so that one full cell does not hide the others. */
  weight: number
}

const BANDS = [0, 1, 2, 3, 4] as const
/** Scores have two decimals: what is below the next band ends here. */
const BELOW = 0.01

/** The matrix as it is drawn: rows from the highest residual down, columns from the lowest inherent up. */
export function matrixOf({
  cells,
  appetite,
}: Pick<RiskMatrix, 'cells' | 'appetite'>): readonly (readonly Cell[])[] {
  const fullest = Math.max(1, ...cells.map(({ assets }) => assets))
  return BANDS.toReversed().map((residual) =>
    BANDS.map((inherent) => {
      const assets =
        cells.find((cell) => cell.inherent === inherent && cell.residual === residual)?.assets ?? 0
      const [from, to] = boundsOf(residual)
      const [inherent_from, inherent_to] = boundsOf(inherent)
      return {
        ...{ inherent, residual, assets, inherent_from, inherent_to },
        residual_from: from,
        residual_to: to,
        above: from > appetite.any ? 'all' : to > appetite.any ? 'part' : 'none',
        weight: assets === 0 ? 0 : Math.log1p(assets) / Math.log1p(fullest),
      } as const
    }),
  )
}

function boundsOf(band: number): [number, number] {
  const from = band * BAND
  return [from, band === BANDS.length - 1 ? 100 : Math.round((from + BAND - BELOW) * 100) / 100]
}
