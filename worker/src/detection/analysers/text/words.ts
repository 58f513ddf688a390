/** What a character is to the word splitter. */
const SEPARATOR = 0
const LETTER = 1
/** Scripts written without spaces: every character is a place where a term may start. */
const UNSPACED = 2
/** Ends a sentence. */
const STOP = 3
/** A separator that leetspeak has for a letter. */
const LEET_SIGN = 4
/** A stop that leetspeak has for a letter. */
const LEET_STOP = 0x21

const kinds = characterKinds()

function characterKinds(): Uint8Array {
  const table = new Uint8Array(0x10000)
  const mark = (from: number, to: number, kind: number) => table.fill(kind, from, to + 1)
  mark(0x30, 0x39, LETTER)
  mark(0x41, 0x5a, LETTER)
  mark(0x61, 0x7a, LETTER)
  mark(0xc0, 0x1fff, LETTER)
  table[0xd7] = SEPARATOR
  table[0xf7] = SEPARATOR
  mark(0x2c00, 0x2dff, LETTER)
  mark(0xa640, 0xd7ff, LETTER)
  mark(0xfb50, 0xfdff, LETTER)
  mark(0xfe70, 0xfeff, LETTER)
  mark(0x0e00, 0x0eff, UNSPACED)
  mark(0x1000, 0x109f, UNSPACED)
  mark(0x1780, 0x17ff, UNSPACED)
  mark(0x3005, 0x3007, UNSPACED)
  mark(0x3041, 0x30ff, UNSPACED)
  mark(0x3400, 0x9fff, UNSPACED)
  mark(0xf900, 0xfaff, UNSPACED)
  for (const sign of '.!?;\n。！？；।॥؟۔…') table[sign.charCodeAt(0)] = STOP
  for (const sign of '،؛،՝') table[sign.charCodeAt(0)] = SEPARATOR
  for (const sign of '@$|+€£§') table[sign.charCodeAt(0)] = LEET_SIGN
  return table
}

/**
 * The words of a folded text. `starts`/`ends` are offsets; `places[i]` is the word's position with three more over the end
 * of a sentence (a chain of words may cross it, at a price) and of a part over a character of a script without spaces (a
 * half in Chinese and Japanese, a quarter in Thai, Lao, Burmese and Khmer, which spell), for which `hashes[i]` is `UNSPACED_CHARACTER`; else that is the word's `hashOf`, and `heads[i]` that of its first four
 * characters.
 */
export interface Words {
  count: number
  starts: number[]
  ends: number[]
  places: number[]
  hashes: number[]
  heads: number[]
  /** At least as many as there are letters beside digits and signs that leetspeak has for letters. */
  leetPlaces: number
  /** Whether two words in a row have one character each. */
  hasSingles: boolean
}

/** The scripts without spaces before it spell their words; those from it on have a sign for a syllable or a word. */
const IDEOGRAPHIC = 0x3000
/** No hash: those are odd. */
export const UNSPACED_CHARACTER = 0
/** Length of the beginnings that stems are found by, UTF-16 units. */
export const HEAD = 4

// FNV-1a.
export const HASH_START = 0x811c9dc5 | 0
const PRIME = 0x01000193

/** One step of a hash over the code units of a word, which begins with `HASH_START`; capitals of ASCII as small letters. */
export function hashed(hash: number, unit: number): number {
  return Math.imul(hash ^ (unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit), PRIME)
}

/** The hash of a folded word, or of the beginning of one. */
export function hashOf(word: string): number {
  let hash = HASH_START
  for (let index = 0; index < word.length; index++) hash = hashed(hash, word.charCodeAt(index))
  return hash | 1
}

const APOSTROPHE = 0x27
const NINE = 0x39

/**
 * Splits a folded text into words; linear. An apostrophe belongs to a word of more than two letters before it. The units
 * may have capitals of ASCII where the text has small letters.
 */
export function wordsOf(units: Uint16Array): Words {
  const [starts, ends, places]: [number[], number[], number[]] = [[], [], []]
  const [hashes, heads]: [number[], number[]] = [[], []]
  const { length } = units
  let place = 0
  let index = 0
  let leetPlaces = 0
  let hasSingles = false
  let isSingle = false
  while (index < length) {
    let unit = units[index] ?? 0
    const kind = kinds[unit]
    if (kind === LETTER) {
      const start = index
      let hash = HASH_START
      let head = 0
      let hasDigit = false
      let hasLetter = false
      do {
        if (index - start === HEAD) head = hash | 1
        hash = hashed(hash, unit)
        if (unit <= NINE) hasDigit = true
        else hasLetter = true
        index++
        unit = index < length ? (units[index] ?? 0) : 0
      } while (kinds[unit] === LETTER || (unit === APOSTROPHE && isInWord(units, start, index)))
      starts.push(start)
      ends.push(index)
      places.push(place)
      hashes.push(hash | 1)
      heads.push(index - start === HEAD ? hash | 1 : head)
      place++
      if (hasDigit && hasLetter) leetPlaces += 2
      if (isLeetSign(unit)) leetPlaces++
      if (start > 0 && isLeetSign(units[start - 1] ?? 0)) leetPlaces++
      hasSingles ||= isSingle && index - start === 1
      isSingle = index - start === 1
      continue
    }
    if (kind === UNSPACED) {
      starts.push(index)
      ends.push(index + 1)
      places.push(place)
      hashes.push(UNSPACED_CHARACTER)
      heads.push(0)
      place += unit < IDEOGRAPHIC ? 0.25 : 0.5
    } else if (kind === STOP) {
      place += 3
      while (index + 1 < length && kinds[units[index + 1] ?? 0] === STOP) index++
    }
    index++
  }
  return { count: starts.length, starts, ends, places, hashes, heads, leetPlaces, hasSingles }
}

function isLeetSign(unit: number): boolean {
  return unit === LEET_STOP || kinds[unit] === LEET_SIGN
}

function isInWord(units: Uint16Array, start: number, apostrophe: number): boolean {
  return (
    apostrophe - start > 2 && apostrophe + 1 < units.length && kinds[units[apostrophe + 1] ?? 0] === LETTER
  )
}
