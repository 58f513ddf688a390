import { RE2JS } from 're2js'
import type { Chain } from './modifiers.ts'
import type { Pattern } from './pattern.ts'
import { regexLiterals } from './regex-literals.ts'
import { siftedBy } from './sieve.ts'

/** Longest pattern and largest compiled program: time is text length times program size. */
const LONGEST = 8_192
const LARGEST = 20_000

export type RegexReading = { ok: true; pattern: Pattern } | { ok: false; message: string }

/**
 * A regular expression that is looked for anywhere in a value, in linear time (RE2). What RE2 does not have
 * (look-around, back-references, possessive and atomic groups, repeats over 1,000) is refused with the reason.
 */
export function regexPattern(written: string, flags: Chain['flags']): RegexReading {
  if (written.length > LONGEST)
    return { ok: false, message: `a pattern is at most ${LONGEST} characters long` }
  const compiled = compile(written, flags)
  if (typeof compiled === 'string') return { ok: false, message: `${JSON.stringify(written)}: ${compiled}` }
  if (compiled.programSize() > LARGEST)
    return {
      ok: false,
      message: `${JSON.stringify(written.slice(0, 80))}: the pattern is too large once its repeats are written out`,
    }
  const literals = regexLiterals(written)
  const couldHold = siftedBy(literals)
  return {
    ok: true,
    pattern: {
      written,
      clauses: literals.map((clause) =>
        clause.map((text) => ({ kind: 'part', text, start: false, end: false })),
      ),
      test: (value) => couldHold(value) && compiled.test(value.text),
      find(value) {
        if (!couldHold(value)) return undefined
        const matcher = compiled.matcher(value.text)
        return matcher.find() ? [matcher.start(), matcher.end()] : undefined
      },
    },
  }
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
