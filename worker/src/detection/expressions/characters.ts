import type { Dialect } from './dialect.ts'

/** A place in an expression. */
export interface Cursor {
  readonly pattern: string
  at: number
}

/** `\x{1f600}`, `\x41`, `\u0041`, `\pL`, `\p{Greek}`, `\101`, `\n`, `[:alpha:]`, `a` */
const CHARACTER =
  /\\(?:x\{(?<braced>[^}]*)\}|x(?<two>[\da-fA-F]{2})|u(?<four>[\da-fA-F]{4})|(?<spaces>s|p\{Z[slp]?\})|[pP](?:\{[^}]*\}|.)|[0-7]{1,3}|(?<escaped>.))|\[:\^?\w+:\]|(?<plain>.)/suy

/** Escapes of one character, but for those that are it. All spaces are read as one of them, for all are written alike. */
const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' }),
)
const ANY_SPACE = '\t'

/** The character that stands at a place, written out or escaped; undefined for what stands for one of many. */
export function characterAt(cursor: Cursor): string | undefined {
  const char = cursor.pattern.charAt(cursor.at)
  // Most are plain: no need to match them.
  if (char <= '~' && char !== '\\' && char !== '[') {
    cursor.at++
    return char
  }
  CHARACTER.lastIndex = cursor.at
  const match = CHARACTER.exec(cursor.pattern)
  cursor.at += match?.[0].length ?? 1
  const { braced, two, four, spaces, escaped, plain } = match?.groups ?? {}
  if (plain !== undefined) return plain
  if (spaces !== undefined) return ANY_SPACE
  if (escaped !== undefined) return ESCAPES.get(escaped) ?? (/\w/.test(escaped) ? undefined : escaped)
  const code = Number.parseInt(braced ?? two ?? four ?? '', 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/** Most characters of brackets that are looked for one by one. */
const MOST = 24
const ASCII = 0x7f
/** Characters beyond ASCII that are letters of it without case: `ſ` and the Kelvin sign. */
const ALSO_ASCII = [0x17f, 0x212a]

/** Reads to the end of brackets: one of which texts a match of them has; undefined where they are many or not understood. */
export function bracketsAt(cursor: Cursor, dialect: Dialect): readonly string[] | undefined {
  const { pattern } = cursor
  const isNegated = pattern[cursor.at] === '^'
  if (isNegated) cursor.at++
  const members: (readonly string[] | undefined)[] = []
  // A bracket that comes first is plain.
  for (const from = cursor.at; cursor.at === from || pattern[cursor.at] !== ']'; ) {
    if (cursor.at >= pattern.length) return undefined
    const first = characterAt(cursor)
    const isRange = pattern[cursor.at] === '-' && pattern[cursor.at + 1] !== ']'
    if (isRange) cursor.at++
    members.push(charactersOf(first, isRange ? characterAt(cursor) : first, dialect))
  }
  cursor.at++
  if (isNegated || members.includes(undefined)) return undefined
  const chars = members.flatMap((member) => member ?? [])
  if (chars.every((char) => /^\s$/.test(char))) return [dialect.blank]
  const texts = new Set(chars.map((char) => (char === dialect.beyond ? char : dialect.written(char))))
  const known = [...texts].filter((text) => text !== undefined)
  return texts.size <= MOST && known.length === texts.size ? known : undefined
}

function charactersOf(
  first: string | undefined,
  last: string | undefined,
  dialect: Dialect,
): readonly string[] | undefined {
  if (first === undefined || last === undefined) return undefined
  if (first === last) return [first]
  const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0]
  // Behind `\s` there is no range.
  if (to < from || /\s/.test(first + last)) return undefined
  if (to - from < MOST)
    return Array.from({ length: to - from + 1 }, (_, nth) => String.fromCodePoint(from + nth))
  const isBeyond = from > ASCII && !ALSO_ASCII.some((code) => from <= code && code <= to)
  return isBeyond && dialect.beyond !== undefined ? [dialect.beyond] : undefined
}
