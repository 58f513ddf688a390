import { fold } from './fold.ts'
import { BEYOND, charactersOf, isWhite, WHITE } from './regex-characters.ts'

/**
 * What every text has that a pattern matches: one of some texts (folded; `WHITE` in one stands for any spaces, `BEYOND` alone for any
 * character beyond ASCII), all of several needs, or any of them.
 */
export type Need =
  | { kind: 'some'; texts: readonly string[] }
  | { kind: 'all'; of: readonly Need[] }
  | { kind: 'any'; of: readonly Need[] }

/**
 * What every match of an RE2 pattern needs, whatever its flags; undefined where the pattern names nothing. Conservative: what is not
 * understood counts as "anything", so nothing is ever missed.
 */
export function regexNeed(pattern: string): Need | undefined {
  if (pattern.includes('\\Q')) return undefined
  const cursor: Cursor = { pattern, at: 0, depth: 0 }
  const found = alternatives(cursor)
  return cursor.at === pattern.length ? needOf(found) : undefined
}

interface Cursor {
  pattern: string
  at: number
  depth: number
}

/** Texts that a piece of a pattern can be joined with what stands beside it: more are not written out. */
const MOST_JOINED = 8
/** Alternatives of one need. */
const MOST = 256
const DEEPEST = 50

/** A piece of a pattern: it is one of these texts and nothing else (folded), or what it needs is known, if anything. */
type Piece = { exact: readonly string[] } | { need: Need | undefined }

const anything: Piece = { need: undefined }
/** A place in a text, such as its end. */
const nothing: Piece = { exact: [''] }

function needOf(piece: Piece): Need | undefined {
  return 'exact' in piece ? someOf(piece.exact) : piece.need
}

/** Of the texts that contain another of them only that one is left. */
function someOf(texts: readonly string[]): Need | undefined {
  const sorted = [...new Set(texts)].sort((a, b) => a.length - b.length)
  const least: string[] = []
  for (const text of sorted) if (!least.some((one) => text.includes(one))) least.push(text)
  return least.length > MOST || least.some(isBlank) ? undefined : { kind: 'some', texts: least }
}

/** Several spaces say nothing, for they are looked for as one; but a single one that is named is a character as others are. */
function isBlank(text: string): boolean {
  if (text.length === 1) return text === WHITE
  return text.replaceAll(WHITE, '').trim() === ''
}

function alternatives(cursor: Cursor): Piece {
  const branches: Piece[] = [sequence(cursor)]
  while (cursor.pattern[cursor.at] === '|') {
    cursor.at++
    branches.push(sequence(cursor))
  }
  const [only = anything] = branches
  if (branches.length === 1) return only
  const exact = branches.flatMap((branch) => ('exact' in branch ? branch.exact : []))
  if (branches.every((branch) => 'exact' in branch) && exact.length <= MOST) return { exact }
  const of: Need[] = []
  for (const branch of branches) {
    const need = needOf(branch)
    if (need === undefined) return anything
    of.push(need)
  }
  const areTexts = of.every((need) => need.kind === 'some')
  return { need: areTexts ? someOf(of.flatMap(({ texts }) => texts)) : { kind: 'any', of } }
}

function sequence(cursor: Cursor): Piece {
  const needs: Need[] = []
  let run: readonly string[] = ['']
  let isExact = true
  const endRun = (next: readonly string[]): void => {
    const need = someOf(run)
    if (need !== undefined) needs.push(need)
    run = next
    isExact = false
  }
  while (cursor.at < cursor.pattern.length && !'|)'.includes(cursor.pattern.charAt(cursor.at))) {
    const piece = next(cursor)
    const times = repetition(cursor)
    if (!('exact' in piece)) {
      endRun([''])
      if (piece.need !== undefined && times !== 'maybe' && times !== 'any') needs.push(piece.need)
      continue
    }
    const isSpace = piece.exact.length === 1 && piece.exact[0] === WHITE
    const exact = times === 'maybe' || (times === 'any' && isSpace) ? ['', ...piece.exact] : piece.exact
    if (times === 'any' && !isSpace) endRun([''])
    else {
      const joined = joinedOf(run, exact)
      // What comes several times ends what is in front of it and begins what is behind.
      if (joined === undefined) endRun(exact)
      else run = joined
      if (times === 'some' && !isSpace) endRun(piece.exact)
    }
  }
  if (isExact) return { exact: run }
  endRun([''])
  const [only] = needs
  return { need: needs.length > 1 ? { kind: 'all', of: needs } : only }
}

