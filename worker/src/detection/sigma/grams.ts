import { EVERYWHERE } from './atom.ts'

/** A text to look for in values of a field. */
export interface Needle {
  text: string
  /** Only at the beginning, or the end, of what is scanned. */
  start: boolean
  end: boolean
  /** Number of the field, or `EVERYWHERE`. */
  field: number
}

/** Looks for many texts at once. */
export interface Grams {
  /** Calls `found` with the number of every needle of the field, or of all fields, that the text contains. */
  scan(text: string, field: number, found: (needle: number) => void): void
}

/** Lengths of the pieces that are looked up, by the bits that a character is moved up for the next one. */
const SHIFTS = { 8: 4, 4: 8, 2: 16, 1: 16 } as const
type Length = keyof typeof SHIFTS
/** A needle is filed under the longest that it has. */
const LENGTHS: readonly Length[] = [4, 2, 1]
/** For tens of thousands of needles in common words: a pass more over the text, and hardly anything to compare. */
export const LENGTHS_FOR_MANY: readonly Length[] = [8, 4, 2, 1]
/** Knuth's multiplicative hashing: 2^32 divided by the golden ratio. */
const SPREAD = 0x9e3779b1
const LEAST_BITS = 10
const MOST_BITS = 22

/**
 * Every needle, which must not be empty, is filed under the hash of one piece of one, two, four or eight characters, the one
 * that fewest others have. A scan rolls the hash over the text and compares only what is filed there: time is text length
 * times needles of one piece, memory is a few words a needle, whatever its length. Needles of all fields share a table,
 * because one table that stays in the processor's cache is faster than many small ones that do not.
 */
export function grams(needles: readonly Needle[], lengths = LENGTHS): Grams {
  const byLength = Map.groupBy(needles.keys(), (number) => {
    const length = needles[number]?.text.length ?? 0
    return lengths.find((gram) => gram <= length)
  })
  const tables = lengths.flatMap((gram) => {
    const numbers = byLength.get(gram)
    return numbers === undefined ? [] : [fileAll(needles, numbers, gram)]
  })
  return {
    scan(text, field, found) {
      for (const table of tables)
        if (table.fields.has(EVERYWHERE) || table.fields.has(field)) scanTable(table, text, field, found)
    },
  }
}

/** Needles by the hash of one of their pieces. */
interface Table {
  /** A piece as a number: the last characters of the text, each moved up by `shift` bits, of which `kept` stay. */
  shift: number
  kept: number
  /** From the number to its bucket: multiplied, then this many bits down. */
  down: number
  /** One bit a bucket: small enough to stay in the processor's cache, and most places of a text end here. */
  used: Uint32Array
  /** First entry of each bucket, and the entry behind each; -1 at the end. */
  heads: Int32Array
  next: Int32Array
  /** By entry: its piece, where the piece ends in the needle, the needle. */
  packs: Int32Array
  offsets: Int32Array
  needles: (Needle & { number: number })[]
  /** The fields that its needles are for. */
  fields: ReadonlySet<number>
}

function fileAll(needles: readonly Needle[], numbers: readonly number[], gram: Length): Table {
  const bits = Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.ceil(Math.log2(numbers.length * 16))))
  const table: Table = {
    // Four characters make a number of 32 bits if they are ASCII; others overlap, and what is found is compared in full.
    shift: SHIFTS[gram],
    kept: gram === 1 ? 0xffff : -1,
    down: 32 - bits,
    used: new Uint32Array(2 ** bits / 32),
    heads: new Int32Array(2 ** bits).fill(-1),
    next: new Int32Array(numbers.length).fill(-1),
    packs: new Int32Array(numbers.length),
    offsets: new Int32Array(numbers.length),
    needles: [],
    fields: new Set(numbers.map((number) => needles[number]?.field ?? EVERYWHERE)),
  }
  const filed = numbers.flatMap((number) => {
    const needle = needles[number]
    return needle === undefined ? [] : [{ ...needle, number }]
  })
  // What many needles have in them is frequent in texts as well.
  const counts = new Uint32Array(2 ** bits)
  for (const { text } of filed) {
    for (const { hash } of piecesOf(text, gram, table)) counts[hash] = (counts[hash] ?? 0) + 1
  }
  for (const needle of filed) file(needle, gram, table, counts)
  return table
}

interface Piece {
  hash: number
  pack: number
  /** Where its last character stands. */
  at: number
}

function piecesOf(text: string, gram: number, { shift, kept, down }: Table): Piece[] {
  const pieces: Piece[] = []
  let pack = 0
  for (let at = 0; at < text.length; at++) {
    pack = ((pack << shift) ^ text.charCodeAt(at)) & kept
    if (at >= gram - 1) pieces.push({ hash: Math.imul(pack, SPREAD) >>> down, pack, at })
  }
  return pieces
}

function file(needle: Needle & { number: number }, gram: number, table: Table, counts: Uint32Array): void {
  const { used, heads, next, packs, offsets, needles } = table
  const pieces = piecesOf(needle.text, gram, table)
  const rarest = pieces.reduce((best, piece) =>
    (counts[piece.hash] ?? 0) < (counts[best.hash] ?? 0) ? piece : best,
  )
  const { hash, pack, at } = rarest
  const entry = needles.push(needle) - 1
  packs[entry] = pack
  offsets[entry] = at
  used[hash >>> 5] = (used[hash >>> 5] ?? 0) | (1 << (hash & 31))
  next[entry] = heads[hash] ?? -1
  heads[hash] = entry
}

function scanTable(table: Table, text: string, field: number, found: (needle: number) => void): void {
  const { shift, kept, down, used, heads, next, packs, offsets, needles } = table
  const { length } = text
  let pack = 0
  for (let at = 0; at < length; at++) {
    pack = ((pack << shift) ^ text.charCodeAt(at)) & kept
    const hash = Math.imul(pack, SPREAD) >>> down
    if (((used[hash >>> 5] ?? 0) & (1 << (hash & 31))) === 0) continue
    for (let entry = heads[hash] ?? -1; entry >= 0; entry = next[entry] ?? -1) {
      if (packs[entry] !== pack) continue
      const needle = needles[entry]
      if (needle === undefined || (needle.field !== field && needle.field !== EVERYWHERE)) continue
      if (stands(text, needle, at - (offsets[entry] ?? 0))) found(needle.number)
    }
  }
}

function stands(text: string, needle: Needle, begin: number): boolean {
  return (
    begin >= 0 &&
    (!needle.start || begin === 0) &&
    (!needle.end || begin + needle.text.length === text.length) &&
    text.startsWith(needle.text, begin)
  )
}
