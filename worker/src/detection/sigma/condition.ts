import type { Condition } from './sigma-rule.ts'

export type ConditionReading =
  | { ok: true; condition: Condition }
  | { ok: false; code: string; message: string }

/** Most tokens of one condition, and brackets inside one another. */
const MOST_TOKENS = 2_000
const DEEPEST = 50

interface Cursor {
  tokens: readonly string[]
  at: number
  names: readonly string[]
  depth: number
}

/** Ends the reading of one condition; caught in `readCondition`. */
interface Refusal {
  code: string
  message: string
}

/**
 * Reads a condition over the searches of these names: `or` binds least, then `and`, then `not`, then `N of ...`.
 * Refused: unknown names, patterns that no name fits, more wanted than there are, aggregations after a pipe.
 */
export function readCondition(text: string, names: readonly string[]): ConditionReading {
  if (text.includes('|')) {
    return {
      ok: false,
      code: 'sigma.aggregation',
      message: 'aggregations after a pipe are no longer part of Sigma: write a correlation',
    }
  }
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  if (tokens.length > MOST_TOKENS)
    return { ok: false, code: 'sigma.condition', message: `a condition has at most ${MOST_TOKENS} words` }
  const cursor: Cursor = { tokens, at: 0, names, depth: 0 }
  const refusals: Refusal[] = []
  const condition = either(cursor, refusals)
  const [refusal] = refusals
  if (refusal === undefined && cursor.at < tokens.length)
    return {
      ok: false,
      code: 'sigma.condition',
      message: `unexpected ${JSON.stringify(tokens[cursor.at])} in the condition`,
    }
  return refusal === undefined && condition !== undefined
    ? { ok: true, condition }
    : { ok: false, ...(refusal ?? { code: 'sigma.condition', message: 'the condition is empty' }) }
}

function either(cursor: Cursor, refusals: Refusal[]): Condition | undefined {
  return chain(cursor, refusals, 'or', both)
}

function both(cursor: Cursor, refusals: Refusal[]): Condition | undefined {
  return chain(cursor, refusals, 'and', negated)
}

type Parse = (cursor: Cursor, refusals: Refusal[]) => Condition | undefined

function chain(
  cursor: Cursor,
  refusals: Refusal[],
  kind: 'and' | 'or',
  operand: Parse,
): Condition | undefined {
  const of: Condition[] = []
  do {
    const next = operand(cursor, refusals)
    if (next === undefined) return undefined
    of.push(next)
  } while (takes(cursor, kind))
  const [only] = of
  return of.length === 1 ? only : { kind, of }
}

function negated(cursor: Cursor, refusals: Refusal[]): Condition | undefined {
  let not = false
  while (takes(cursor, 'not')) not = !not
  const of = operand(cursor, refusals)
  return not && of !== undefined ? { kind: 'not', of } : of
}

function operand(cursor: Cursor, refusals: Refusal[]): Condition | undefined {
  const refuse = (code: string, message: string): undefined => {
    refusals.push({ code, message })
    return undefined
  }
  const token = cursor.tokens[cursor.at++]
  if (token === undefined) return refuse('sigma.condition', 'the condition ends too early')
  if (token === '(') {
    if (++cursor.depth > DEEPEST) return refuse('sigma.condition', `brackets are at most ${DEEPEST} deep`)
    const inner = either(cursor, refusals)
    cursor.depth--
    if (inner === undefined) return undefined
    return cursor.tokens[cursor.at++] === ')'
      ? inner
      : refuse('sigma.condition', 'a closing bracket is missing')
  }
  if (cursor.tokens[cursor.at]?.toLowerCase() === 'of') return some(token, cursor, refuse)
  if (/^(?:and|or|not|of|\))$/i.test(token))
    return refuse('sigma.condition', `unexpected ${JSON.stringify(token)} in the condition`)
  if (!cursor.names.includes(token))
    return refuse(
      'sigma.unknown-search',
      `the condition names ${JSON.stringify(token)}, which the detection does not define`,
    )
  return { kind: 'search', name: token }
}

function some(
  quantity: string,
  cursor: Cursor,
  refuse: (code: string, message: string) => undefined,
): Condition | undefined {
  const pattern = cursor.tokens[cursor.at + 1]
  cursor.at += 2
  if (pattern === undefined || pattern === '(' || pattern === ')')
    return refuse('sigma.condition', `${quantity} of what? A pattern or "them" must follow`)
  const of =
    pattern === 'them' ? cursor.names.filter((name) => !name.startsWith('_')) : fitting(pattern, cursor.names)
  if (of.length === 0) return refuse('sigma.unknown-search', `no search fits ${JSON.stringify(pattern)}`)
  const word = quantity.toLowerCase()
  if (word === 'all') return { kind: 'some', least: of.length, of }
  if (word === 'any') return { kind: 'some', least: 1, of }
  if (!/^[1-9]\d{0,3}$/.test(quantity))
    return refuse(
      'sigma.condition',
      `${JSON.stringify(quantity)} is no quantity: write 1, a number, any or all`,
    )
  const least = Number(quantity)
  if (least > of.length)
    return refuse('sigma.condition', `${least} of ${pattern} can't hold: only ${of.length} searches fit`)
  return { kind: 'some', least, of }
}

/** Names under a pattern; those that begin with `_` only if the pattern does. */
function fitting(pattern: string, names: readonly string[]): string[] {
  const pieces = pattern.split('*')
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  return names.filter((name) => {
    if (name.startsWith('_') && !pattern.startsWith('_')) return false
    if (pieces.length === 1) return name === pattern
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
      return false
    let at = first.length
    for (const piece of pieces.slice(1, -1)) {
      const found = name.indexOf(piece, at)
      if (found < 0) return false
      at = found + piece.length
    }
    return at <= name.length - last.length
  })
}

function takes(cursor: Cursor, word: string): boolean {
  // A search may be called like an operator in front of `of`: never is, so the word alone decides.
  if (cursor.tokens[cursor.at]?.toLowerCase() !== word) return false
  cursor.at++
  return true
}
