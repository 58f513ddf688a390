import { fail, ok, type Result } from '../../model/result.ts'

/** What variables stand for in one place of a run: a text, or null where nobody knows yet. Looked up as own properties. */
export type Values = Readonly<Record<string, string | null>>

/**
 * How CACAO 2.0 (section 10.18.2) refers to a variable: `__name__:value`. The name is the longest that can be read, and
 * at most 204 characters, so that the time is linear in the text. What is matched is the name.
 */
export const REFERENCE = /__[a-zA-Z_][a-zA-Z0-9_-]{0,199}__(?=:value)/
/** What follows a name that is meant by its value. */
export const SUFFIX = ':value'

/** A stretch of a text: as it stands, or a variable's name. */
export type Piece = { kind: 'text'; text: string } | { kind: 'variable'; name: string }

/** A text taken apart into what is written there and the variables it refers to, in order. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: name, index } of text.matchAll(new RegExp(REFERENCE, 'g'))) {
    if (index > from) pieces.push({ kind: 'text', text: text.slice(from, index) })
    pieces.push({ kind: 'variable', name })
    from = index + name.length + SUFFIX.length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

/** The variables that a text refers to, each once. */
export function variablesIn(text: string): string[] {
  return [...new Set(piecesOf(text).flatMap((piece) => (piece.kind === 'variable' ? [piece.name] : [])))]
}

/** The value of a variable; null where it has none or there is no such variable. */
export function knownValue(name: string, values: Values): string | null {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null
}

/** Why a text can't be filled: the variable whose value is unknown, or does not fit the place it stands in. */
export interface Unfilled {
  variable: string
  message: string
}

/** A text for people (and for arguments that are passed on as they are) with its variables filled in, unescaped. */
export function filled(text: string, values: Values): Result<string, Unfilled> {
  return filledWith(text, values, (value) => ok(value))
}

/**
 * The same with each value escaped for the place it stands in; `escaped` is called in order, with what is written between
 * the variable before and this one. Values go in once and are never read again as a template: a value that looks like a
 * reference stays what it is.
 */
export function filledWith(
  text: string,
  values: Values,
  escaped: (value: string, lead: string) => Result<string, string>,
): Result<string, Unfilled> {
  let whole = ''
  let lead = ''
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'text') {
      lead = piece.text
      whole += lead
      continue
    }
    const value = knownValue(piece.name, values)
    if (value === null) return fail({ variable: piece.name, message: `${piece.name} has no value yet` })
    const fitting = escaped(value, lead)
    if (!fitting.ok)
      return fail({ variable: piece.name, message: `the value of ${piece.name} ${fitting.failure}` })
    whole += fitting.value
    lead = ''
  }
  return ok(whole)
}
