import { type Concept, type ConceptSet, conceptSet } from './concepts.ts'
import { fold } from './normalise.ts'
import { type Words, wordsOf } from './words.ts'

/** Words and phrases by concept, separated by commas. A trailing `*` matches any ending (four letters at least). */
export type WordList = { readonly [Name in Concept]?: string }

interface Phrase extends ConceptSet {
  words: readonly string[]
}

interface Stem extends ConceptSet {
  stem: string
}

/** Words, stems, phrases and terms of unspaced scripts, indexed for one look-up a word. */
export interface Lexicon {
  words: ReadonlyMap<string, ConceptSet>
  stems: ReadonlyMap<string, readonly Stem[]>
  phrases: ReadonlyMap<string, readonly Phrase[]>
  terms: ReadonlyMap<string, readonly Stem[]>
}

/** Where words of the lexicon stand in a text; parallel arrays. `from`/`to` are places (see `Words`). */
export interface Hits {
  count: number
  starts: number[]
  ends: number[]
  from: number[]
  to: number[]
  low: number[]
  high: number[]
  top: number[]
  /** All concepts seen. */
  seen: ConceptSet
}

const STEM_KEY = 4

/**
 * Builds a lexicon. `spell` maps a folded word to the spelling it is looked up by (leetspeak reads i and l as one).
 */
export function lexiconOf(
  lists: readonly WordList[],
  spell: (word: string) => string = (word) => word,
): Lexicon {
  const words = new Map<string, ConceptSet>()
  const stems = new Map<string, Stem[]>()
  const phrases = new Map<string, Phrase[]>()
  const terms = new Map<string, Stem[]>()
  for (const list of lists) {
    for (const [concept, entries] of Object.entries(list) as [Concept, string][]) {
      const set = conceptSet([concept])
      for (const entry of entries.split(',')) {
        const isStem = entry.trim().endsWith('*')
        const folded = fold(entry.trim().replace('*', '')).text
        const parts = wordsOf(folded)
        if (parts.count === 0) continue
        if (parts.unspaced[0] === 1) {
          merge(terms, folded.slice(0, 1), { stem: folded, ...set })
        } else if (parts.count > 1) {
          const spelled = partsOf(folded, parts).map(spell)
          push(phrases, spelled[0] ?? '', { words: spelled.slice(1), ...set })
        } else if (isStem) {
          const stem = spell(folded)
          push(stems, stem.slice(0, STEM_KEY), { stem, ...set })
        } else {
          const word = spell(folded)
          const known = words.get(word)
          words.set(word, {
            low: set.low | (known?.low ?? 0),
            high: set.high | (known?.high ?? 0),
            top: set.top | (known?.top ?? 0),
          })
        }
      }
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  for (const list of terms.values()) list.sort((a, b) => b.stem.length - a.stem.length)
  return { words, stems, phrases, terms }
}

function partsOf(text: string, words: Words): string[] {
  return words.starts.map((start, index) => text.slice(start, words.ends[index]))
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function merge(map: Map<string, Stem[]>, key: string, term: Stem): void {
  const twin = map.get(key)?.find((other) => other.stem === term.stem)
  if (!twin) {
    push(map, key, term)
    return
  }
  twin.low |= term.low
  twin.high |= term.high
  twin.top |= term.top
}

/** Finds the lexicon's words, phrases and terms in a folded text; linear in the text (phrases have at most 12 words). */
export function hitsOf(
  text: string,
  words: Words,
  lexicon: Lexicon,
  spell: (word: string) => string = (word) => word,
): Hits {
  const hits: Hits = {
    count: 0,
    starts: [],
    ends: [],
    from: [],
    to: [],
    low: [],
    high: [],
    top: [],
    seen: { low: 0, high: 0, top: 0 },
  }
  for (let index = 0; index < words.count; index++) {
    const start = words.starts[index] ?? 0
    if (words.unspaced[index] === 1) {
      const used = addTerm(text, words, index, lexicon, hits)
      if (used > 0) index += used - 1
      continue
    }
    const end = words.ends[index] ?? start
    if (end - start > 32) continue
    const word = spell(text.slice(start, end))
    const exact = lexicon.words.get(word)
    let low = exact?.low ?? 0
    let high = exact?.high ?? 0
    let top = exact?.top ?? 0
    if (exact === undefined && word.length >= STEM_KEY) {
      const stems = lexicon.stems.get(word.slice(0, STEM_KEY))
      if (stems !== undefined) {
        for (const stem of stems) {
          if (word.startsWith(stem.stem)) {
            low |= stem.low
            high |= stem.high
            top |= stem.top
          }
        }
      }
    }
    const phrases = lexicon.phrases.get(word)
    if (phrases !== undefined) addPhrases(text, words, index, phrases, hits, spell)
    if (low !== 0 || high !== 0 || top !== 0) add(hits, words, index, index, { low, high, top })
  }
  hits.count = hits.starts.length
  return hits
}

function add(hits: Hits, words: Words, first: number, last: number, { low, high, top }: ConceptSet): void {
  hits.starts.push(words.starts[first] ?? 0)
  hits.ends.push(words.ends[last] ?? 0)
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
function addPhrases(
  text: string,
  words: Words,
  index: number,
  phrases: readonly Phrase[],
  hits: Hits,
  spell: (word: string) => string,
): void {
  for (const phrase of phrases) {
    const last = index + phrase.words.length
    if (last >= words.count) continue
    let same = true
    for (let part = 0; part < phrase.words.length; part++) {
      const at = index + 1 + part
      if (spell(text.slice(words.starts[at], words.ends[at])) !== phrase.words[part]) {
        same = false
        break
      }
    }
    if (same) add(hits, words, index, last, phrase)
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
