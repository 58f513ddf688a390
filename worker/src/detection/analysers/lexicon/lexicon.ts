import { type HashIndex, hashIndex } from '../text/hash-index.ts'
import { fold } from '../text/normalise.ts'
import { unitsOf } from '../text/units.ts'
import { HASH_START, HEAD, hashed, hashOf, UNSPACED_CHARACTER, type Words, wordsOf } from '../text/words.ts'
import { type Concept, type ConceptSet, conceptSet } from './concepts.ts'

/**
 * Words and phrases by concept, separated by commas. A trailing `*` matches any ending; a stem of a Latin script needs four
 * letters for it, those of other scripts may be shorter (Korean ones mostly have two).
 */
export type WordList = { readonly [Name in Concept]?: string }

interface Word extends ConceptSet {
  word: string
}

/** Two words and more. */
interface Phrase extends ConceptSet {
  words: readonly string[]
  /** `pairHash` of the first two. */
  pair: number
}

interface Stem extends ConceptSet {
  stem: string
}

/** Words, stems, phrases and terms of unspaced scripts. */
export interface Lexicon {
  words: HashIndex<Word>
  /** By the hash of their first four characters. */
  stems: HashIndex<Stem>
  /** Of less than four characters, by the hash of all of them. */
  shortStems: HashIndex<Stem>
  /** By the hashes of their first two words. */
  phrases: HashIndex<Phrase>
  /** By their first character. */
  terms: ReadonlyMap<string, readonly Stem[]>
}

/** Where words of the lexicon stand in a text, in text order; parallel arrays. `first`/`last` are words of it, `from`/`to` their places (see `Words`). */
export interface Hits {
  count: number
  starts: number[]
  ends: number[]
  first: number[]
  last: number[]
  from: number[]
  to: number[]
  low: number[]
  high: number[]
  top: number[]
  /** All concepts seen. */
  seen: ConceptSet
}

/**
 * Builds a lexicon. `spell` maps a folded word to the spelling that texts are read in (leetspeak has one letter for i and l).
 */
export function lexiconOf(
  lists: readonly WordList[],
  spell: (word: string) => string = (word) => word,
): Lexicon {
  const words = new Map<string, Word>()
  const stems: Stem[] = []
  const phrases: Phrase[] = []
  const terms = new Map<string, Stem>()
  for (const list of lists) {
    for (const [concept, entries] of Object.entries(list) as [Concept, string][]) {
      const set = conceptSet([concept])
      for (const entry of fold(entries).text.split(',')) {
        const isStem = entry.trim().endsWith('*')
        const folded = entry.trim().replace('*', '')
        const parts = wordsOf(unitsOf(folded))
        if (parts.count === 0) continue
        if (parts.hashes[0] === UNSPACED_CHARACTER) {
          merge(terms, { stem: folded, ...set })
        } else if (parts.count > 1) {
          const [first = '', second = '', ...others] = partsOf(folded, parts).map(spell)
          const isUnspaced = parts.hashes[1] === UNSPACED_CHARACTER
          const pair = pairHash(hashOf(first), isUnspaced ? UNSPACED_CHARACTER : hashOf(second))
          phrases.push({ words: [first, second, ...others], pair, ...set })
        } else if (isStem) {
          stems.push({ stem: spell(folded), ...set })
        } else {
          const word = spell(folded)
          const known = words.get(word) ?? NO_CONCEPT
          const [low, high, top] = [set.low | known.low, set.high | known.high, set.top | known.top]
          words.set(word, { word, low, high, top })
        }
      }
    }
  }
  phrases.sort((a, b) => b.words.length - a.words.length)
  addStemsTo(words.values(), stems)
  const longestFirst = [...terms.values()].sort((a, b) => b.stem.length - a.stem.length)
  return {
    words: hashIndex(words.values(), ({ word }) => hashOf(word)),
    stems: hashIndex(
      stems.filter(({ stem }) => stem.length >= HEAD),
      ({ stem }) => hashOf(stem.slice(0, HEAD)),
    ),
    shortStems: hashIndex(
      stems.filter(({ stem }) => stem.length < HEAD && stem.charCodeAt(0) >= NOT_LATIN),
      ({ stem }) => hashOf(stem),
    ),
    phrases: hashIndex(phrases, ({ pair }) => pair),
    terms: Map.groupBy(longestFirst, ({ stem }) => stem.charAt(0)),
  }
}

/** Gives words the concepts of the stems that they begin with, because where a word is found no stem is looked for. */
function addStemsTo(words: Iterable<Word>, stems: readonly Stem[]): void {
  const usable = stems.filter(({ stem }) => stem.length >= HEAD || stem.charCodeAt(0) >= NOT_LATIN)
  const byHead = Map.groupBy(usable, ({ stem }) => stem.slice(0, HEAD))
  for (const word of words) {
    for (let length = 1; length <= Math.min(HEAD, word.word.length); length++) {
      for (const { stem, low, high, top } of byHead.get(word.word.slice(0, length)) ?? []) {
        if (!word.word.startsWith(stem)) continue
        word.low |= low
        word.high |= high
        word.top |= top
      }
    }
  }
}

/** The hash of two words in a row. */
function pairHash(first: number, second: number): number {
  return Math.imul(first, 31) ^ second
}

