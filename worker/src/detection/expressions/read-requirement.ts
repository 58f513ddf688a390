import { bracketsAt, type Cursor, characterAt } from './characters.ts'
import type { Dialect } from './dialect.ts'

/** What a text must have: a piece, all of some requirements, or one of some. */
export type Requirement = string | { all: readonly Requirement[] } | { any: readonly Requirement[] }

/** What every text meets. */
export const NOTHING_REQUIRED: Requirement = { all: [] }

/**
 * What every match of a regular expression has. Conservative: what is not understood counts as "anything" and requires nothing.
 * Undefined where an expression can't be read.
 */
export function readRequirement(pattern: string, dialect: Dialect): Requirement | undefined {
  if (dialect.unreadable.test(pattern)) return undefined
  const reading: Reading = { pattern, at: 0, depth: 0, dialect }
  const required = requiredBy(alternatives(reading), reading)
  return reading.at === pattern.length ? together(required) : undefined
}

interface Reading extends Cursor {
  depth: number
  readonly dialect: Dialect
}

/** Alternatives that are taken for one of some texts. */
const MOST = 256
const DEEPEST = 50

/** A part of an expression: it is one of these texts and nothing else, or anything that has all that is required. */
type Part = { exact: readonly string[] } | { required: readonly Requirement[] }

const ANYTHING: Part = { required: [] }
/** A place in a text, such as its end. */
const PLACE: Part = { exact: [''] }

function requiredBy(part: Part, { dialect }: Reading): readonly Requirement[] {
  if ('required' in part) return part.required
  const { exact } = part
  if (exact.some((text) => isBlank(text, dialect))) return []
  // What holds another of the texts adds nothing to it.
  const least = exact.filter((text) => !exact.some((other) => other !== text && text.includes(other)))
  return [oneOf(least)]
}

/** Blanks say nothing, for they are looked for as one; but a single one that is named is a character as others are. */
function isBlank(text: string, { blank }: Dialect): boolean {
  return text.length === 1 ? text === blank : !/^\w/.test(text) && text.replaceAll(blank, '').trim() === ''
}

function oneOf(any: readonly Requirement[]): Requirement {
  const [only] = any
  return only !== undefined && any.length === 1 ? only : { any }
}

function together(all: readonly Requirement[]): Requirement {
  const [only] = all
  return only !== undefined && all.length === 1 ? only : { all }
}

function alternatives(reading: Reading): Part {
  const first = sequence(reading)
  const branches = [first]
  while (reading.pattern[reading.at] === '|') {
    reading.at++
    branches.push(sequence(reading))
  }
  if (branches.length === 1) return first
  const exact = new Set(branches.flatMap((branch) => ('exact' in branch ? branch.exact : [])))
  if (branches.every((branch) => 'exact' in branch) && exact.size <= MOST) return { exact: [...exact] }
  const any: Requirement[] = []
  for (const branch of branches) {
    const required = requiredBy(branch, reading)
    if (required.length === 0) return ANYTHING
    const one = together(required)
    any.push(...(typeof one === 'object' && 'any' in one ? one.any : [one]))
  }
  return { required: [oneOf([...new Set(any)])] }
}

/** Parts one behind the other; where the texts become too many or too long, those so far are required by themselves. */
function sequence(reading: Reading): Part {
  const { pattern, dialect } = reading
  const required: Requirement[] = []
  let run: readonly string[] = ['']
  let isExact = true
  const endRun = (next: readonly string[]): void => {
    required.push(...requiredBy({ exact: run }, reading))
    run = next
    isExact = false
  }
  while (reading.at < pattern.length && !'|)'.includes(pattern.charAt(reading.at))) {
    const part = next(reading)
    const { least, most } = repetition(reading)
    if ('required' in part) {
      endRun([''])
      if (least > 0) required.push(...part.required)
      continue
    }
    // A run of blanks is written as one.
    const isRepeated = most > 1 && !part.exact.every((text) => text === dialect.blank)
    if (isRepeated && least === 0) endRun([''])
    else {
      const exact = least > 0 ? part.exact : ['', ...part.exact]
      if (canBeJoined(run, exact, dialect)) run = joined(run, exact, dialect)
      else endRun(exact)
      // What comes several times ends what is in front of it and begins what is behind.
      if (isRepeated) endRun(part.exact)
    }
  }
  if (isExact) return { exact: run }
  endRun([''])
  return { required }
}

