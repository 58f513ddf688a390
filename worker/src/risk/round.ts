/**
 * A number at two decimals as the reference figures have them: the nearest by the exact binary value, and of two equally near
 * the one with the even last digit (Python's `round`; `toFixed` takes the larger one).
 */
export function round2(value: number): number {
  const eighths = value * 8
  // Only odd eighths lie exactly between two hundredths.
  if (!Number.isInteger(eighths) || eighths % 2 === 0) return Number(value.toFixed(2))
  const below = Math.floor(value * 100)
  return (below % 2 === 0 ? below : below + 1) / 100
}
