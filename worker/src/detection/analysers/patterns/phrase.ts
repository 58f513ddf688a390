import { characters, type Pattern, type PatternWeights } from './pattern.ts'

/**
 * A pattern over English wording: a space stands for blanks and light punctuation, `W` for any word. Bounded throughout.
 * Texts are folded, so everything is in lower case.
 */
export function phrase(id: string, kind: Pattern['kind'], wording: string, weights: PatternWeights): Pattern {
  const source = wording.replace(/\[(?:\\.|[^\]\\])*\]| |W/g, (part) =>
    part === ' ' ? '(?:[\\s,]{1,3})' : part === 'W' ? "[\\w'-]{1,16}" : part,
  )
  return characters(id, kind, new RegExp(`\\b(?:${source})`, 'g'), weights)
}

/** Verbs that ask for a text, those that have one uttered, and what a model is told; parts of wordings. */
export const SHOW =
  '(?:show|print|output|reveal|display|dump|share|list|repeat|expose|provide|return|export|leak|recite|copy|paste|echo|reproduce|disclose|tell|give|describe|write|spell)'
export const SAY = '(?:say|output|print|write|respond|reply|answer|return|tell|repeat|give|state|type)'
export const RULES =
  '(?:instructions?|prompts?|rules?|guidelines?|directives?|constraints|restrictions|policies|orders)'

/** Where an order begins: at the start of a text, sentence or line, behind a word or two that lead over to it. */
export const START = `(?<=(?:^|[.?!:;\\n"')\\]>*-])[\\s"'(*-]{0,4}(?:(?:now|so|and|but|then|please|also|just|next|ok|okay|instead|actually|well|oh|you must)[\\s,:]{1,3}){0,2})`
