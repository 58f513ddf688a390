import { foldedOf, type Value } from './reading.ts'
import { BEYOND } from './regex-requirement.ts'

/** Bits that the pieces of a text are hashed to, and the longest text that leaves most of them free. */
const BITS = 4096
const LONGEST = 1_024
/** Pieces of a literal that are looked up; more hardly tell more. */
const MOST_PIECES = 4
const ANY_BEYOND = /[^\0-\x7f]/

interface Literal {
  text: string
  /** Bits of its pieces; none where it is shorter than one. */
  bits: readonly number[]
}

/**
 * Tells values that may hold at least one text of each clause from those that can't. Nearly all of those are told by the pieces
 * of three characters that they lack, which are taken down once a value; what is left is searched.
 */
export function siftedBy(clauses: readonly (readonly string[])[]): (value: Value) => boolean {
  const prepared = clauses.map((clause) => clause.map((text): Literal => ({ text, bits: bitsOf(text) })))
  return (value) => {
    for (const clause of prepared) if (!hasOneOf(clause, value)) return false
    return true
  }
}

function hasOneOf(clause: readonly Literal[], value: Value): boolean {
  const pieces = piecesOf(value)
  for (const { text, bits } of clause)
    if ((pieces === null || hasAll(bits, pieces)) && has(foldedOf(value), text)) return true
  return false
}

function has(value: string, text: string): boolean {
  return text === BEYOND ? ANY_BEYOND.test(value) : value.includes(text)
}

function hasAll(bits: readonly number[], pieces: Uint32Array): boolean {
  for (const bit of bits) if (((pieces[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false
  return true
}

function piecesOf(value: Value): Uint32Array | null {
  if (value.pieces !== undefined) return value.pieces
  const text = foldedOf(value)
  if (text.length > LONGEST) {
    value.pieces = null
    return null
  }
  const pieces = new Uint32Array(BITS / 32)
  for (let at = 0; at + 3 <= text.length; at++) {
    const bit = bitAt(text, at)
    pieces[bit >>> 5] = (pieces[bit >>> 5] ?? 0) | (1 << (bit & 31))
  }
  value.pieces = pieces
  return pieces
}

function bitsOf(text: string): number[] {
  const bits: number[] = []
  const last = text.length - 3
  for (let nth = 0; nth < MOST_PIECES && nth <= last; nth++)
    bits.push(bitAt(text, Math.round((nth * last) / Math.max(1, Math.min(MOST_PIECES - 1, last)))))
  return bits
}

/** Where the three characters from here on are hashed to (Knuth's multiplicative hashing). */
function bitAt(text: string, at: number): number {
  const piece = text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 8) ^ (text.charCodeAt(at + 2) << 16)
  return Math.imul(piece, 0x9e3779b1) >>> 20
}
