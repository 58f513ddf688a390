import { BLANK, isSeparator } from './automaton.ts'

/**
 * What a text must have: a piece, all of some requirements, or one of some. Pieces are as an automaton reads them: a run of
 * separators is one blank.
 */
export type Requirement = string | { all: readonly Requirement[] } | { any: readonly Requirement[] }

/** More texts than this are not put together with what follows, but looked for by themselves. */
const MOST = 40
/** Longer pieces rule no more out than these, UTF-16 units. */
const LONGEST = 16
/** A class of more characters counts as any character. */
const SMALL_CLASS = 10

/**
 * What every match of a pattern has: read off its source, conservatively, so that what is not understood requires nothing.
 * `read`: the pattern is matched with a text as it is (`exact`), or with one of which only the lower case will be looked at
 * (`lower`). Without the flags `u` and `v`.
 */
export function requirementOf(expression: RegExp, read: 'exact' | 'lower'): Requirement {
  const { source, unicode, unicodeSets, ignoreCase } = expression
  const cursor: Cursor = { source, at: 0, lower: ignoreCase || read === 'lower', ignoreCase }
  const found = alternatives(cursor)
  if (cursor.at < source.length || unicode || unicodeSets) throw new Error(`can't read ${source}`)
  return together(closed(found))
}

interface Cursor {
  source: string
  at: number
  /** What is required is put in lower case. */
  lower: boolean
  ignoreCase: boolean
}

/** What a part of a pattern can be: one of a few texts, or anything that has what is required. */
interface Part {
  exact: readonly string[] | undefined
  required: readonly Requirement[]
}

const NOTHING: Part = { exact: [''], required: [] }
const ANYTHING: Part = { exact: undefined, required: [] }

/** A part's requirements, its texts among them. */
function closed({ exact, required }: Part): readonly Requirement[] {
  return exact === undefined || exact.includes('') ? required : [...required, oneOfTexts(exact)]
}

/** What holds another of the texts adds nothing to it. */
function oneOfTexts(texts: readonly string[]): Requirement {
  const any = texts.filter((text) => !texts.some((other) => other !== text && text.includes(other)))
  return any.length === 1 ? (any[0] as string) : { any }
}

function together(all: readonly Requirement[]): Requirement {
  return all.length === 1 ? (all[0] as Requirement) : { all }
}

function alternatives(cursor: Cursor): Part {
  const first = sequence(cursor)
  const branches = [first]
  while (cursor.source[cursor.at] === '|') {
    cursor.at++
    branches.push(sequence(cursor))
  }
  return branches.length === 1 ? first : oneOf(branches)
}

function oneOf(branches: readonly Part[]): Part {
  const exact = new Set(branches.flatMap((branch) => branch.exact ?? []))
  if (branches.every((branch) => branch.exact !== undefined) && exact.size <= MOST)
    return { exact: [...exact], required: [] }
  const any = branches.map(closed)
  return { exact: undefined, required: any.some(isNothing) ? [] : [{ any: any.map(together) }] }
}

function isNothing(all: readonly Requirement[]): boolean {
  return all.length === 0
}

/** Parts one behind the other; where the texts become too many or too long, those so far are required by themselves. */
function sequence(cursor: Cursor): Part {
  const required: Requirement[] = []
  let run: readonly string[] = ['']
  let isExact = true
  const endRun = (next: readonly string[]) => {
    if (!run.includes('')) required.push(oneOfTexts(run))
    run = next
    isExact = false
  }
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source.charAt(cursor.at))) {
    const part = repeated(cursor, atom(cursor))
    required.push(...part.required)
    const { exact } = part
    if (exact === undefined) endRun([''])
    else if (run.length * exact.length > MOST || longest(run) + longest(exact) > LONGEST) endRun(exact)
    else run = [...new Set(run.flatMap((before) => exact.map((after) => joined(before, after))))]
  }
  if (isExact) return { exact: run, required }
  endRun([])
  return { exact: undefined, required }
}

function joined(before: string, after: string): string {
  return before.endsWith(BLANK) && after.startsWith(BLANK) ? before + after.slice(1) : before + after
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length))
}

