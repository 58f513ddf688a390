import type { Structure } from './chain.ts'
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
  expression?: RegExp
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

/** A pattern over the characters of a folded text: an expression that is global and has bounded repetition only. */
export function characters(
  id: string,
  kind: Pattern['kind'],
  expression: RegExp,
  given: PatternWeights,
): Pattern {
  return { id, kind, expression, weight: weights(given) }
}
