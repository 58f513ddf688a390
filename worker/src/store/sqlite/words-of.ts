/** Lucene's standard analyser cuts words at this length too (max_token_length). */
const LONGEST_WORD = 255

/**
 * A word is a run of letters, marks and digits. Scripts that are written without spaces have no such runs: there, every
 * character counts as a word, and so does every pair, which keeps their order searchable.
 */
const WORD =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}])+/gu
const PLAIN = /^[\0-\x7f]*$/
const PLAIN_WORD = /[a-z0-9]+/g

/** The distinct words of a text as they are kept for searching: compatibility forms and case folded. */
export function wordsOf(text: string): Set<string> {
  return split(text, (characters, words) => {
    for (const [position, character] of characters.entries()) {
      words.add(character)
      const next = characters[position + 1]
      if (next !== undefined) words.add(character + next)
    }
  })
}

/** The words a text must have to be found by these: pairs stand for the characters they hold. */
export function wordsToFind(text: string): Set<string> {
  return split(text, (characters, words) => {
    if (characters.length === 1) words.add(characters.join(''))
    for (const [position, character] of characters.entries()) {
      const next = characters[position + 1]
      if (next !== undefined) words.add(character + next)
    }
  })
}

function split(text: string, unspaced: (characters: string[], words: Set<string>) => void): Set<string> {
  const words = new Set<string>()
  if (PLAIN.test(text)) {
    for (const word of text.toLowerCase().match(PLAIN_WORD) ?? []) add(words, word)
    return words
  }
  const folded = text.toWellFormed().normalize('NFKC').toLowerCase()
  for (const [run, characters] of folded.matchAll(WORD)) {
    if (characters === undefined) add(words, run)
    else unspaced(Array.from(characters), words)
  }
  return words
}

function add(words: Set<string>, word: string): void {
  for (let start = 0; start < word.length; start += LONGEST_WORD)
    words.add(word.slice(start, start + LONGEST_WORD).toWellFormed())
}
