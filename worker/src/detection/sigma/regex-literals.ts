import { fold } from './fold.ts'

/**
 * Lists of texts, folded: every match of an RE2 pattern contains at least one text of each list, whatever its flags. The most
 * telling list comes first; there is none where the pattern names nothing. Conservative: what is not understood counts as
 * "anything", so nothing is ever missed.
 */
export function regexLiterals(pattern: string): Clauses {
  if (pattern.includes('\\Q')) return []
  const cursor: Cursor = { pattern, at: 0, depth: 0 }
  const found = alternatives(cursor)
  return cursor.at === pattern.length ? found : []
}

interface Cursor {
  pattern: string
  at: number
  depth: number
}

/** All of them hold. */
type Clauses = readonly (readonly string[])[]

/** Shorter texts sort nothing out. */
const SHORTEST = 2
const MOST = 64
/** More lists sort out little more. */
const MOST_CLAUSES = 8
const DEEPEST = 50

function alternatives(cursor: Cursor): Clauses {
  const branches: Clauses[] = [sequence(cursor)]
  while (cursor.pattern[cursor.at] === '|') {
    cursor.at++
    branches.push(sequence(cursor))
  }
  const [only = []] = branches
  if (branches.length === 1) return only
  const texts: string[] = []
  for (const [best] of branches) {
    if (best === undefined) return []
    texts.push(...best)
  }
  return texts.length <= MOST ? [texts] : []
}

/** One atom of a pattern: a plain character, a group with what it requires, or anything else. */
type Piece = { plain: string } | { clauses: Clauses }

function sequence(cursor: Cursor): Clauses {
  const clauses: (readonly string[])[] = []
  let run = ''
  const endRun = (): void => {
    if (isTelling(run)) clauses.push([fold(run)])
    run = ''
  }
  while (cursor.at < cursor.pattern.length && !'|)'.includes(cursor.pattern.charAt(cursor.at))) {
    const piece = next(cursor)
    const times = repetition(cursor)
    if ('plain' in piece && times === 'once') run += piece.plain
    else if ('plain' in piece && times === 'some') {
      run += piece.plain
      endRun()
    } else {
      endRun()
      if ('clauses' in piece && times !== 'maybe') clauses.push(...piece.clauses)
    }
  }
  endRun()
  return clauses.sort((a, b) => score(b) - score(a)).slice(0, MOST_CLAUSES)
}

/** One character sorts nothing out, but where it is one of thousands, or controls what shows. */
function isTelling(text: string): boolean {
  return text.length >= SHORTEST || text > '\x7f' || (text !== '' && text < '\t') || text === '\x1b'
}

/** A few long texts are better than many short ones. */
function score(texts: readonly string[]): number {
  return Math.min(...texts.map((text) => text.length)) - Math.log2(texts.length)
}

const anything: Piece = { clauses: [] }

function next(cursor: Cursor): Piece {
  const { pattern } = cursor
  const char = pattern.charAt(cursor.at++)
  if (char === '(') return group(cursor)
  if (char === '[') return skipClass(cursor)
  if (char === '\\') return escaped(cursor)
  if (char === '.' || char === '^' || char === '$') return anything
  return plain(char)
}

/** Two engines may fold letters beyond ASCII differently: there only what has no case is plain. */
function plain(char: string): Piece {
  return char < '\x80' || isCaseless(char) ? { plain: char } : anything
}

function isCaseless(char: string): boolean {
  const isHalf = char >= '\ud800' && char <= '\udfff'
  return !isHalf && char.toLowerCase() === char && char.toUpperCase() === char && fold(char) === char
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
      return anything
    }
  }
  const clauses = alternatives(cursor)
  cursor.at++
  cursor.depth--
  return { clauses }
}

function skipClass(cursor: Cursor): Piece {
  const { pattern } = cursor
  const isNegated = pattern[cursor.at] === '^'
  if (isNegated) cursor.at++
  // A bracket that comes first is plain.
  if (pattern[cursor.at] === ']') cursor.at++
  const from = cursor.at
  while (cursor.at < pattern.length && pattern[cursor.at] !== ']') {
    if (pattern[cursor.at] === '\\') cursor.at++
    else if (pattern.startsWith('[:', cursor.at)) {
      const end = pattern.indexOf(':]', cursor.at)
      if (end > 0) cursor.at = end + 1
    }
    cursor.at++
  }
  const members = pattern.slice(from, cursor.at++)
  return isNegated ? anything : oneOf(members)
}

const MEMBER = /\\x\{(?<code>[0-9a-fA-F]{1,6})\}(?:-\\x\{(?<last>[0-9a-fA-F]{1,6})\})?/y
/** Most members of brackets that are looked for one by one. */
const MOST_MEMBERS = 24

/** What brackets want where they name few characters, all by number, and none that has a case. */
function oneOf(members: string): Piece {
  const texts: string[] = []
  for (let at = 0; at < members.length; ) {
    MEMBER.lastIndex = at
    const match = MEMBER.exec(members)
    if (match === null) return anything
    at += match[0].length
    const code = Number.parseInt(match.groups?.['code'] ?? '', 16)
    const last = Number.parseInt(match.groups?.['last'] ?? code.toString(16), 16)
    if (last - code >= MOST_MEMBERS || last > 0xffff) return anything
    for (let one = code; one <= last; one++) texts.push(String.fromCharCode(one))
  }
  const areTelling = texts.every((text) => isTelling(text) && isCaseless(text))
  return texts.length > 0 && texts.length <= MOST_MEMBERS && areTelling ? { clauses: [texts] } : anything
}

function escaped(cursor: Cursor): Piece {
  const { pattern } = cursor
  const char = pattern.charAt(cursor.at++)
  if (!/[0-9A-Za-z]/.test(char)) return plain(char)
  // \x{10ffff}, \x7f, \pL, \p{Greek}, \123
  const tail = /(?<=x)(?:\{(?<code>[^}]*)\}|..)|(?<=[pP])(?:\{[^}]*\}|.)|(?<=[0-7])[0-7]{1,2}/y
  tail.lastIndex = cursor.at
  const match = tail.exec(pattern)
  cursor.at += match?.[0].length ?? 0
  const code = Number.parseInt(match?.groups?.['code'] ?? '', 16)
  return code <= 0xffff ? plain(String.fromCharCode(code)) : anything
}

/** How often the piece before must occur. */
function repetition(cursor: Cursor): 'once' | 'some' | 'maybe' {
  const quantifier = /(?:[*+?]|\{(?<least>\d+)(?:,\d*)?\})/y
  let times: 'once' | 'some' | 'maybe' = 'once'
  for (;;) {
    quantifier.lastIndex = cursor.at
    const match = quantifier.exec(cursor.pattern)
    if (match === null) return times
    const least = match.groups?.['least']
    const atLeastOnce = least === undefined ? match[0] === '+' : Number(least) > 0
    // A question mark behind a quantifier makes it reluctant; it does not make the piece optional.
    const reluctant = times !== 'once' && match[0] === '?'
    if (!atLeastOnce && !reluctant) times = 'maybe'
    else if (times === 'once') times = 'some'
    cursor.at += match[0].length
  }
}
