import type { Dialect } from '../expressions/dialect.ts'
import { NOTHING_REQUIRED, type Requirement, readRequirement } from '../expressions/read-requirement.ts'
import { fold } from './fold.ts'

/** Stands for any character beyond ASCII among the texts that a pattern requires. */
export const BEYOND = '\x80'

/** Stands for spaces of any kind and number in a text that a pattern requires; no text of a pattern has it. */
export const WHITE = '\x1f'

/** What every match of an RE2 pattern has, folded, whatever its flags: texts with `WHITE` in them, or `BEYOND` alone. */
export function regexRequirement(pattern: string): Requirement {
  return readRequirement(pattern, RE2) ?? NOTHING_REQUIRED
}

/** A text with one blank for each run of spaces, so that `WHITE` can be looked for. */
export function withSingleSpaces(text: string): string {
  return text.replace(/\s+/g, ' ')
}

const RE2: Dialect = {
  /** RE2 and `fold` hold the same letters to be one (see the test), but half a character is none. */
  written(text) {
    if (/^[\t\n\v\f\r]$/.test(text)) return WHITE
    return text === WHITE || /^[\ud800-\udfff]$/.test(text) ? undefined : fold(text)
  },
  blank: WHITE,
  beyond: BEYOND,
  joined: 8,
  longest: Number.POSITIVE_INFINITY,
  unreadable: /\\Q/,
}
