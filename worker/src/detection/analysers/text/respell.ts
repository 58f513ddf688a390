import { leet } from './confusables.ts'
import { builderOf } from './decode.ts'
import type { View } from './normalise.ts'

/** l and i (and 1, |, !) are one in leetspeak: the lexicon for it is spelled the same way. */
export function leetSpelling(word: string): string {
  return word.replaceAll('l', 'i')
}

const LEET_WORD =
  /[a-z][0-9@$!|+€£§]{1,3}[a-z]|(?<![a-z0-9])[0-9@$!|+€£§]{1,2}[a-z]{2}|[a-z]{2}[0-9@$!|€§](?![a-z0-9])/g
/** Fewer such words are product names, units, plurals. */
export const LEAST_LEET = 2

/** A folded text with leetspeak read as letters, or nothing where there is too little of it. Same length. */
export function unleet(text: string): string | undefined {
  let count = 0
  for (const _ of text.matchAll(LEET_WORD)) {
    count++
    if (count >= LEAST_LEET) return translated(text)
  }
  return undefined
}

const TWO_WAYS = /[1|!]/
const VOWEL = /[aeiou]/
const CONSONANT = /[b-df-hj-np-tv-z]/

function translated(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => {
    const unit = text.charCodeAt(index)
    return String.fromCharCode(leet.get(unit) ?? unit)
  })
  for (let index = 0; index < units.length; index++) {
    if (TWO_WAYS.test(text.charAt(index)) && isRatherL(units, index)) units[index] = 'l'
  }
  return units.join('')
}

/**
 * Whether a sign for i or l, which is read as i so far, is rather an l by its neighbours, as English words have them: `a11`, `p1ease`,
 * `ru1es`, but `th1s` and `instruct1ons`.
 */
function isRatherL(units: readonly string[], index: number): boolean {
  const [before = '', after = '', next = ''] = [units[index - 1], units[index + 1], units[index + 2]]
  if (before === 'l') return VOWEL.test(units[index - 2] ?? '')
  if ((after === 'o' && next === 'n') || (before === 'o' && after === 'n')) return false
  if (VOWEL.test(before)) return !CONSONANT.test(after) || before === 'e' || before === 'o'
  return VOWEL.test(after) && !/[rstvz]/.test(before)
}

const SPACED =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:([ .\-_*|/\\,~·•]{1,3})[\p{L}\p{N}])(?:\1[\p{L}\p{N}]){1,}(?![\p{L}\p{N}])/gu
const SPACED_HINT =
  /[a-z0-9][ .\-_*|/\\,~·•]{1,3}[a-z0-9][ .\-_*|/\\,~·•]{1,3}[a-z0-9][ .\-_*|/\\,~·•]{1,3}[a-z0-9](?![a-z0-9])/
const LETTER = /[\p{L}\p{N}]/u

/**
 * A folded text with words that were split into letters (`i g n o r e`, `i.g.n.o.r.e`) written in one piece, or nothing
 * where there are none. `known` says whether a stretch is a word, to find the borders in `ignoreall`.
 */
export function unspaced(text: string, known: (word: string) => boolean): View | undefined {
  if (!SPACED_HINT.test(text)) return undefined
  const builder = builderOf()
  let done = 0
  for (const run of text.matchAll(SPACED)) {
    builder.copy(text, done, run.index)
    const letters: { letter: string; at: number }[] = []
    for (let index = 0; index < run[0].length; index++) {
      const letter = run[0].charAt(index)
      if (LETTER.test(letter)) letters.push({ letter, at: run.index + index })
    }
    const joined = letters.map(({ letter }) => letter).join('')
    for (const { from, to } of segments(joined, known)) {
      for (const { letter, at } of letters.slice(from, to)) builder.add(letter, at, at + 1)
      const last = letters[to - 1]?.at ?? run.index
      builder.add(' ', last, last + 1)
    }
    done = run.index + run[0].length
  }
  if (done === 0) return undefined
  builder.copy(text, done, text.length)
  return builder.view()
}

const LONGEST_WORD = 16
const SHORTEST_WORD = 2

/** Cuts letters without blanks into known words, the longest first; what is unknown stays together. Linear. */
function segments(letters: string, known: (word: string) => boolean): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  let from = 0
  let index = 0
  while (index < letters.length) {
    let length = Math.min(LONGEST_WORD, letters.length - index)
    while (length >= SHORTEST_WORD && !known(letters.slice(index, index + length))) length--
    if (length < SHORTEST_WORD) {
      index++
      continue
    }
    if (index > from) found.push({ from, to: index })
    found.push({ from: index, to: index + length })
    index += length
    from = index
  }
  if (letters.length > from) found.push({ from, to: letters.length })
  return found
}

/** A text turned by thirteen letters; same length. */
export function rot13(text: string): string {
  return text.replace(/[a-zA-Z]/g, (letter) => {
    const code = letter.charCodeAt(0)
    const base = code >= 97 ? 97 : 65
    return String.fromCharCode(((code - base + 13) % 26) + base)
  })
}

/** A text read from its end, line by line it would be the same; offsets are kept. */
export function backwards(text: string): View {
  const length = text.length
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  const units: string[] = []
  for (let index = 0; index < length; index++) {
    units.push(text.charAt(length - 1 - index))
    starts[index] = length - 1 - index
    ends[index] = length - index
  }
  return { text: units.join(''), starts, ends }
}
