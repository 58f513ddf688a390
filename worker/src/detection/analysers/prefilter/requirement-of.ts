import type { Dialect } from '../../expressions/dialect.ts'
import { type Requirement, readRequirement } from '../../expressions/read-requirement.ts'
import { BLANK, isSeparator } from './automaton.ts'

/** What JavaScript takes for something else than RE2 does: `\x{..}`, `\cX`, `\k<..>`, `[]`, `[^]`, `[:..:]`, `(?i:..)`. */
const UNREADABLE = /\\(?:x\{|[ckpP])|\[\^?\]|\[:\^?\w+:\]|\(\?[\w-]+:/

/**
 * What every match of an expression has; pieces are as an automaton reads them: a run of separators is one blank. `read`: the
 * expression is matched with a text as it is (`exact`), or with one of which only the lower case will be looked at (`lower`).
 * Without the flags `u` and `v`.
 */
export function requirementOf(expression: RegExp, read: 'exact' | 'lower'): Requirement {
  const { source, unicode, unicodeSets, ignoreCase } = expression
  const required =
    unicode || unicodeSets
      ? undefined
      : readRequirement(source, javaScript(ignoreCase || read === 'lower', ignoreCase))
  if (required === undefined) throw new Error(`can't read ${source}`)
  return required
}

function javaScript(isLower: boolean, ignoreCase: boolean): Dialect {
  return {
    written(text) {
      if (isSeparator(text)) return BLANK
      const small = isLower ? text.toLowerCase() : text
      if (ASCII_ONLY.test(text)) return small
      // Beyond ASCII the case of letters is more than one step; without the flag `u` a surrogate is a character by itself.
      return ignoreCase || small !== text || SURROGATE.test(text) ? undefined : text
    },
    blank: BLANK,
    joined: 40,
    // Longer texts rule no more out, and fill the automaton.
    longest: 16,
    unreadable: UNREADABLE,
  }
}

const ASCII_ONLY = /^[\x00-\x7f]*$/
const SURROGATE = /[\ud800-\udfff]/
