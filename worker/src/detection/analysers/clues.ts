import { patterns } from './patterns.ts'
import { ANNOUNCEMENT } from './pii-persons.ts'
import { prefilter } from './prefilter.ts'
import { REFUSALS } from './refusal.ts'
import { requirementsOf } from './requirements.ts'
import { passwordNames } from './secret-names.ts'

/** What a text may have, from one pass over it: numbers are places in the lists of what is looked for, ascending. */
export interface Clues {
  /** Patterns made of characters. */
  patterns: readonly number[]
  refusals: readonly number[]
  /** Names of passwords. */
  passwords: readonly number[]
  /** Announcements of a person's name. */
  persons: readonly number[]
}

/** A pattern made of words alone is found by them: no text meets a requirement of nothing. */
const OF_WORDS = [[]]

const byPattern = patterns.map(({ wording }) =>
  wording === undefined ? OF_WORDS : [wording.needs, ...requirementsOf(wording.expression, 'exact')],
)
const byRefusal = REFUSALS.map((refusal) => requirementsOf(refusal, 'exact'))
const byPassword = passwordNames.map((name) => [[name]])
const byPerson = [requirementsOf(ANNOUNCEMENT, 'lower')]

const REFUSALS_FROM = byPattern.length
const PASSWORDS_FROM = REFUSALS_FROM + byRefusal.length
const PERSONS_FROM = PASSWORDS_FROM + byPassword.length

const all = prefilter([...byPattern, ...byRefusal, ...byPassword, ...byPerson])

/**
 * The clues of a text in lower case, whose units may have capitals of ASCII; of patterns and refusals only a folded one has
 * all (see `fold`).
 */
export function cluesOf(text: string, units: Uint16Array): Clues {
  const candidates = all.candidates(text, units)
  const between = (from: number, to: number) =>
    candidates.filter((candidate) => candidate >= from && candidate < to).map((candidate) => candidate - from)
  return {
    patterns: between(0, REFUSALS_FROM),
    refusals: between(REFUSALS_FROM, PASSWORDS_FROM),
    passwords: between(PASSWORDS_FROM, PERSONS_FROM),
    persons: between(PERSONS_FROM, Number.POSITIVE_INFINITY),
  }
}
