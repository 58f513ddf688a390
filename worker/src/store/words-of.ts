/**
 * A word is a run of letters, marks and digits; after 255 of them, as in Lucene's standard analyser, another one begins.
 * (The bound also keeps the stack of the regular expression small, whatever the text.) Scripts written without spaces have
 * no such runs: there, every character is a word, and so is every pair of neighbours, which keeps their order searchable.
 */
const WORD =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]{1,255}/gv
const PLAIN = /^[\0-\x7f]*$/
const PLAIN_WORD = /[a-z0-9]{1,255}/g

/** The distinct words of a text as they are kept for searching: compatibility forms and case folded. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  addWords(words, text)
  return words
}

/** Adds what `wordsOf` gives: nearly all texts are plain, and there are two or three an event. */
export function addWords(words: Set<string>, text: string): void {
  if (PLAIN.test(text)) {
    for (const word of text.toLowerCase().match(PLAIN_WORD) ?? []) words.add(word)
    return
  }
  for (const { word, before } of parts(text)) {
    words.add(word)
    if (before !== undefined) words.add(before + word)
  }
}

/** The words a text must have to be found by these: pairs stand for the characters in them. */
export function wordsToFind(text: string): Set<string> {
  const all = [...parts(text)]
  const paired = all.flatMap(({ word, before }, position) => {
    if (before !== undefined) return [before + word]
    return all[position + 1]?.before === undefined ? [word] : []
  })
  return new Set(paired)
}

interface Part {
  word: string
  /** The neighbour in front, in a script without spaces. */
  before?: string | undefined
}

function* parts(text: string): Generator<Part> {
  if (PLAIN.test(text)) {
    for (const word of text.toLowerCase().match(PLAIN_WORD) ?? []) yield { word }
    return
  }
  const folded = text.toWellFormed().normalize('NFKC').toLowerCase()
  let neighbour: { character: string; end: number } | undefined
  for (const { 0: word, 1: character, index } of folded.matchAll(WORD)) {
    yield {
      word,
      before: neighbour?.end === index && character !== undefined ? neighbour.character : undefined,
    }
    neighbour = character === undefined ? undefined : { character, end: index + character.length }
  }
}
