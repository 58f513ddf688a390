import type { Span } from '../model/signal.ts'

/** Where the secrets and PII of a text are. */
export type FindSensitive = (text: string) => readonly Span[]

/** Where in a text, and of which beginning of it, an excerpt was taken. */
export interface Excerpt {
  text: string
  from: number
}

const LONGEST = 512
const MASK = '▮'
/** A secret that begins this far outside of an excerpt is still recognised: a private key (`secrets.ts`) is the longest. */
const MARGIN = 17_000
/** Searched at a time, so that pieces of one text that lie near each other are searched together. */
const BLOCK = 32_768

/**
 * Takes masked excerpts of at most 512 UTF-16 code units around pieces of texts. Masking keeps the length, so that
 * offsets into an excerpt stay offsets into the text; a text is searched for secrets once, as far as it is shown.
 */
export function masker(
  findSensitive: FindSensitive,
): (text: string, piece: { start: number; end: number }) => Excerpt {
  const searched = new Map<string, Map<number, readonly Span[]>>()

  const sensitiveIn = (text: string, block: number): readonly Span[] => {
    const blocks = searched.get(text) ?? new Map<number, readonly Span[]>()
    searched.set(text, blocks)
    const known = blocks.get(block)
    if (known !== undefined) return known
    const from = evenly(text, Math.max(0, block * BLOCK - MARGIN))
    const to = evenly(text, Math.min(text.length, (block + 1) * BLOCK + MARGIN))
    const found = findSensitive(text.slice(from, to)).map((span) => ({
      ...span,
      start: span.start + from,
      end: span.end + from,
    }))
    blocks.set(block, found)
    return found
  }

  return (text, { start, end }) => {
    const room = Math.max(0, LONGEST - (end - start))
    const from = evenly(text, Math.max(0, start - Math.floor(room / 2)))
    const to = evenly(text, Math.min(text.length, from + LONGEST))
    let excerpt = text.slice(from, to)
    for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
      for (const span of sensitiveIn(text, block)) {
        const left = Math.max(0, span.start - from)
        const right = Math.min(excerpt.length, span.end - from)
        if (right > left) excerpt = excerpt.slice(0, left) + MASK.repeat(right - left) + excerpt.slice(right)
      }
    }
    return { text: excerpt.toWellFormed(), from }
  }
}

/** An offset that does not cut a surrogate pair. */
function evenly(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}
