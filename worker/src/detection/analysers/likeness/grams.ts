import { FIELD } from '../lexicon/concepts.ts'
import type { Hits } from '../lexicon/lexicon.ts'
import { HASH_START, HEAD as HEAD_LENGTH, hashed, UNSPACED_CHARACTER, type Words } from '../text/words.ts'

/** A folded text as the model of likeness reads it. */
export interface Readable {
  units: Uint16Array
  words: Words
  hits: Hits
}

/** So many weights of one byte has the model; the buckets that n-grams are hashed into. */
export const BUCKETS = 1 << 18

/** Told of an n-gram: its number (see `bucketOf`), and where it stands in the folded text. */
export type Visit = (gram: number, start: number, end: number) => void

// Kinds of n-grams: the same hash of two kinds shall not meet.
const WORD = 0x51ed270b
const HEAD = 0x3c6ef372
const SPELLING = 0x2545f491
const OPENING = 0x77aa1133
const BEFORE = 0x1d1d5a3b
const BEHIND = 0x2e2e71c9
const NEXT = 0x81819d17

/** Longest n-gram of words, and of characters in scripts without spaces. */
const WORDS = 2
const UNSPACED = 3
/** Characters of a spelling, the blanks around its word among them. */
const SPELLED = 4
/** Words that open a sentence. */
const OPENERS = 2
/** So many places between two words, or more: a sentence ended (see `Words`). */
const STOP = 3
/** More than there are concepts. */
const CONCEPTS = 96
/** The first buckets are those of concepts and of pairs of them, one each; other n-grams are hashed into the others. */
const CONCEPT_BUCKETS = CONCEPTS + CONCEPTS * CONCEPTS
/** Most places between two concepts that make a pair. */
const REACH = 8

/**
 * Tells of every n-gram of a text: of words and of their beginnings, which inflected forms share; of how words are spelled, four
 * characters at a time; of how sentences open; and of what words mean whatever their language, by themselves, in pairs, with the
 * words beside them and in a row. In scripts without spaces a character counts as a word. Linear.
 */
export function eachGram(readable: Readable, visit: Visit): void {
  const { units, words, hits } = readable
  eachWordGram(units, words, visit)
  eachHeadGram(words, visit)
  eachSpelling(units, words, visit)
  eachOpening(words, visit)
  eachConceptGram(hits, visit)
  eachConceptWithWord(words, hits, visit)
}

function joined(hash: number, other: number): number {
  return Math.imul(hash ^ other, 0x9e3779b1)
}

/** The number of an n-gram that is hashed: below nought, where no concept and no pair of them is. */
function numbered(hash: number): number {
  return hash | 0x80000000
}

/** Where the weight of an n-gram stands: concepts and pairs of them have a bucket each. */
export function bucketOf(gram: number): number {
  if (gram >= 0) return gram
  const mixed = Math.imul(gram ^ (gram >>> 15), 0x2c1b3c6d)
  return CONCEPT_BUCKETS + (((mixed ^ (mixed >>> 13)) >>> 0) % (BUCKETS - CONCEPT_BUCKETS))
}

function eachWordGram(units: Uint16Array, { count, hashes, starts, ends }: Words, visit: Visit): void {
  for (let first = 0; first < count; first++) {
    const start = starts[first] ?? 0
    const most = hashes[first] === UNSPACED_CHARACTER ? UNSPACED : WORDS
    let hash = WORD
    for (let at = first; at < Math.min(count, first + most); at++) {
      const word = hashes[at] ?? 0
      hash = joined(hash, word === UNSPACED_CHARACTER ? (units[starts[at] ?? 0] ?? 0) : word)
      visit(numbered(hash), start, ends[at] ?? 0)
    }
  }
}

function eachHeadGram(words: Words, visit: Visit): void {
  const { count, hashes, starts, ends } = words
  for (let first = 0; first < count; first++) {
    let hash = HEAD
    for (let at = first; at < Math.min(count, first + WORDS); at++) {
      if (hashes[at] === UNSPACED_CHARACTER) break
      hash = joined(hash, headOf(words, at))
      visit(numbered(hash), starts[first] ?? 0, ends[at] ?? 0)
    }
  }
}

