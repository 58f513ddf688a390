import { BEYOND, WHITE } from './regex-characters.ts'
import { type Need, regexNeed } from './regex-needs.ts'

/** Of each list at least one text. */
type Clauses = readonly (readonly string[])[]

/** Shorter texts sort little out. */
const SHORTEST = 2
const MOST = 64
/** More lists sort out little more. */
const MOST_CLAUSES = 8

/**
 * Lists of texts, folded: every match of an RE2 pattern contains at least one text of each list, whatever its flags; `BEYOND`
 * stands for any character beyond ASCII. The most telling list comes first; there is none where the pattern names nothing.
 */
export function regexLiterals(pattern: string): Clauses {
  return literalsOf(regexNeed(pattern))
}

export function literalsOf(need: Need | undefined): Clauses {
  return need === undefined ? [] : clausesOf(need, piecesOf)
}

/** The lists of a need, the most telling first; `pieces` says what is asked of a record for one of its texts. */
export function clausesOf(need: Need, pieces: (text: string) => readonly string[]): Clauses {
  const clauses = allClausesOf(need, pieces)
  return clauses.sort((a, b) => score(b) - score(a)).slice(0, MOST_CLAUSES)
}

function allClausesOf(need: Need, pieces: (text: string) => readonly string[]): (readonly string[])[] {
  switch (need.kind) {
    case 'some': {
      const [only, ...others] = need.texts
      if (only !== undefined && others.length === 0) return pieces(only).map((piece) => [piece])
      return [[...new Set(need.texts.map((text) => longest(pieces(text))))]]
    }
    case 'all':
      return need.of.flatMap((one) => allClausesOf(one, pieces))
    case 'any': {
      const texts: string[] = []
      for (const one of need.of) {
        const [best] = clausesOf(one, pieces)
        if (best === undefined) return []
        texts.push(...best)
      }
      return texts.length <= MOST ? [texts] : []
    }
  }
}

/** What is left of a text where spaces differ. */
function piecesOf(text: string): readonly string[] {
  return text.split(WHITE).filter((piece) => piece !== '')
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '')
}

/**
 * Whether a list is worth looking for in records at large: one character sorts nothing out, but where it is one of
 * thousands, or controls what shows.
 */
export function isTelling(texts: readonly string[]): boolean {
  return texts.every(
    (text) =>
      text.length >= SHORTEST ||
      (text > '\x7f' && text !== BEYOND) ||
      (text !== '' && text < '\t') ||
      text === '\x1b',
  )
}

/** A few long texts are better than many short ones, and both than what is everywhere. */
function score(texts: readonly string[]): number {
  const least = Math.min(...texts.map((text) => text.length)) - Math.log2(texts.length)
  return isTelling(texts) ? least : least - MOST
}