/** Each text of one with each of the other; undefined where they become many. */
function joinedOf(run: readonly string[], exact: readonly string[]): string[] | undefined {
  if (run.length * exact.length > Math.max(MOST_JOINED, run.length, exact.length)) return undefined
  return run.flatMap((begin) => exact.map((end) => fold(begin + end)))
}

function next(cursor: Cursor): Piece {
  const { pattern } = cursor
  const char = String.fromCodePoint(pattern.codePointAt(cursor.at) ?? 0)
  cursor.at += char.length
  if (char === '(') return group(cursor)
  if (char === '[') return bracketed(cursor)
  if (char === '\\') return escaped(cursor)
  if (char === '^' || char === '$') return nothing
  if (char === '.') return anything
  return plain(char)
}

/** RE2 and `fold` hold the same letters to be one (see the test), but half a character is none. */
function plain(char: string): Piece {
  const isHalf = char >= '\ud800' && char <= '\udfff' && char.length === 1
  return isHalf || char === WHITE ? anything : { exact: [fold(char)] }
}

function group(cursor: Cursor): Piece {
  const { pattern } = cursor
  if (++cursor.depth > DEEPEST) {
    cursor.at = pattern.length + 1
    return anything
  }
  if (pattern[cursor.at] === '?') {
    const head = /\?(?:P?<[^>]*>|[a-zA-Z-]*(?<end>[:)]))/y
    head.lastIndex = cursor.at
    const match = head.exec(pattern)
    if (match === null) {
      cursor.at = pattern.length + 1
      return anything
    }
    cursor.at += match[0].length
    if (match.groups?.['end'] === ')') {
      cursor.depth--
      return nothing
    }
  }
  const found = alternatives(cursor)
  cursor.at++
  cursor.depth--
  return found
}

/** Most characters of brackets that are joined with what stands beside them. */
const MOST_EXACT = 4

function bracketed(cursor: Cursor): Piece {
  const { pattern } = cursor
  const isNegated = pattern[cursor.at] === '^'
  if (isNegated) cursor.at++
  const from = cursor.at
  // A bracket that comes first is plain.
  if (pattern[cursor.at] === ']') cursor.at++
  while (cursor.at < pattern.length && pattern[cursor.at] !== ']') {
    if (pattern[cursor.at] === '\\') cursor.at++
    else if (pattern.startsWith('[:', cursor.at)) {
      const end = pattern.indexOf(':]', cursor.at)
      if (end > 0) cursor.at = end + 1
    }
    cursor.at++
  }
  const members = pattern.slice(from, cursor.at++)
  if (isNegated) return anything
  if (isWhite(members)) return { exact: [WHITE] }
  const texts = charactersOf(members)
  if (texts === undefined) return anything
  const isExact = texts.length <= MOST_EXACT && !texts.includes(BEYOND)
  return isExact ? { exact: texts } : { need: someOf(texts) }
}

function escaped(cursor: Cursor): Piece {
  const { pattern } = cursor
  const char = pattern.charAt(cursor.at++)
  if (!/[0-9A-Za-z]/.test(char)) return plain(char)
  if (/[sntrfv]/.test(char)) return { exact: [WHITE] }
  if (/[bBAz]/.test(char)) return nothing
  // \x{10ffff}, \x7f, \pL, \p{Greek}, \123
  const tail = /(?<=x)(?:\{(?<code>[^}]*)\}|..)|(?<=[pP])(?:\{[^}]*\}|.)|(?<=[0-7])[0-7]{1,2}/y
  tail.lastIndex = cursor.at
  const match = tail.exec(pattern)
  cursor.at += match?.[0].length ?? 0
  const code = Number.parseInt(match?.groups?.['code'] ?? '', 16)
  return code <= 0x10ffff ? plain(String.fromCodePoint(code)) : anything
}

/** How often the piece before must occur: once, at least once, at most once, or as often as it likes. */
type Times = 'once' | 'some' | 'maybe' | 'any'

function repetition(cursor: Cursor): Times {
  const quantifier = /(?:[*+?]|\{(?<least>\d+)(?:,\d*)?\})/y
  let times: Times = 'once'
  for (;;) {
    quantifier.lastIndex = cursor.at
    const match = quantifier.exec(cursor.pattern)
    if (match === null) return times
    times = timesOf(times, match[0], match.groups?.['least'])
    cursor.at += match[0].length
  }
}

function timesOf(before: Times, quantifier: string, least: string | undefined): Times {
  if (quantifier === '?') {
    if (before === 'once') return 'maybe'
    // A question mark behind a quantifier makes it reluctant; it does not make the piece optional.
    return before
  }
  const atLeastOnce = least === undefined ? quantifier === '+' : Number(least) > 0
  return atLeastOnce && (before === 'once' || before === 'some') ? 'some' : 'any'
}
