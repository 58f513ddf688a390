/** Length of the pieces that are counted. */
const PIECE = 4
/** Buckets of the counts: 1 MiB of memory while a set of rules is compiled. */
const BITS = 18

/** Counts the pieces of texts, so that a text can be told how common its rarest piece is among them. */
export interface Commonness {
  add(text: string): void
  /** How many of the texts have the rarest piece of this one; a text of less than a piece counts as having a common one. */
  of(text: string): number
}

/**
 * A guess at how common a text is in records, from rules alone: what many rules look for (`windows`, `.exe`) is what
 * records are full of.
 */
export function commonness(): Commonness {
  const counts = new Uint32Array(2 ** BITS)
  let all = 0
  const eachPiece = (text: string, visit: (bucket: number) => void): void => {
    let piece = 0
    for (let at = 0; at < text.length; at++) {
      piece = (piece << 8) ^ text.charCodeAt(at)
      if (at >= PIECE - 1) visit(Math.imul(piece, 0x9e3779b1) >>> (32 - BITS))
    }
  }
  return {
    add(text) {
      all++
      eachPiece(text, (bucket) => {
        counts[bucket] = (counts[bucket] ?? 0) + 1
      })
    },
    of(text) {
      let least = Math.max(1, all / 100)
      eachPiece(text, (bucket) => {
        least = Math.min(least, counts[bucket] ?? 0)
      })
      return Math.max(1, least)
    },
  }
}
