import { FIELD } from '../lexicon/concepts.ts'
import type { Hits } from '../lexicon/lexicon.ts'
import { HEAD as HEAD_LENGTH, UNSPACED_CHARACTER, type Words } from '../text/words.ts'

/** A folded text as the model of likeness reads it. */
export interface Readable {
  units: Uint16Array
  words: Words
  hits: Hits
}

/** So many weights of one byte has the model; the buckets that n-grams are hashed into. */
export const BUCKETS = 1 << 18

/** Told of an n-gram: its bucket, and where it stands in the folded text. */
export type Visit = (bucket: number, start: number, end: number) => void

// Kinds of n-grams: the same hash of two kinds shall not meet.
const WORD = 0x51ed270b
const HEAD = 0x3c6ef372

/** Longest n-gram of words. */
const WORDS = 3
/** More than there are concepts. */
const CONCEPTS = 96
/** The first buckets are those of concepts and of pairs of them, one each; n-grams of words are hashed into the others. */
export const CONCEPT_BUCKETS = CONCEPTS + CONCEPTS * CONCEPTS
/** Most places between two concepts that make a pair. */
const REACH = 8

/**
 * Tells of every n-gram of a text: of words, of their beginnings, which inflected forms share, and of what words mean whatever
 * their language. In scripts without spaces a character counts as a word, so that they have n-grams of characters; elsewhere
 * those were measured and left out, since with them fewer attacks of sources left out were found (docs/detection-quality.md). Linear.
 */
export function eachGram({ units, words, hits }: Readable, visit: Visit): void {
  eachWordGram(units, words, visit)
  eachHeadGram(words, visit)
  eachConceptGram(hits, visit)
}

function bucketOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return CONCEPT_BUCKETS + (((mixed ^ (mixed >>> 13)) >>> 0) % (BUCKETS - CONCEPT_BUCKETS))
}

function eachWordGram(units: Uint16Array, { count, hashes, starts, ends }: Words, visit: Visit): void {
  for (let first = 0; first < count; first++) {
    let hash = WORD
    for (let at = first; at < Math.min(count, first + WORDS); at++) {
      const word = hashes[at] ?? 0
      hash = Math.imul(
        hash ^ (word === UNSPACED_CHARACTER ? (units[starts[at] ?? 0] ?? 0) : word),
        0x9e3779b1,
      )
      visit(bucketOf(hash), starts[first] ?? 0, ends[at] ?? 0)
    }
  }
}

/** A short word is its own beginning. */
function eachHeadGram({ count, hashes, heads, starts, ends }: Words, visit: Visit): void {
  for (let first = 0; first < count; first++) {
    let hash = HEAD
    for (let at = first; at < Math.min(count, first + WORDS); at++) {
      const word = hashes[at] ?? 0
      if (word === UNSPACED_CHARACTER) break
      const isShort = (ends[at] ?? 0) - (starts[at] ?? 0) < HEAD_LENGTH
      hash = Math.imul(hash ^ (isShort ? word : (heads[at] ?? 0)), 0x9e3779b1)
      visit(bucketOf(hash), starts[first] ?? 0, ends[at] ?? 0)
    }
  }
}

function eachConceptGram(hits: Hits, visit: Visit): void {
  for (let first = 0; first < hits.count; first++) {
    eachConcept(hits, first, (one) => {
      const [start, end] = [hits.starts[first] ?? 0, hits.ends[first] ?? 0]
      visit(one, start, end)
      for (let second = first + 1; second < hits.count; second++) {
        const distance = (hits.from[second] ?? 0) - (hits.to[first] ?? 0)
        if (distance > REACH || second > first + REACH) break
        if (distance <= 0) continue
        eachConcept(hits, second, (other) => {
          visit(CONCEPTS * (one + 1) + other, start, hits.ends[second] ?? 0)
        })
      }
    })
  }
}

function eachConcept(hits: Hits, index: number, tell: (concept: number) => void): void {
  const fields = [hits.low[index] ?? 0, hits.high[index] ?? 0, hits.top[index] ?? 0]
  for (const [field, bits] of fields.entries()) {
    for (let left = bits; left !== 0; left &= left - 1) tell(field * FIELD + 31 - Math.clz32(left & -left))
  }
}
