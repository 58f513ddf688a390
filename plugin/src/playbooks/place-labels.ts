export interface Point {
  x: number
  y: number
}

/** `x` and `y` are its upper left corner. */
export interface Box extends Point {
  width: number
  height: number
}

/** At a size of 10 a letter is at most about so wide in the fonts that Grafana uses, in the units of the drawing. */
const LETTER = 5.6
const HEIGHT = 14
const PADDING = 4
/** More is cut. */
const LONGEST = 18
/** Between a label and anything else. */
const APART = 2

/**
 * Where labels stand on their ways: each as near to the beginning of its own as it hides no obstacle and no other label; where there is no
 * such place, where it hides least. Undefined for an empty text.
 */
export function placeLabels(
  labels: readonly { text: string; way: readonly Point[] }[],
  obstacles: readonly Box[],
): readonly ((Box & { text: string }) | undefined)[] {
  const taken: Box[] = [...obstacles]
  return labels.map(({ text, way }) => {
    if (text === '') return undefined
    const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
    const size = { width: shown.length * LETTER + 2 * PADDING, height: HEIGHT }
    let best: { box: Box; hidden: number } | undefined
    for (const { x, y } of way) {
      const box = { x: x - size.width / 2, y: y - size.height / 2, ...size }
      const hidden = taken.reduce((sum, other) => sum + shared(box, other), 0)
      if (best === undefined || hidden < best.hidden) best = { box, hidden }
      if (hidden === 0) break
    }
    if (best === undefined) return undefined
    taken.push(best.box)
    return { ...best.box, text: shown }
  })
}

/** How much of each other two boxes hide, with the distance that they ought to have. */
function shared(one: Box, other: Box): number {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) + APART
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) + APART
  return wide > 0 && high > 0 ? wide * high : 0
}
