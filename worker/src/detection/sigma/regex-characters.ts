import { fold } from './fold.ts'

/** Stands for any character beyond ASCII among the texts that a pattern requires. */
export const BEYOND = '\x80'

/** Stands for spaces of any kind and number in a text that a pattern requires; no text of a pattern has it. */
export const WHITE = '\x1f'

/** Members of brackets that are spaces and nothing else. */
const WHITE_MEMBERS = /^(?:\\[svtnrf]|\\p\{Z[slp]?\}|\\x\{(?:feff|a0|3000|202[89f])\}| )+$/

export function isWhite(members: string): boolean {
  return WHITE_MEMBERS.test(members)
}

/** A text with one blank for each run of spaces, so that `WHITE` can be looked for. */
export function withSingleSpaces(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** Most characters of brackets that are looked for one by one. */
const MOST = 24
const ASCII = 0x7f
/** Characters beyond ASCII that are letters of it without case: `ſ` and the Kelvin sign. */
const ALSO_ASCII = [0x17f, 0x212a]
/** `\x{1f600}`, `\x41`, `\n`, `\]`, `a` */
const MEMBER =
  /\\x\{(?<braced>[0-9a-fA-F]{1,6})\}|\\x(?<two>[0-9a-fA-F]{2})|\\(?<control>[nrtfv])|\\(?<escaped>[!-/:-@[-`{-~])|(?<plain>[^\\[])/uy
const CONTROLS = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['f', '\f'],
  ['v', '\v'],
])

/**
 * What a text must have one of where brackets with these members are to match, folded; undefined where they are many or not
 * understood (classes such as `\s`).
 */
export function charactersOf(members: string): readonly string[] | undefined {
  const found = new Set<string>()
  for (let at = 0; at < members.length; ) {
    const first = memberAt(members, at)
    if (first === undefined) return undefined
    at += first.length
    let last = first
    if (members[at] === '-' && at + 1 < members.length) {
      const end = memberAt(members, at + 1)
      if (end === undefined) return undefined
      at += 1 + end.length
      last = end
    }
    const added = between(first.code, last.code)
    if (added === undefined) return undefined
    for (const one of added) found.add(one)
    if (found.size > MOST) return undefined
  }
  return found.size === 0 || found.has(WHITE) ? undefined : [...found]
}

function memberAt(members: string, at: number): { code: number; length: number } | undefined {
  MEMBER.lastIndex = at
  const match = MEMBER.exec(members)
  if (match === null) return undefined
  const { braced, two, control, escaped, plain } = match.groups ?? {}
  const written = braced ?? two
  const text = plain ?? escaped ?? CONTROLS.get(control ?? '') ?? ''
  const code = written === undefined ? text.codePointAt(0) : Number.parseInt(written, 16)
  return code === undefined ? undefined : { code, length: match[0].length }
}

function between(first: number, last: number): string[] | undefined {
  if (last < first || last > 0x10ffff) return undefined
  if (last - first < MOST && !isHalf(first) && !isHalf(last)) {
    return Array.from({ length: last - first + 1 }, (_, nth) => fold(String.fromCodePoint(first + nth)))
  }
  const isBeyond = first > ASCII && !ALSO_ASCII.some((code) => first <= code && code <= last)
  return isBeyond ? [BEYOND] : undefined
}

function isHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff
}
