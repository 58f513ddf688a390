import type { Match, Structure } from './chain.ts'
import { structure } from './chain.ts'

/** How a text reached the model; decides which weights count. */
export type Register = 'user' | 'document' | 'answer'

/**
 * One behaviour and what it is worth, 0 to 1, in each register. Weights of different patterns in one window join as
 * independent evidence: 1 - (1 - a)(1 - b). A negative weight takes that share from the patterns it overlaps.
 */
export interface Pattern {
  id: string
  kind: 'injection' | 'jailbreak'
  weight: { readonly [Name in Register]: number }
  structure?: Structure
  /** For what is not made of words: role markup, delimiters. Offsets into the folded text. */
  find?: (text: string, grams: Uint8Array) => Match[]
}

/** Weights: user, document, answer; the answer's default is the document's. */
export type PatternWeights = readonly [user: number, document: number, answer?: number]

function weights([user, document, answer]: PatternWeights): Pattern['weight'] {
  return { user, document, answer: answer ?? document }
}

/** A pattern over concepts; see `structure` for the notation. */
export function words(id: string, kind: Pattern['kind'], wanted: string, given: PatternWeights): Pattern {
  return { id, kind, structure: structure(wanted), weight: weights(given) }
}

/**
 * A pattern over characters. `needs`: the expression runs only on a text that holds one of these. The expression is
 * global and has bounded repetition only.
 */
export function characters(
  id: string,
  kind: Pattern['kind'],
  needs: readonly string[],
  expression: RegExp,
  given: PatternWeights,
): Pattern {
  const keys = needs.map((literal) => ({
    literal,
    gram: literal.length < 3 ? undefined : gramAt(literal, 0),
  }))
  const find = (text: string, grams: Uint8Array): Match[] =>
    keys.some(({ literal, gram }) => (gram === undefined || grams[gram] === 1) && text.includes(literal))
      ? Array.from(text.matchAll(expression), (match) => ({
          start: match.index,
          end: match.index + match[0].length,
        }))
      : []
  return { id, kind, find, weight: weights(given) }
}

/** Places in the table of `gramsOf`: a power of two, a few times the three-letter pieces of an ordinary text. */
const GRAMS = 4_096

/** Which pieces of three characters a text holds, by hash: most words can be ruled out without a search for them. */
export function gramsOf(text: string): Uint8Array {
  const grams = new Uint8Array(GRAMS)
  for (let index = 0; index + 2 < text.length; index++) grams[gramAt(text, index)] = 1
  return grams
}

function gramAt(text: string, index: number): number {
  return (
    (text.charCodeAt(index) * 961 + text.charCodeAt(index + 1) * 31 + text.charCodeAt(index + 2)) &
    (GRAMS - 1)
  )
}
