import { atFirstUse } from '../../model/at-first-use.ts'
import type { Requirement } from '../expressions/read-requirement.ts'
import { patterns } from './patterns/patterns.ts'
import { NAMED_NUMBERS } from './pii/named-numbers.ts'
import { ANNOUNCEMENT } from './pii/persons.ts'
import { prefilter } from './prefilter/prefilter.ts'
import { requirementOf } from './prefilter/requirement-of.ts'
import { REFUSALS } from './refusal.ts'
import { passwordNames } from './secrets/names.ts'

/** A pattern made of words alone is found by them: no text meets a requirement of nothing. */
const OF_WORDS: Requirement = { any: [] }

/** What is looked for in one pass over a text. */
const wantedOf = () =>
  ({
    /** Patterns made of characters. */
    patterns: patterns.map(({ expression }) =>
      expression === undefined ? OF_WORDS : requirementOf(expression, 'exact'),
    ),
    refusals: REFUSALS.map((refusal) => requirementOf(refusal, 'exact')),
    passwords: passwordNames,
    /** Announcements of a person's name. */
    persons: [requirementOf(ANNOUNCEMENT, 'lower')],
    /** Words that name a number. */
    numbers: NAMED_NUMBERS.map(({ near }) => requirementOf(near, 'lower')),
  }) satisfies Record<string, readonly Requirement[]>

type Kind = keyof ReturnType<typeof wantedOf>

/** What a text may have, by kind: places in the lists of what is looked for, ascending. */
export type Clues = { readonly [Name in Kind]: readonly number[] }

const search = atFirstUse(() => {
  const wanted = wantedOf()
  const origins = (Object.keys(wanted) as Kind[]).flatMap((kind) =>
    wanted[kind].map((_, place) => ({ kind, place })),
  )
  return { origins, candidates: prefilter(Object.values(wanted).flat()).candidates }
})

/**
 * The clues of a text in lower case, whose units may have capitals of ASCII; of patterns and refusals only a folded one has
 * all (see `fold`).
 */
export function cluesOf(text: string, units: Uint16Array): Clues {
  const clues: { [Name in Kind]: number[] } = {
    patterns: [],
    refusals: [],
    passwords: [],
    persons: [],
    numbers: [],
  }
  const { origins, candidates } = search()
  for (const candidate of candidates(text, units)) {
    const origin = origins[candidate]
    if (origin !== undefined) clues[origin.kind].push(origin.place)
  }
  return clues
}
