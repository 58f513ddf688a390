/** Why a pattern of JavaScript has no counterpart in RE2. */
export type NoPattern =
  | 'look-around'
  | 'back-reference'
  | 'repeat over 1,000'
  | 'property of characters'
  | 'half a character'
  | 'all but spaces among others'
  | 'no pattern'

/** What `\s` is in JavaScript; in RE2 it is ASCII's only, and without the vertical tab. */
const SPACES = '\\s\\v\\p{Z}\\x{feff}'
/** What `.` leaves out in JavaScript. */
const NO_LINE_ENDS = '[^\\n\\r\\x{2028}\\x{2029}]'
const MOST_REPEATS = 1_000
const QUANTIFIER = /\{(\d+)(?:,(\d*))?\}/y
const PROPERTY = /[pP]\{(?:(?:Script|sc)=)?([A-Za-z_]+)\}/y
const CODE = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}/y
const GROUP = /\(\?(?:(:|[ims]+(?:-[ims]+)?:|-[ims]+:)|(<?[=!])|<[A-Za-z_$][\w$]*>)/y

interface Cursor {
  pattern: string
  at: number
  out: string
}

/**
 * A pattern of JavaScript (flag `i`, no `m`, no `s`) in RE2's syntax, with the same meaning: what counts as a space, a line
 * or a character by its number differ. Case is left to the flag. By code points where JavaScript without `u` counts halves
 * of those beyond the basic plane.
 */
export function re2Of(pattern: string): { pattern: string } | { reason: NoPattern } {
  const cursor: Cursor = { pattern, at: 0, out: '' }
  while (cursor.at < pattern.length) {
    const reason = next(cursor)
    if (reason !== undefined) return { reason }
  }
  return { pattern: cursor.out }
}

function next(cursor: Cursor): NoPattern | undefined {
  const char = cursor.pattern.charAt(cursor.at)
  switch (char) {
    case '\\':
      return escaped(cursor, 'outside')
    case '[':
      return characters(cursor)
    case '(':
      return group(cursor)
    case '{':
      return repeat(cursor)
    case '.':
      return take(cursor, 1, NO_LINE_ENDS)
    case ']':
    case '}':
      return take(cursor, 1, `\\${char}`)
    default:
      return take(cursor, 1, char)
  }
}

function take(cursor: Cursor, length: number, out: string): undefined {
  cursor.at += length
  cursor.out += out
  return undefined
}

/** What an expression finds right at the cursor, or `ahead` of it. */
function found(expression: RegExp, { pattern, at }: Cursor, ahead = 0): RegExpExecArray | null {
  expression.lastIndex = at + ahead
  return expression.exec(pattern)
}

function group(cursor: Cursor): NoPattern | undefined {
  if (!cursor.pattern.startsWith('(?', cursor.at)) return take(cursor, 1, '(')
  const opened = found(GROUP, cursor)
  if (opened === null) return 'no pattern'
  const [whole, flags, lookAround] = opened
  if (lookAround !== undefined) return 'look-around'
  return take(cursor, whole.length, flags === undefined ? '(' : `(?${flags}`)
}

function repeat(cursor: Cursor): NoPattern | undefined {
  const quantifier = found(QUANTIFIER, cursor)
  if (quantifier === null) return take(cursor, 1, '\\{')
  const [whole, least, most = ''] = quantifier
  if (Number(least) > MOST_REPEATS || Number(most) > MOST_REPEATS) return 'repeat over 1,000'
  return take(cursor, whole.length, whole)
}

function characters(cursor: Cursor): NoPattern | undefined {
  const { pattern } = cursor
  if (pattern.startsWith('[]', cursor.at)) return take(cursor, 2, '[^\\s\\S]')
  if (pattern.startsWith('[^]', cursor.at)) return take(cursor, 3, '[\\s\\S]')
  const isNegated = pattern[cursor.at + 1] === '^'
  const inside: Cursor = { pattern, at: cursor.at + (isNegated ? 2 : 1), out: '' }
  const has = { spaces: false, others: false }
  while (inside.at < pattern.length) {
    const char = pattern.charAt(inside.at)
    if (char === ']') {
      const out = classOf(inside.out, { isNegated, ...has })
      if (out === undefined) return 'all but spaces among others'
      return take(cursor, inside.at + 1 - cursor.at, out)
    }
    const two = pattern.slice(inside.at, inside.at + 2)
    if (two === '\\s' || two === '\\S') {
      has[two === '\\s' ? 'spaces' : 'others'] = true
      take(inside, 2, two === '\\s' ? SPACES : '')
    } else if (char === '[' || char === '^') take(inside, 1, `\\${char}`)
    else if (char !== '\\') take(inside, 1, char)
    else {
      const reason = escaped(inside, 'inside')
      if (reason !== undefined) return reason
    }
  }
  return 'no pattern'
}

/** `\S` has no form inside of brackets: what else stands there is an alternative to it. */
function classOf(
  members: string,
  { isNegated, spaces, others }: { isNegated: boolean; spaces: boolean; others: boolean },
): string | undefined {
  if (!others) return `[${isNegated ? '^' : ''}${members}]`
  if (spaces) return isNegated ? '[^\\s\\S]' : '[\\s\\S]'
  if (isNegated) return members === '' ? `[${SPACES}]` : undefined
  return members === '' ? `[^${SPACES}]` : `(?:[^${SPACES}]|[${members}])`
}

/** Letters that mean the same to both, outside and inside of brackets. */
const SAME = new Set('dDwWnrtfv')

function escaped(cursor: Cursor, where: 'outside' | 'inside'): NoPattern | undefined {
  const char = cursor.pattern.charAt(cursor.at + 1)
  if (SAME.has(char)) return take(cursor, 2, `\\${char}`)
  switch (char) {
    case '':
      return 'no pattern'
    case 's':
      return take(cursor, 2, `[${SPACES}]`)
    case 'S':
      return take(cursor, 2, `[^${SPACES}]`)
    case 'b':
      return take(cursor, 2, where === 'inside' ? '\\x{8}' : '\\b')
    case 'B':
      return where === 'inside' ? take(cursor, 2, 'B') : take(cursor, 2, '\\B')
    case '0':
      return take(cursor, 2, '\\x{0}')
    case 'p':
    case 'P':
      return property(cursor, char)
    case 'x':
    case 'u':
      return character(cursor, char)
  }
  if (/[1-9k]/.test(char)) return 'back-reference'
  // What is no letter of the syntax stands for itself.
  return take(cursor, 2, /[!-/:-@[-`{-~]/.test(char) ? `\\${char}` : char)
}

/** General categories by their letters, and scripts by name, have the same names in both. */
function property(cursor: Cursor, char: 'p' | 'P'): NoPattern | undefined {
  const [whole = '', name = ''] = found(PROPERTY, cursor, 1) ?? []
  const isScript = whole.includes('=')
  if (whole === '' || (!isScript && name.length > 2)) return 'property of characters'
  return take(cursor, 1 + whole.length, `\\${char}{${name}}`)
}

function character(cursor: Cursor, char: 'x' | 'u'): NoPattern | undefined {
  const first = codeAt(cursor, 1)
  if (first === undefined) return take(cursor, 2, char)
  if (!isHalf(first.code)) return take(cursor, 1 + first.length, `\\x{${first.code.toString(16)}}`)
  const isPaired = cursor.pattern[cursor.at + 1 + first.length] === '\\'
  const second = isPaired ? codeAt(cursor, 2 + first.length) : undefined
  if (second === undefined || !isHalf(second.code)) return 'half a character'
  const whole = String.fromCharCode(first.code, second.code).codePointAt(0) ?? 0
  if (isHalf(whole)) return 'half a character'
  return take(cursor, 2 + first.length + second.length, `\\x{${whole.toString(16)}}`)
}

function codeAt(cursor: Cursor, ahead: number): { code: number; length: number } | undefined {
  const written = found(CODE, cursor, ahead)
  if (written === null) return undefined
  const [whole, two, four, braced] = written
  return { code: Number.parseInt(two ?? four ?? braced ?? '', 16), length: whole.length }
}

/** Half of a character beyond the basic plane. */
function isHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff
}
