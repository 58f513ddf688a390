import type { Quantifier } from './sigma-rule.ts'
import { ELEMENT } from './values-at.ts'

/** A field whose elements are meant: `connections[any].ip` is `{field: connections, of: any, rest: ip}`. */
export interface Selector {
  field: string
  of: Quantifier
  /** The field of an element; `.` where the element itself is meant. May have a selector again. */
  rest: string
}

const QUANTIFIERS = ['any', 'all', 'all_or_empty', 'none'] as const
/** Places are whole numbers that YAML and JSON hold exactly. */
const PLACE = /^-?\d{1,9}$/

/**
 * Reads the first selector of a field's name (SEP 212), else gives the name with escaped brackets (`args\\[0\\]`) made
 * plain.
 */
export function readSelector(written: string): Selector | { name: string } | { fault: string } {
  const open = bracketIn(written, 0)
  if (open === undefined) return { name: plain(written) }
  const close = bracketIn(written, open + 1)
  const word = written.slice(open + 1, close)
  if (written.charAt(open) !== '[' || close === undefined || written.charAt(close) !== ']')
    return { fault: 'has a bracket without its other one: write \\[ and \\] for brackets of a name' }
  const of =
    QUANTIFIERS.find((quantifier) => quantifier === word) ?? (PLACE.test(word) ? Number(word) : undefined)
  const field = plain(written.slice(0, open))
  const behind = written.slice(close + 1)
  if (field === '') return { fault: 'has a selector without a field before it' }
  if (of === undefined)
    return {
      fault: `[${word}] is no selector: there are ${QUANTIFIERS.join(', ')}, and places such as 0 or -1`,
    }
  if (behind === '') return { field, of, rest: ELEMENT }
  if (behind.startsWith('[')) return { field, of, rest: `${ELEMENT}${behind}` }
  if (behind.startsWith('.') && behind.length > 1) return { field, of, rest: behind.slice(1) }
  return { fault: `has ${JSON.stringify(behind)} behind a selector: a field follows a dot` }
}

/** The place of the next bracket that no backslash makes plain. */
function bracketIn(written: string, from: number): number | undefined {
  for (let at = from; at < written.length; at++) {
    const char = written.charAt(at)
    if (char === '\\' && isBracket(written.charAt(at + 1))) at++
    else if (isBracket(char)) return at
  }
  return undefined
}

function isBracket(char: string): boolean {
  return char === '[' || char === ']'
}

function plain(name: string): string {
  return name.replace(/\\([[\]])/g, '$1')
}
