/** What a character is to the word splitter. */
const SEPARATOR = 0
const LETTER = 1
/** Scripts written without spaces: every character is a place where a term may start. */
const UNSPACED = 2
/** Ends a sentence. */
const STOP = 3

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
  return table
}

/**
 * The words of a folded text. `starts`/`ends` are offsets; `unspaced[i]` is 1 for a single character of a script without
 * spaces; `places[i]` is the word's position with three more over the end of a sentence (a chain of words may cross it,
 * at a price) and of a half over an unspaced character.
 */
export interface Words {
  count: number
  starts: number[]
  ends: number[]
  unspaced: number[]
  places: number[]
}

const APOSTROPHE = 0x27

/** Splits a folded text into words; linear. An apostrophe belongs to a word of more than two letters before it. */
export function wordsOf(text: string): Words {
  const words: Words = { count: 0, starts: [], ends: [], unspaced: [], places: [] }
  const length = text.length
  let place = 0
  let index = 0
  while (index < length) {
    const kind = kinds[text.charCodeAt(index)]
    if (kind === LETTER) {
      const start = index
      index++
      while (index < length) {
        const unit = text.charCodeAt(index)
        if (kinds[unit] === LETTER) index++
        else if (unit === APOSTROPHE && index - start > 2 && kinds[text.charCodeAt(index + 1)] === LETTER)
          index++
        else break
      }
      words.starts.push(start)
      words.ends.push(index)
      words.unspaced.push(0)
      words.places.push(place)
      place++
      continue
    }
    if (kind === UNSPACED) {
      words.starts.push(index)
      words.ends.push(index + 1)
      words.unspaced.push(1)
      words.places.push(place)
      place += 0.5
    } else if (kind === STOP) {
      place += 3
      while (index + 1 < length && kinds[text.charCodeAt(index + 1)] === STOP) index++
    }
    index++
  }
  words.count = words.starts.length
  return words
}
