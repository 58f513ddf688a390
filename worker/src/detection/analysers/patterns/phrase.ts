import { characters, type Pattern, type PatternWeights } from './pattern.ts'

/** Wordings of one behaviour: one, or several of which each is enough. */
export type Wordings = string | readonly string[]

/**
 * A pattern over English wordings: a space stands for blanks and light punctuation, `W` for any word. Bounded throughout.
 * Texts are folded, so everything is in lower case.
 */
export function phrase(
  id: string,
  kind: Pattern['kind'],
  wordings: Wordings,
  weights: PatternWeights,
): Pattern {
  const source = sourceOf(wordings, { blank: '(?:[\\s,]{1,3})', word: "[\\w'-]{1,16}" })
  return characters(id, kind, new RegExp(`\\b(?:${source})`, 'g'), weights)
}

/** A letter of a folded text in a Latin, Cyrillic or Arabic script: none stands right before or after a wording. */
export const LETTER = '[a-z0-9\\u0400-\\u04ff\\u0600-\\u06ff]'

/** As `phrase`, over the wordings of several languages; they end where a word does. */
export function phraseOfLanguages(
  id: string,
  kind: Pattern['kind'],
  wordings: Wordings,
  weights: PatternWeights,
): Pattern {
  const source = sourceOf(wordings, { blank: "(?:[\\s,'-]{1,3})", word: '[^\\s.,:;!?"]{1,16}' })
  return characters(id, kind, new RegExp(`(?<!${LETTER})(?:${source})(?!${LETTER})`, 'g'), weights)
}

/** Any of the wordings, as the source of an expression; a space in a class of characters is one. */
function sourceOf(wordings: Wordings, { blank, word }: { blank: string; word: string }): string {
  const any = typeof wordings === 'string' ? wordings : wordings.join('|')
  return any.replace(/\[(?:\\.|[^\]\\])*\]| |W/g, (part) =>
    part === ' ' ? blank : part === 'W' ? word : part,
  )
}

/** Verbs that ask for a text, those that have one uttered, and what a model is told; parts of wordings. */
export const SHOW =
  '(?:show|print|output|reveal|display|dump|share|list|repeat|expose|provide|return|export|leak|recite|copy|paste|echo|reproduce|disclose|tell|give|describe|write|spell)'
export const SAY = '(?:say|output|print|write|respond|reply|answer|return|tell|repeat|give|state|type)'
export const RULES =
  '(?:instructions?|prompts?|rules?|guidelines?|directives?|constraints|restrictions|policies|orders)'

/** Where an order begins: at the start of a text, sentence or line, behind a word or two that lead over to it. */
export const START = `(?<=(?:^|[.?!:;\\n"')\\]>*-])[\\s"'(*-]{0,4}(?:(?:now|so|and|but|then|please|also|just|next|ok|okay|instead|actually|well|oh|you must)[\\s,:]{1,3}){0,2})`
