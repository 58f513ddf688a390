import type { Evidence } from '@wachter/worker/model/finding.ts'

/** A piece of evidence with what else is marked in its excerpt, in UTF-16 code units of that. */
export interface FoldedEvidence {
  piece: Evidence
  also: readonly { start: number; end: number; why: string }[]
}

/** Pieces of evidence whose marks stand in the excerpt of an earlier one are shown there: the same text is read once. */
export function foldedEvidence(evidence: readonly Evidence[]): readonly FoldedEvidence[] {
  const folded: { piece: Evidence; also: FoldedEvidence['also'][number][] }[] = []
  for (const piece of evidence) {
    const mark = piece.excerpt.slice(piece.mark_start, piece.mark_end)
    const home = folded.find(({ piece: other }) => {
      const at = placeIn(other, piece)
      return mark !== '' && at >= 0 && other.excerpt.startsWith(mark, at)
    })
    if (home === undefined) folded.push({ piece, also: [] })
    else {
      const start = placeIn(home.piece, piece)
      home.also.push({ start, end: start + mark.length, why: piece.why })
    }
  }
  return folded
}

/** Where a piece's match begins in the excerpt of another one; below 0 where it is none of it. Masks are as long as what they hide. */
function placeIn(other: Evidence, { field, start }: Evidence): number {
  return other.field === field ? start - (other.start - other.mark_start) : -1
}
