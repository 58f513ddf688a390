/**
 * A sum of doubles that can be added to and taken from without any error: what it is depends on what is in it alone. Doubles
 * that do not overlap, smallest first (Shewchuk 1997, "Adaptive Precision Floating-Point Arithmetic", grow-expansion).
 */
export type ExactSum = number[]

/** Adds a number; to take one out, add its negative. */
export function addTo(sum: ExactSum, value: number): void {
  let rest = value
  let kept = 0
  for (let nth = 0; nth < sum.length; nth++) {
    const part = sum[nth] as number
    const isLarger = Math.abs(rest) < Math.abs(part)
    const large = isLarger ? part : rest
    const small = isLarger ? rest : part
    const together = large + small
    const error = small - (together - large)
    if (error !== 0) sum[kept++] = error
    rest = together
  }
  sum.length = kept
  if (rest !== 0) sum.push(rest)
}

/** The sum, rounded once to the nearest double (as Python's math.fsum rounds). */
export function totalOf(parts: ExactSum): number {
  let nth = parts.length - 1
  let total = parts[nth] ?? 0
  let error = 0
  while (nth > 0 && error === 0) {
    nth -= 1
    const part = parts[nth] as number
    const sum = total + part
    error = part - (sum - total)
    total = sum
  }
  // Exactly between two doubles, which only what is below can tell apart.
  const below = parts[nth - 1]
  if (below !== undefined && error !== 0 && below < 0 === error < 0) {
    const further = total + 2 * error
    if (2 * error === further - total) return further
  }
  return total
}
