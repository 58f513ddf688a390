/** A stretch of time in which something happened, and where it lies on the axis, 0 to 1. */
export interface Stretch {
  from: number
  to: number
  start: number
  end: number
}

/** A gap of more than this share of the whole is cut: an attack of minutes that is found after weeks would be one dot. */
const CUT = 0.4
/** What a cut takes of the axis, and what a stretch has at least. */
const GAP = 0.06
const LEAST = 0.18
/** More stretches than these would have no room. */
const MOST = 4

/** An axis for moments (epoch milliseconds, in order) with its long gaps cut out. Undefined where there is no moment. */
export function scaleOf(moments: readonly number[]): readonly Stretch[] | undefined {
  const [first, last] = [moments[0], moments.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const parts = partsOf(moments, (last - first) * CUT)
  const room = 1 - GAP * (parts.length - 1)
  const lengths = parts.map(({ from, to }) => to - from)
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  const spare = room - LEAST * parts.length
  let at = 0
  return parts.map(({ from, to }, nth) => {
    const share = whole === 0 ? 1 / parts.length : (lengths[nth] ?? 0) / whole
    const [start, end] = [at, at + LEAST + spare * share]
    at = end + GAP
    return { from, to, start, end }
  })
}

function partsOf(moments: readonly number[], longest: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = []
  for (const at of moments) {
    const part = parts.at(-1)
    const isCut = part === undefined || (at - part.to > longest && parts.length < MOST)
    if (isCut) parts.push({ from: at, to: at })
    else part.to = at
  }
  return parts
}

/** Where a moment lies on the axis; one in a cut lies at its edge. */
export function placeOn(scale: readonly Stretch[], moment: number): number {
  for (const { from, to, start, end } of scale) {
    if (moment > to) continue
    if (moment <= from) return to === from ? (start + end) / 2 : start
    return start + ((moment - from) / (to - from)) * (end - start)
  }
  return 1
}
