import { findGlob, globOf, tokensOf } from '../../detection/sigma/glob.ts'
import { assertNever, fail, ok, type Result } from '../../model/result.ts'
import { knownValue, REFERENCE, SUFFIX, type Values } from './variables.ts'

type Ordering = '=' | '!=' | '<' | '>' | '<=' | '>='

/** What a variable is compared with. */
export type Operand =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'truth'; value: boolean }
  | { kind: 'variable'; name: string }

/** A condition that was read. `holds` says whether it is so. */
export type Condition =
  | { kind: 'and' | 'or'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'exists'; name: string }
  | { kind: 'compare'; name: string; by: Ordering; with: Operand }
  | { kind: 'in'; name: string; among: readonly Operand[] }
  | { kind: 'like'; name: string; pattern: string }

/** What is wrong with a condition, and where: a UTF-16 offset from 0. */
export interface ConditionFault {
  message: string
  at: number
}

const LONGEST = 4096
const DEEPEST = 32
/** Matching takes at most the value's length times the pattern's. */
const LONGEST_PATTERN = 256

interface Token {
  kind: 'variable' | 'text' | 'number' | 'word' | 'sign' | 'end'
  text: string
  at: number
}

interface Cursor {
  tokens: readonly Token[]
  next: number
  depth: number
}

/**
 * Reads a condition: STIX comparisons over variables (CACAO 2.0, section 4.6 and 10.18). `__name__:value` compared by
 * `=`, `!=`, `<`, `>`, `<=`, `>=`, `[NOT] IN ('a', 'b')`, `[NOT] LIKE 'a%'` or known at all (`EXISTS __name__:value`), with
 * a text, a number, true, false or another variable; joined by NOT, AND and OR (in this order of strength) and
 * parentheses. It has no functions and no regular expressions; its time is linear in the text.
 */
export function parseCondition(text: string): Result<Condition, ConditionFault> {
  if (text.length > LONGEST)
    return fail({ message: `a condition has at most ${LONGEST} characters`, at: LONGEST })
  try {
    const cursor: Cursor = { tokens: tokensIn(text), next: 0, depth: 0 }
    const condition = either(cursor)
    const rest = taken(cursor)
    if (rest.kind !== 'end') refuse(rest, `${shown(rest)} is one too many: AND or OR joins comparisons`)
    return ok(condition)
  } catch (error) {
    if (isFault(error)) return fail({ message: error.message, at: error.at })
    throw error
  }
}

/**
 * Whether a condition holds. An unknown value is equal to nothing, and neither smaller, larger, like nor among anything:
 * what must not pass unnoticed asks `EXISTS` as well. Texts that read as numbers on both sides are ordered as numbers,
 * other texts by their characters.
 */
export function holds(condition: Condition, values: Values): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.of.every((each) => holds(each, values))
    case 'or':
      return condition.of.some((each) => holds(each, values))
    case 'not':
      return !holds(condition.of, values)
    case 'exists':
      return knownValue(condition.name, values) !== null
    case 'compare':
      return compares(knownValue(condition.name, values), condition.by, condition.with, values)
    case 'in': {
      const value = knownValue(condition.name, values)
      return condition.among.some((one) => compares(value, '=', one, values))
    }
    case 'like': {
      const value = knownValue(condition.name, values)
      return value !== null && isLike(value, condition.pattern)
    }
    default:
      return assertNever(condition)
  }
}

/** The variables that a condition asks about, each once. */
export function askedBy(condition: Condition): string[] {
  const names = new Set<string>()
  const waiting = [condition]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.kind === 'not') waiting.push(one.of)
    else if ('of' in one) waiting.push(...one.of)
    else {
      names.add(one.name)
      const others = one.kind === 'compare' ? [one.with] : one.kind === 'in' ? one.among : []
      for (const other of others) if (other.kind === 'variable') names.add(other.name)
    }
  }
  return [...names]
}