/** Whether a word of a text is this one. */
function standsAt(text: string, words: Words, index: number, word: string): boolean {
  const start = words.starts[index] ?? 0
  return (words.ends[index] ?? 0) - start === word.length && text.startsWith(word, start)
}

const NO_CONCEPT: ConceptSet = { low: 0, high: 0, top: 0 }

function partsOf(text: string, words: Words): string[] {
  return words.starts.map((start, index) => text.slice(start, words.ends[index]))
}

function merge(terms: Map<string, Stem>, term: Stem): void {
  const twin = terms.get(term.stem)
  if (twin === undefined) {
    terms.set(term.stem, term)
    return
  }
  twin.low |= term.low
  twin.high |= term.high
  twin.top |= term.top
}

/** The first character of Greek, and with it of what is not Latin. */
const NOT_LATIN = 0x370

/** Longer words are none of a lexicon's, UTF-16 units. */
const LONGEST = 32

/** Finds the lexicon's words, phrases and terms in a folded text; linear in the text (phrases have at most 12 words). */
export function hitsOf(text: string, words: Words, lexicon: Lexicon): Hits {
  const hits: Hits = {
    count: 0,
    starts: [],
    ends: [],
    first: [],
    last: [],
    from: [],
    to: [],
    low: [],
    high: [],
    top: [],
    seen: { low: 0, high: 0, top: 0 },
  }
  for (let index = 0; index < words.count; index++) {
    const hash = words.hashes[index] ?? 0
    if (hash === UNSPACED_CHARACTER) {
      const used = addTerm(text, words, index, lexicon, hits)
      if (used > 0) index += used - 1
      continue
    }
    const start = words.starts[index] ?? 0
    const end = words.ends[index] ?? start
    if (end - start > LONGEST) continue
    const next = words.hashes[index + 1]
    if (next !== undefined) {
      const phrases = lexicon.phrases.find(pairHash(hash, next))
      if (phrases.length > 0) addPhrases(text, words, index, phrases, hits)
    }
    const exact = lexicon.words.find(hash).find(({ word }) => standsAt(text, words, index, word))
    if (exact !== undefined) {
      add(hits, words, index, index, exact)
      continue
    }
    const short = text.charCodeAt(start) >= NOT_LATIN ? shortStemsAt(text, start, end, lexicon) : NO_STEMS
    const long = end - start < HEAD ? NO_STEMS : lexicon.stems.find(words.heads[index] ?? 0)
    if (short.length + long.length > 0) addStems(text, words, index, [...short, ...long], hits)
  }
  hits.count = hits.starts.length
  return hits
}

const NO_STEMS: readonly Stem[] = []

/** The stems of one to three characters that a word begins with. */
function shortStemsAt(text: string, start: number, end: number, { shortStems }: Lexicon): readonly Stem[] {
  let found = NO_STEMS
  let hash = HASH_START
  for (let at = start; at < Math.min(end, start + HEAD - 1); at++) {
    hash = hashed(hash, text.charCodeAt(at))
    const stems = shortStems.find(hash | 1).filter(({ stem }) => stem.length === at + 1 - start)
    if (stems.length > 0) found = [...found, ...stems]
  }
  return found
}

/** Adds what all stems that a word begins with stand for. */
function addStems(text: string, words: Words, index: number, stems: readonly Stem[], hits: Hits): void {
  const start = words.starts[index] ?? 0
  const length = (words.ends[index] ?? start) - start
  const set = { ...NO_CONCEPT }
  for (const { stem, low, high, top } of stems) {
    if (stem.length > length || !text.startsWith(stem, start)) continue
    set.low |= low
    set.high |= high
    set.top |= top
  }
  if (set.low !== 0 || set.high !== 0 || set.top !== 0) add(hits, words, index, index, set)
}

function add(hits: Hits, words: Words, first: number, last: number, { low, high, top }: ConceptSet): void {
  hits.starts.push(words.starts[first] ?? 0)
  hits.ends.push(words.ends[last] ?? 0)
  hits.first.push(first)
  hits.last.push(last)
  hits.from.push(words.places[first] ?? 0)
  hits.to.push(words.places[last] ?? 0)
  hits.low.push(low)
  hits.high.push(high)
  hits.top.push(top)
  hits.seen.low |= low
  hits.seen.high |= high
  hits.seen.top |= top
}

/** Adds every phrase that starts at a word; a longer one hides nothing of a shorter one. */
function addPhrases(text: string, words: Words, index: number, phrases: readonly Phrase[], hits: Hits): void {
  for (const phrase of phrases) {
    const last = index + phrase.words.length - 1
    if (last >= words.count) continue
    if (phrase.words.every((word, nth) => standsAt(text, words, index + nth, word)))
      add(hits, words, index, last, phrase)
  }
}

/** Adds the longest term that starts at a character of an unspaced script; gives the characters it takes. */
function addTerm(text: string, words: Words, index: number, lexicon: Lexicon, hits: Hits): number {
  const start = words.starts[index] ?? 0
  const terms = lexicon.terms.get(text.charAt(start))
  if (terms === undefined) return 0
  for (const term of terms) {
    if (!text.startsWith(term.stem, start)) continue
    let last = index
    while (last + 1 < words.count && (words.starts[last + 1] ?? 0) < start + term.stem.length) last++
    add(hits, words, index, last, term)
    return last - index + 1
  }
  return 0
}
