import type { Requirement } from '../expressions/read-requirement.ts'
import { BEYOND, WHITE } from './regex-requirement.ts'

/** Of each list at least one text. */
type Clauses = readonly (readonly string[])[]

/** Shorter texts sort little out. */
const SHORTEST = 2
/** Texts of a list. */
const MOST = 256
/** What is not telling comes behind all that is. */
const LEAST = -64
/** More lists sort out little more. */
const MOST_CLAUSES = 8

/**
 * Lists of texts, folded: what meets a requirement contains at least one text of each list; `BEYOND` stands for any character
 * beyond ASCII. The most telling list comes first; there is none where nothing is required.
 */
export function literalsOf(requirement: Requirement): Clauses {
  return clausesOf(requirement, piecesOf)
}

/** The lists of a requirement, the most telling first; `pieces` says what is asked of a record for one of its texts. */
export function clausesOf(requirement: Requirement, pieces: (text: string) => readonly string[]): Clauses {
  const clauses = allClausesOf(requirement, pieces)
  return clauses.toSorted((a, b) => score(b) - score(a)).slice(0, MOST_CLAUSES)
}

function allClausesOf(requirement: Requirement, pieces: (text: string) => readonly string[]): Clauses {
  if (typeof requirement === 'string') return pieces(requirement).map((piece) => [piece])
  if ('all' in requirement) return requirement.all.flatMap((one) => allClausesOf(one, pieces))
  const texts = new Set<string>()
  for (const one of requirement.any) {
    const [best] = clausesOf(one, pieces)
    if (best === undefined) return []
    for (const text of best) texts.add(text)
  }
  return texts.size <= MOST ? [[...texts]] : []
}

/** What is left of a text where spaces differ. */
function piecesOf(text: string): readonly string[] {
  return text.split(WHITE).filter((piece) => piece !== '')
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
  return isTelling(texts) ? least : least + LEAST
}
