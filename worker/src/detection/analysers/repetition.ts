import type { TextView } from './text/text-view.ts'

/** Fewer words or lines repeat by chance. */
const LEAST = 20

/** What `\s` matches. */
const isBlank = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  /\s/.test(String.fromCharCode(unit)) ? 1 : 0,
)
const NEWLINE = 0x0a

/**
 * Share of a text's characters that its most frequent word, line or single character takes, 0 to 1; undefined for a
 * text with fewer than 20 words, unless one character runs through it. Words of three letters and less count by a
 * third, because every text is full of them. Linear.
 */
export function repetitionOf({ text, units }: Pick<TextView, 'text' | 'units'>): number | undefined {
  const { words, letters, newlines, longestRun: run } = tallyOf(units)
  if (words < LEAST)
    return units.length >= LEAST * 4 && run > units.length / 2 ? run / units.length : undefined
  const heaviestWord = heaviestWordOf(units, words) ?? heaviest(text.split(/\s+/).filter(Boolean))
  const lines = newlines < LEAST - 1 ? [] : text.split('\n').filter((line) => line.trim().length > 0)
  const share = Math.max(
    heaviestWord / letters,
    lines.length >= LEAST ? heaviest(lines) / Math.max(1, text.length - lines.length) : 0,
    run / text.length,
  )
  return Math.min(1, Math.round(share * 1000) / 1000)
}

/** How many words, characters in them and line feeds, and the longest run of one character. */
interface Tally {
  words: number
  letters: number
  newlines: number
  longestRun: number
}

function tallyOf(units: Uint16Array): Tally {
  const { length } = units
  let words = 0
  let blanks = 0
  let newlines = 0
  let longestRun = 0
  let runFrom = 0
  let same = -1
  let wasBlank = 1
  for (let at = 0; at < length; at++) {
    const unit = units[at] ?? 0
    const blank = isBlank[unit] ?? 0
    blanks += blank
    words += wasBlank & (blank ^ 1)
    wasBlank = blank
    if (unit === NEWLINE) newlines++
    if (unit === same) continue
    if (at - runFrom > longestRun) longestRun = at - runFrom
    runFrom = at
    same = unit
  }
  return { words, letters: length - blanks, newlines, longestRun: Math.max(longestRun, length - runFrom) }
}

/** Whoever writes a text can make its words' hashes alike: of so many in a row, each is not compared any more. */
const MOST_ALIKE = 32
// Two primes; every word ends up in its own place, mostly.
const FACTOR = 0x01000193
const SPREAD = 0x9e3779b1

/** The weight of the heaviest of so many words; undefined where too many hashes are alike. */
function heaviestWordOf(units: Uint16Array, words: number): number | undefined {
  const bits = Math.ceil(Math.log2(words * 2))
  const mask = 2 ** bits - 1
  // The distinct words, counted from 1, by their hash; 0 is an empty place.
  const places = new Int32Array(mask + 1)
  const starts: number[] = []
  const lengths: number[] = []
  const counts: number[] = []
  const { length } = units
  let most = 0
  for (let at = 0; at < length; ) {
    const start = at
    let hash = 0
    for (; at < length && isBlank[units[at] ?? 0] === 0; at++)
      hash = Math.imul(hash ^ (units[at] ?? 0), FACTOR)
    const size = at - start
    at++
    if (size === 0) continue
    let place = Math.imul(hash, SPREAD) >>> (32 - bits)
    for (let alike = 0; ; alike++, place = (place + 1) & mask) {
      if (alike === MOST_ALIKE) return undefined
      const word = (places[place] ?? 0) - 1
      if (word === -1) {
        places[place] = starts.push(start)
        lengths.push(size)
        counts.push(1)
        break
      }
      if (lengths[word] !== size || !isEqual(units, starts[word] ?? 0, start, size)) continue
      const count = (counts[word] ?? 0) + 1
      counts[word] = count
      most = Math.max(most, weightOf(count, size))
      break
    }
  }
  return most
}

function isEqual(units: Uint16Array, one: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (units[one + at] !== units[other + at]) return false
  return true
}

function heaviest(pieces: readonly string[]): number {
  const counts = new Map<string, number>()
  let most = 0
  for (const piece of pieces) {
    const count = (counts.get(piece) ?? 0) + 1
    counts.set(piece, count)
    most = Math.max(most, weightOf(count, piece.length))
  }
  return most
}

function weightOf(count: number, length: number): number {
  return count > 2 ? count * (length > 3 ? length : length / 3) : 0
}
