/** A part of a text, marked or not. */
export interface MarkedPiece {
  /** Where it begins, UTF-16 code units. */
  at: number
  text: string
  isMarked: boolean
}

/** A text in parts, with what lies in any of the spans marked; spans may overlap, be empty or go beyond its end. */
export function markedPieces(
  text: string,
  spans: readonly { start: number; end: number }[],
): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = []
  const add = (start: number, end: number, isMarked: boolean) => {
    if (end > start) pieces.push({ at: start, text: text.slice(start, end), isMarked })
  }
  let done = 0
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const from = Math.min(Math.max(start, done), text.length)
    const to = Math.min(Math.max(end, from), text.length)
    if (to === from) continue
    add(done, from, false)
    add(from, to, true)
    done = to
  }
  add(done, text.length, false)
  return pieces
}
