import { RE2JS } from 're2js'
import type { Found } from './glob.ts'
import type { Chain } from './modifiers.ts'
import type { Pattern } from './pattern.ts'
import type { Value } from './reading.ts'
import { isTelling, literalsOf } from './regex-literals.ts'
import { regexRequirement } from './regex-requirement.ts'
import { type RegexSieve, regexSieve } from './regex-sieve.ts'

/** Longest pattern and largest compiled program: time is text length times program size. */
const LONGEST = 8_192
const LARGEST = 20_000

export type RegexReading = { ok: true; pattern: Pattern } | { ok: false; message: string }

/** The regular expressions of a set of rules; each is compiled once, for rules look for the same in several fields. */
export interface Regexes {
  pattern(written: string, flags: Chain['flags']): RegexReading
  /** Whether they are so many that a text should be read once, however many fields have it. */
  isShared(): boolean
  /** The numbers of those that could hold on a value, where they are so many. */
  candidates(value: Value): readonly number[]
}

export function regexes(many?: number): Regexes {
  const sieve = regexSieve(many)
  const known = new Map<string, RegexReading>()
  return {
    pattern(written, flags) {
      const { i, m, s } = flags
      const key = `${i}${m}${s}${written}`
      const reading = known.get(key) ?? regexPattern(written, flags, sieve)
      known.set(key, reading)
      return reading
    },
    isShared: sieve.isShared,
    candidates: sieve.candidates,
  }
}

/**
 * A regular expression that is looked for anywhere in a value, in linear time (RE2). What RE2 does not have
 * (look-around, back-references, possessive and atomic groups, repeats over 1,000) is refused with the reason.
 */
function regexPattern(written: string, flags: Chain['flags'], sieve: RegexSieve): RegexReading {
  if (written.length > LONGEST)
    return { ok: false, message: `a pattern is at most ${LONGEST} characters long` }
  const compiled = compile(written, flags)
  if (typeof compiled === 'string') return { ok: false, message: `${JSON.stringify(written)}: ${compiled}` }
  if (compiled.programSize() > LARGEST)
    return {
      ok: false,
      message: `${JSON.stringify(written.slice(0, 80))}: the pattern is too large once its repeats are written out`,
    }
  const requirement = regexRequirement(written)
  const number = sieve.add(requirement)
  return {
    ok: true,
    pattern: {
      written,
      clauses: literalsOf(requirement)
        .filter(isTelling)
        .map((clause) => clause.map((text) => ({ kind: 'part', text, start: false, end: false }))),
      scanned: () => (sieve.isShared() ? number : undefined),
      test: (value) => sieve.couldHold(number, value) && held(compiled, value, number, sieve),
      find: (value) => (sieve.couldHold(number, value) ? placeOf(compiled, value, number, sieve) : undefined),
    },
  }
}

/** Whether a pattern holds; a text that several fields have is asked once. */
function held(compiled: RE2JS, value: Value, number: number, sieve: RegexSieve): boolean {
  const known = value.verdicts?.get(number)
  if (known !== undefined) return known !== false
  const verdict = compiled.test(value.text)
  if (sieve.isShared()) note(value, number, verdict)
  return verdict
}

function placeOf(compiled: RE2JS, value: Value, number: number, sieve: RegexSieve): Found | undefined {
  const known = value.verdicts?.get(number)
  if (known === false) return undefined
  if (known !== undefined && known !== true) return known
  const matcher = compiled.matcher(value.text)
  const found: Found | undefined = matcher.find() ? [matcher.start(), matcher.end()] : undefined
  if (sieve.isShared()) note(value, number, found ?? false)
  return found
}

function note(value: Value, number: number, verdict: Found | boolean): void {
  value.verdicts ??= new Map()
  value.verdicts.set(number, verdict)
}

function compile(written: string, { i, m, s }: Chain['flags']): RE2JS | string {
  const flags = (i ? RE2JS.CASE_INSENSITIVE : 0) | (m ? RE2JS.MULTILINE : 0) | (s ? RE2JS.DOTALL : 0)
  try {
    return RE2JS.compile(written, flags)
  } catch (error) {
    if (/\(\?<?[=!]/.test(written))
      return 'look-around is not part of Sigma and can’t be matched in linear time'
    if (/\\[1-9]|\\k[<{']|\(\?P=/.test(written))
      return 'back-references are not part of Sigma and can’t be matched in linear time'
    return error instanceof Error ? error.message : String(error)
  }
}