/** The hash of a word's beginning; a short word is its own. */
function headOf({ hashes, heads, starts, ends }: Words, at: number): number {
  const isShort = (ends[at] ?? 0) - (starts[at] ?? 0) < HEAD_LENGTH
  return (isShort ? hashes[at] : heads[at]) ?? 0
}

const BLANK = 0x20

/** A spelling stands for its word: that is what is shown of it. */
function eachSpelling(units: Uint16Array, { count, hashes, starts, ends }: Words, visit: Visit): void {
  for (let word = 0; word < count; word++) {
    if (hashes[word] === UNSPACED_CHARACTER) continue
    const start = starts[word] ?? 0
    const end = ends[word] ?? 0
    for (let from = start - 1; from + SPELLED <= end + 1; from++) {
      let hash = HASH_START
      for (let at = from; at < from + SPELLED; at++)
        hash = hashed(hash, at < start || at >= end ? BLANK : (units[at] ?? 0))
      visit(numbered(hash ^ SPELLING), start, end)
    }
  }
}

function eachOpening(words: Words, visit: Visit): void {
  const { count, places, starts, ends } = words
  for (let first = 0; first < count; first++) {
    if (first > 0 && (places[first] ?? 0) - (places[first - 1] ?? 0) < STOP) continue
    let hash = OPENING
    for (let at = first; at < Math.min(count, first + OPENERS); at++) {
      hash = joined(hash, headOf(words, at))
      visit(numbered(hash), starts[first] ?? 0, ends[at] ?? 0)
    }
  }
}

function eachConceptGram(hits: Hits, visit: Visit): void {
  for (let first = 0; first < hits.count; first++) {
    const start = hits.starts[first] ?? 0
    const next = nextOf(hits, first)
    eachConcept(hits, first, (one) => {
      visit(one, start, hits.ends[first] ?? 0)
      for (let second = first + 1; second < hits.count; second++) {
        const distance = (hits.from[second] ?? 0) - (hits.to[first] ?? 0)
        if (distance > REACH || second > first + REACH) break
        if (distance <= 0) continue
        eachConcept(hits, second, (other) => {
          visit(CONCEPTS * (one + 1) + other, start, hits.ends[second] ?? 0)
        })
      }
      eachConcept(hits, next, (other) => {
        visit(numbered(joined(joined(NEXT, one), other)), start, hits.ends[next] ?? 0)
      })
    })
  }
}

/** The first hit behind this one, however far. */
function nextOf(hits: Hits, index: number): number {
  let next = index + 1
  while (next < hits.count && (hits.from[next] ?? 0) <= (hits.to[index] ?? 0)) next++
  return next
}

function eachConceptWithWord(words: Words, hits: Hits, visit: Visit): void {
  for (let index = 0; index < hits.count; index++) {
    const before = (hits.first[index] ?? 0) - 1
    const behind = (hits.last[index] ?? 0) + 1
    eachConcept(hits, index, (concept) => {
      if (isSpaced(words, before))
        visit(
          numbered(joined(joined(BEFORE, concept), headOf(words, before))),
          words.starts[before] ?? 0,
          hits.ends[index] ?? 0,
        )
      if (isSpaced(words, behind))
        visit(
          numbered(joined(joined(BEHIND, concept), headOf(words, behind))),
          hits.starts[index] ?? 0,
          words.ends[behind] ?? 0,
        )
    })
  }
}

function isSpaced({ count, hashes }: Words, at: number): boolean {
  return at >= 0 && at < count && hashes[at] !== UNSPACED_CHARACTER
}

function eachConcept(hits: Hits, index: number, tell: (concept: number) => void): void {
  eachOfField(hits.low[index] ?? 0, 0, tell)
  eachOfField(hits.high[index] ?? 0, FIELD, tell)
  eachOfField(hits.top[index] ?? 0, 2 * FIELD, tell)
}

function eachOfField(bits: number, first: number, tell: (concept: number) => void): void {
  for (let left = bits; left !== 0; left &= left - 1) tell(first + 31 - Math.clz32(left & -left))
}