function compares(value: string | null, by: Ordering, other: Operand, values: Values): boolean {
  if (by === '!=') return !compares(value, '=', other, values)
  const right = other.kind === 'variable' ? knownValue(other.name, values) : other.value
  if (value === null || right === null) return false
  const order = orderOf(value, right, by)
  if (order === undefined) return false
  switch (by) {
    case '=':
      return order === 0
    case '<':
      return order < 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '>=':
      return order >= 0
    default:
      return assertNever(by)
  }
}

/** Below, at or above 0; undefined where the two have no order. Texts are equal only where they are the same. */
function orderOf(left: string, right: string | number | boolean, by: Ordering): number | undefined {
  if (typeof right === 'boolean') return left.toLowerCase() === String(right) ? 0 : undefined
  const number = numberOf(left)
  const other = typeof right === 'number' ? right : by === '=' ? undefined : numberOf(right)
  if (other !== undefined && number !== undefined) return number - other
  if (typeof right === 'number') return undefined
  return left === right ? 0 : left < right ? -1 : 1
}

function numberOf(text: string): number | undefined {
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined
}

/** STIX 2.1, section 9.6.1: `%` stands for any text, `_` for one character. */
function isLike(value: string, pattern: string): boolean {
  const glob = pattern
    .replace(/[*?\\]/g, '\\$&')
    .replaceAll('%', '*')
    .replaceAll('_', '?')
  return findGlob(globOf(tokensOf(glob), { start: false, end: false }, String), value) !== undefined
}

function either(cursor: Cursor): Condition {
  return joined(cursor, 'or', both)
}

function both(cursor: Cursor): Condition {
  return joined(cursor, 'and', negated)
}

function joined(cursor: Cursor, kind: 'and' | 'or', part: (cursor: Cursor) => Condition): Condition {
  const first = part(cursor)
  const of = [first]
  while (takes(cursor, kind)) of.push(part(cursor))
  return of.length === 1 ? first : { kind, of }
}

function negated(cursor: Cursor): Condition {
  let isNot = false
  while (takes(cursor, 'not')) isNot = !isNot
  const of = comparison(cursor)
  return isNot ? { kind: 'not', of } : of
}

function comparison(cursor: Cursor): Condition {
  const token = taken(cursor)
  if (token.text === '(' && token.kind === 'sign') return grouped(cursor, token)
  if (isWord(token, 'exists')) return { kind: 'exists', name: variable(cursor) }
  if (token.kind !== 'variable')
    refuse(token, `a comparison begins with a variable such as __name__:value, not with ${shown(token)}`)
  const isNot = takes(cursor, 'not')
  const compared = comparedWith(cursor, token.text)
  return isNot ? { kind: 'not', of: compared } : compared
}

function grouped(cursor: Cursor, opening: Token): Condition {
  if (++cursor.depth > DEEPEST) refuse(opening, `parentheses are at most ${DEEPEST} deep`)
  const within = either(cursor)
  cursor.depth--
  needs(cursor, ')')
  return within
}

function comparedWith(cursor: Cursor, name: string): Condition {
  const by = taken(cursor)
  if (isWord(by, 'in')) return { kind: 'in', name, among: list(cursor) }
  if (isWord(by, 'like')) return { kind: 'like', name, pattern: likeness(cursor) }
  if (by.kind === 'sign') {
    const operator = ORDERINGS.get(by.text)
    if (operator !== undefined) return { kind: 'compare', name, by: operator, with: operand(cursor) }
  }
  if (by.kind === 'word' && /^(?:matches|issubset|issuperset)$/i.test(by.text))
    refuse(by, `${by.text} is not one of the comparisons here: = != < > <= >= IN LIKE EXISTS`)
  return refuse(by, `${shown(by)} stands where one of = != < > <= >= IN LIKE is expected`)
}

