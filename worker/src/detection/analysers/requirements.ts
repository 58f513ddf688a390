/** Texts of which a match holds at least one. */
export type Requirement = readonly string[]

/** More alternatives than this rule little out and cost more to look for. */
const MOST = 40
/** Longer pieces rule no more out than these, UTF-16 units. */
const LONGEST = 12
/** A class of more characters counts as any character. */
const SMALL_CLASS = 10

/**
 * What every match of a pattern holds, each requirement by itself: read off its source, conservatively, so that what is
 * not understood requires nothing. `read`: the pattern is matched with a text as it is (`exact`), or with one of which only
 * the lower case will be looked at (`lower`). Without the flags `u` and `v`.
 */
export function requirementsOf(expression: RegExp, read: 'exact' | 'lower'): readonly Requirement[] {
  const { source, unicode, unicodeSets, ignoreCase } = expression
  const cursor: Cursor = { source, at: 0, lower: ignoreCase || read === 'lower', ignoreCase }
  const found = alternatives(cursor)
  if (cursor.at < source.length || unicode || unicodeSets) throw new Error(`can't read ${source}`)
  return closed(found)
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
  return exact === undefined || exact.includes('') ? required : [...required, exact]
}

/** A few long texts rule out more than many short ones. */
function worth(requirement: Requirement): number {
  return Math.min(...requirement.map(({ length }) => length)) - Math.log2(requirement.length) / 2
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
  const best = branches.map((branch) => closed(branch).toSorted((a, b) => worth(b) - worth(a))[0])
  const any = new Set(best.flatMap((requirement) => requirement ?? []))
  return { exact: undefined, required: best.includes(undefined) || any.size > MOST ? [] : [[...any]] }
}

/** Parts one behind the other; where the texts become too many or too long, those so far are required by themselves. */
function sequence(cursor: Cursor): Part {
  const required: Requirement[] = []
  let run: readonly string[] = ['']
  let isExact = true
  const endRun = (next: readonly string[]) => {
    if (!run.includes('')) required.push(run)
    run = next
    isExact = false
  }
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source.charAt(cursor.at))) {
    const part = repeated(cursor, atom(cursor))
    required.push(...part.required)
    const { exact } = part
    if (exact === undefined) endRun([''])
    else if (run.length * exact.length > MOST || longest(run) + longest(exact) > LONGEST) endRun(exact)
    else run = run.flatMap((before) => exact.map((after) => before + after))
  }
  if (isExact) return { exact: run, required }
  endRun([])
  return { exact: undefined, required }
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length))
}

function atom(cursor: Cursor): Part {
  const char = cursor.source.charAt(cursor.at++)
  if (char === '(') return group(cursor)
  if (char === '[') return characterClass(cursor)
  if (char === '.') return ANYTHING
  if (char === '^' || char === '$') return NOTHING
  return char === '\\' ? escaped(cursor) : plain(cursor, char)
}

function plain({ lower, ignoreCase }: Cursor, char: string): Part {
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
  if (sign === '?' || (least === '0' && found.groups?.['most'] === '1'))
    return part.exact === undefined ? ANYTHING : { exact: [...new Set(['', ...part.exact])], required: [] }
  if (sign === '*' || least === '0') return ANYTHING
  if (least === '1' && more === undefined) return part
  return { exact: undefined, required: closed(part) }
}
