import { fold } from './fold.ts'

/**
 * Texts, folded, of which every match of an RE2 pattern contains at least one, whatever its flags; undefined where the
 * pattern names none. Conservative: what is not understood counts as "anything", so nothing is ever missed.
 */
export function regexLiterals(pattern: string): readonly string[] | undefined {
  if (pattern.includes('\\Q')) return undefined
  const cursor: Cursor = { pattern, at: 0, depth: 0 }
  const found = alternatives(cursor)
  return cursor.at === pattern.length ? found : undefined
}

interface Cursor {
  pattern: string
  at: number
  depth: number
}

type Texts = readonly string[] | undefined

/** Shorter texts sort nothing out. */
const SHORTEST = 2
const MOST = 64
const DEEPEST = 50

function alternatives(cursor: Cursor): Texts {
  const branches: Texts[] = [sequence(cursor)]
  while (cursor.pattern[cursor.at] === '|') {
    cursor.at++
    branches.push(sequence(cursor))
  }
  const texts: string[] = []
  for (const branch of branches) {
    if (branch === undefined) return undefined
    texts.push(...branch)
  }
  return texts.length <= MOST ? texts : undefined
}

/** One atom of a pattern: a plain character, a group with what it requires, or anything else. */
type Piece = { plain: string } | { texts: Texts }

function sequence(cursor: Cursor): Texts {
  let best: Texts
  let run = ''
  const offer = (texts: Texts): void => {
    if (texts === undefined || texts.some((text) => text.length < SHORTEST)) return
    if (best === undefined || score(texts) > score(best)) best = texts
  }
  const endRun = (): void => {
    offer([fold(run)])
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
      if ('texts' in piece && times !== 'maybe') offer(piece.texts)
    }
  }
  endRun()
  return best
}

/** A few long texts are better than many short ones. */
function score(texts: readonly string[]): number {
  return Math.min(...texts.map((text) => text.length)) - Math.log2(texts.length)
}

const anything: Piece = { texts: undefined }

function next(cursor: Cursor): Piece {
  const { pattern } = cursor
  const char = pattern.charAt(cursor.at++)
  if (char === '(') return group(cursor)
  if (char === '[') return skipClass(cursor)
  if (char === '\\') return escaped(cursor)
  if (char === '.' || char === '^' || char === '$') return anything
  return plain(char)
}

/** Beyond ASCII two engines may fold differently, so only ASCII counts as plain. */
function plain(char: string): Piece {
  return char.charCodeAt(0) < 0x80 ? { plain: char } : anything
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
  const texts = alternatives(cursor)
  cursor.at++
  cursor.depth--
  return { texts }
}

function skipClass(cursor: Cursor): Piece {
  const { pattern } = cursor
  if (pattern[cursor.at] === '^') cursor.at++
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
  cursor.at++
  return anything
}

function escaped(cursor: Cursor): Piece {
  const { pattern } = cursor
  const char = pattern.charAt(cursor.at++)
  if (!/[0-9A-Za-z]/.test(char)) return plain(char)
  // \x{10ffff}, \x7f, \pL, \p{Greek}, \123: skipped whole.
  const tail = /(?<=x)(?:\{[^}]*\}|..)|(?<=[pP])(?:\{[^}]*\}|.)|(?<=[0-7])[0-7]{1,2}/y
  tail.lastIndex = cursor.at
  cursor.at += tail.exec(pattern)?.[0].length ?? 0
  return anything
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
