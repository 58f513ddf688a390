import { inert } from '@wachter/worker/model/inert.ts'

/** A part of a text: as it is, or a token in place of a character that can't be seen. */
export interface Piece {
  /** Where it begins in the text, UTF-16 code units. */
  at: number
  text: string
  hidden: boolean
}

/** What `inert` (model) makes into tokens: control and format characters, line and paragraph separators. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu

/** A text in parts; `keepLines` leaves line feeds and tabs as they are, where white space is kept. */
export function pieces(text: string, { keepLines = false }: { keepLines?: boolean } = {}): readonly Piece[] {
  const found: Piece[] = []
  let from = 0
  for (const match of text.matchAll(HIDDEN)) {
    const kept = keepLines && /^[\n\t]+$/.test(match[0])
    if (kept) continue
    if (match.index > from) found.push({ at: from, text: text.slice(from, match.index), hidden: false })
    found.push({ at: match.index, text: inert(match[0]), hidden: true })
    from = match.index + match[0].length
  }
  if (from < text.length) found.push({ at: from, text: text.slice(from), hidden: false })
  return found
}