/** Letters and blanks that stand for themselves, but for the last one before a quantifier. */
const PLAIN = /[A-Za-z0-9 ]{2,}(?![*+?{])/y

function atom(cursor: Cursor): Part {
  PLAIN.lastIndex = cursor.at
  const word = PLAIN.exec(cursor.source)?.[0]
  if (word !== undefined) {
    cursor.at += word.length
    return { exact: [(cursor.lower ? word.toLowerCase() : word).replace(/ {2,}/g, BLANK)], required: [] }
  }
  const char = cursor.source.charAt(cursor.at++)
  if (char === '(') return group(cursor)
  if (char === '[') return characterClass(cursor)
  if (char === '.') return ANYTHING
  if (char === '^' || char === '$') return NOTHING
  return char === '\\' ? escaped(cursor) : plain(cursor, char)
}

const SEPARATING: Part = { exact: [BLANK], required: [] }

function plain({ lower, ignoreCase }: Cursor, char: string): Part {
  if (isSeparator(char)) return SEPARATING
  const small = lower ? char.toLowerCase() : char
  // Beyond ASCII the case of letters is more than one step.
  const isCertain = char.charCodeAt(0) < 0x80 || (!ignoreCase && small === char)
  return isCertain ? { exact: [small], required: [] } : ANYTHING
}

const GROUP = /\?(?:<?[=!]|:|<[A-Za-z]\w*>)/y

function group(cursor: Cursor): Part {
  GROUP.lastIndex = cursor.at
  const head = GROUP.exec(cursor.source)?.[0] ?? ''
  cursor.at += head.length
  const inside = alternatives(cursor)
  if (cursor.source[cursor.at] !== ')') throw new Error(`can't read ${cursor.source}`)
  cursor.at++
  return /[=!]/.test(head) ? NOTHING : inside
}

const ONE_OF_CLASS = /\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\.|[^\]]/sy

function characterClass(cursor: Cursor): Part {
  const { source } = cursor
  const isNegated = source[cursor.at] === '^'
  // What stands for several characters is `undefined`.
  const members: (string | undefined)[] = []
  while (cursor.at < source.length && source[cursor.at] !== ']') {
    ONE_OF_CLASS.lastIndex = cursor.at
    const member = ONE_OF_CLASS.exec(source)?.[0] ?? ''
    cursor.at += member.length
    // A range between two members.
    const isRange = member === '-' && members.length > 0 && source[cursor.at] !== ']'
    members.push(isRange ? undefined : member.startsWith('\\') ? characterOf(member.slice(1)) : member)
  }
  cursor.at++
  const known = members.flatMap((member) => member ?? [])
  if (isNegated || known.length < members.length || known.length > SMALL_CLASS) return ANYTHING
  const parts = known.map((member) => plain(cursor, member).exact)
  const exact = new Set(parts.flatMap((part) => part ?? []))
  return parts.includes(undefined) ? ANYTHING : { exact: [...exact], required: [] }
}

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['s', BLANK],
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
])

/** What stands behind a backslash, where it is one character. */
function characterOf(written: string): string | undefined {
  if (/^[ux][0-9A-Fa-f]/.test(written)) return String.fromCharCode(Number.parseInt(written.slice(1), 16))
  return CONTROLS.get(written) ?? (/\w/.test(written) ? undefined : written)
}

const ESCAPED = /u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|./sy

function escaped(cursor: Cursor): Part {
  ESCAPED.lastIndex = cursor.at
  const written = ESCAPED.exec(cursor.source)?.[0] ?? ''
  cursor.at += written.length
  if (written === 'b' || written === 'B') return NOTHING
  const char = characterOf(written)
  return char === undefined ? ANYTHING : plain(cursor, char)
}

const QUANTIFIER = /(?:[*+?]|\{(?<least>\d+)(?<more>,)?(?<most>\d*)\})\??/y

function repeated(cursor: Cursor, part: Part): Part {
  QUANTIFIER.lastIndex = cursor.at
  const found = QUANTIFIER.exec(cursor.source)
  if (found === null) return part
  cursor.at += found[0].length
  const { least, more } = found.groups ?? {}
  const [sign] = found[0]
  const isBlank = part.exact?.every((text) => text === BLANK) === true
  if (
    sign === '?' ||
    (least === '0' && found.groups?.['most'] === '1') ||
    (isBlank && (sign === '*' || least === '0'))
  )
    return part.exact === undefined ? ANYTHING : { exact: [...new Set(['', ...part.exact])], required: [] }
  if (isBlank) return part
  if (sign === '*' || least === '0') return ANYTHING
  if (least === '1' && more === undefined) return part
  return { exact: undefined, required: closed(part) }
}