function canBeJoined(
  run: readonly string[],
  exact: readonly string[],
  { joined, longest }: Dialect,
): boolean {
  const most = Math.max(joined, run.length, exact.length)
  return run.length * exact.length <= most && lengthOf(run) + lengthOf(exact) <= longest
}

function lengthOf(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length))
}

/** Each text of one with each of the other. */
function joined(run: readonly string[], exact: readonly string[], { blank }: Dialect): readonly string[] {
  const texts = run.flatMap((before) =>
    exact.map(
      (after) => before + (before.endsWith(blank) && after.startsWith(blank) ? after.slice(1) : after),
    ),
  )
  return texts.length === 1 ? texts : [...new Set(texts)]
}

/** Letters that stand for themselves, but for the last one before a quantifier. */
const WORD = /[A-Za-z0-9]{2,}(?![*+?{])/y
/** Most characters of brackets that are joined with what stands beside them. */
const MOST_OF_BRACKETS = 4

function next(reading: Reading): Part {
  const { pattern, dialect } = reading
  WORD.lastIndex = reading.at
  const word = WORD.exec(pattern)?.[0]
  if (word !== undefined) {
    reading.at += word.length
    return textual(dialect.written(word))
  }
  if (pattern.startsWith('\\b', reading.at) || pattern.startsWith('\\B', reading.at)) {
    reading.at += 2
    return PLACE
  }
  const char = pattern.charAt(reading.at)
  if (!'([.^$'.includes(char)) {
    const one = characterAt(reading)
    return one === undefined ? ANYTHING : textual(dialect.written(one))
  }
  reading.at++
  if (char === '(') return group(reading)
  if (char === '[') return brackets(reading)
  return char === '.' ? ANYTHING : PLACE
}

function brackets(reading: Reading): Part {
  const { beyond } = reading.dialect
  const texts = bracketsAt(reading, reading.dialect)
  if (texts === undefined) return ANYTHING
  const isExact = texts.length <= MOST_OF_BRACKETS && (beyond === undefined || !texts.includes(beyond))
  return isExact ? { exact: texts } : { required: requiredBy({ exact: texts }, reading) }
}

function textual(text: string | undefined): Part {
  return text === undefined ? ANYTHING : { exact: [text] }
}

/** What a group begins with: `(?:`, `(?=`, `(?<!`, `(?<name>`, `(?P<name>`, `(?i:`, and `(?i)`, which is one by itself. */
const HEAD = /\?(?:(?<isAside><?[=!])|P?<\w+>|[a-zA-Z-]*(?<end>[:)]))|/y

function group(reading: Reading): Part {
  const { pattern } = reading
  HEAD.lastIndex = reading.at
  const { 0: head = '', groups } = HEAD.exec(pattern) ?? {}
  reading.at += head.length
  if (groups?.['end'] === ')') return PLACE
  const isReadable = pattern[reading.at] !== '?' && ++reading.depth <= DEEPEST
  const inside = isReadable ? alternatives(reading) : ANYTHING
  reading.depth--
  // Nothing is read beyond the end of a pattern, which then is not understood.
  reading.at = isReadable && pattern[reading.at] === ')' ? reading.at + 1 : Number.POSITIVE_INFINITY
  return groups?.['isAside'] === undefined ? inside : PLACE
}

const QUANTIFIER = /(?:[*+?]|\{(?<least>\d+)(?:,(?<most>\d*))?\})\??/y

/** How often what stands before must occur, and how often it may. */
function repetition(reading: Reading): { least: number; most: number } {
  QUANTIFIER.lastIndex = reading.at
  const match = QUANTIFIER.exec(reading.pattern)
  if (match === null) return { least: 1, most: 1 }
  reading.at += match[0].length
  const sign = match[0].charAt(0)
  if (sign === '?') return { least: 0, most: 1 }
  const { least = sign === '+' ? 1 : 0, most = least } = match.groups ?? {}
  const isEndless = sign !== '{' || most === ''
  return { least: Number(least), most: isEndless ? Number.POSITIVE_INFINITY : Number(most) }
}