const ORDERINGS: ReadonlyMap<string, Ordering> = new Map([
  ['=', '='],
  ['==', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
])

function list(cursor: Cursor): Operand[] {
  needs(cursor, '(')
  const among = [operand(cursor)]
  while (takes(cursor, ',')) among.push(operand(cursor))
  needs(cursor, ')')
  return among
}

function likeness(cursor: Cursor): string {
  const token = taken(cursor)
  if (token.kind !== 'text') refuse(token, `LIKE needs a text in quotes, not ${shown(token)}`)
  const pattern = unquoted(token.text)
  if (pattern.length > LONGEST_PATTERN)
    refuse(token, `what LIKE looks for has at most ${LONGEST_PATTERN} characters`)
  return pattern
}

function operand(cursor: Cursor): Operand {
  const token = taken(cursor)
  if (token.kind === 'text') return { kind: 'text', value: unquoted(token.text) }
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
  if (token.kind === 'variable') return { kind: 'variable', name: token.text }
  if (isWord(token, 'true')) return { kind: 'truth', value: true }
  if (isWord(token, 'false')) return { kind: 'truth', value: false }
  return refuse(token, `${shown(token)} stands where a text in quotes, a number or a variable is expected`)
}

function variable(cursor: Cursor): string {
  const token = taken(cursor)
  if (token.kind !== 'variable') refuse(token, `${shown(token)} stands where __name__:value is expected`)
  return token.text
}

const END: Token = { kind: 'end', text: '', at: 0 }

function taken(cursor: Cursor): Token {
  return cursor.tokens[cursor.next++] ?? END
}

/** Whether the next token is this word or sign; if so it is taken. */
function takes(cursor: Cursor, wanted: string): boolean {
  const token = cursor.tokens[cursor.next]
  if (token === undefined || !(isWord(token, wanted) || (token.kind === 'sign' && token.text === wanted)))
    return false
  cursor.next++
  return true
}

function needs(cursor: Cursor, sign: string): void {
  const token = taken(cursor)
  if (token.kind !== 'sign' || token.text !== sign)
    refuse(token, `${shown(token)} stands where ${sign} is expected`)
}

function isWord({ kind, text }: Token, word: string): boolean {
  return kind === 'word' && text.toLowerCase() === word
}

function shown({ kind, text }: Token): string {
  return kind === 'end' ? 'the end' : JSON.stringify(text.slice(0, 80))
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\([\s\S])/g, '$1')
}

const SPACE = /\s+/y
const LEXEMES: readonly [Token['kind'], RegExp][] = [
  ['variable', new RegExp(REFERENCE, 'y')],
  ['text', /'(?:[^'\\]|\\[\s\S])*'/y],
  ['number', /-?\d{1,15}(?:\.\d{1,15})?(?![\w.])/y],
  ['word', /[a-zA-Z][a-zA-Z_]*/y],
  ['sign', /==|!=|<>|<=|>=|[=<>(),]/y],
]

function tokensIn(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const read = (lexeme: RegExp): string | undefined => {
    lexeme.lastIndex = at
    return lexeme.exec(text)?.[0]
  }
  while (true) {
    at += read(SPACE)?.length ?? 0
    if (at >= text.length) break
    const token = LEXEMES.map(([kind, lexeme]) => ({ kind, text: read(lexeme) ?? '', at })).find(
      (one) => one.text !== '',
    )
    if (token === undefined) throw { message: unreadable(text.slice(at, at + 256)), at }
    tokens.push(token)
    at += token.text.length + (token.kind === 'variable' ? SUFFIX.length : 0)
  }
  tokens.push({ kind: 'end', text: '', at: text.length })
  return tokens
}

function unreadable(rest: string): string {
  if (rest.startsWith("'")) return 'the text that begins here has no closing quote'
  if (rest.startsWith('__')) return 'a variable is written __name__:value'
  return `${JSON.stringify([...rest].at(0))} can't stand here`
}

/** Ends the reading of one condition; caught in `parseCondition`. */
function refuse({ at }: Token, message: string): never {
  const fault: ConditionFault = { message, at }
  throw fault
}

function isFault(thrown: unknown): thrown is ConditionFault {
  return typeof thrown === 'object' && thrown !== null && !(thrown instanceof Error) && 'at' in thrown
}
