interface Piece {
  start: number
  end: number
}

/** Sorts pieces and keeps the first of overlapping ones, the longer where two start together. */
export function withoutOverlaps<Value extends Piece>(pieces: readonly Value[]): Value[] {
  if (pieces.length < 2) return [...pieces]
  const kept: Value[] = []
  let covered = -1
  for (const piece of [...pieces].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (piece.start < covered) continue
    kept.push(piece)
    covered = piece.end
  }
  return kept
}
