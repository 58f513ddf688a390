/** Turns texts into the numbers of tokens that a model was trained on. */
export interface WordPieces {
  /** The numbers of a text, between those of `[CLS]` and `[SEP]`; at most `most` in all. */
  numbersOf(text: string, most: number): number[]
}

/** Longer words are unknown, as in the tokenizer that such models are trained with. */
const LONGEST_WORD = 100
/** Words, and by themselves signs and the letters of scripts that have no spaces. */
const WORD = /[\p{P}\p{S}\p{Script=Han}]|[^\s\p{P}\p{S}\p{Script=Han}]+/gu

/**
 * WordPiece by a vocabulary, a token a line (BERT's `vocab.txt`): the longest known beginning of each word, then the longest known rest.
 * Undefined where the vocabulary lacks `[CLS]`, `[SEP]` or `[UNK]`.
 */
export function wordPieces(vocabulary: string, { cased }: { cased: boolean }): WordPieces | undefined {
  const numbers = new Map(vocabulary.split(/\r?\n/).map((token, number) => [token, number]))
  const [begin, end, unknown] = ['[CLS]', '[SEP]', '[UNK]'].map((token) => numbers.get(token))
  if (begin === undefined || end === undefined || unknown === undefined) return undefined

  const piecesOf = (word: string): number[] => {
    if (word.length > LONGEST_WORD) return [unknown]
    const pieces: number[] = []
    for (let start = 0; start < word.length; ) {
      let stop = word.length
      let number: number | undefined
      for (; stop > start; stop--) {
        number = numbers.get((start === 0 ? '' : '##') + word.slice(start, stop))
        if (number !== undefined) break
      }
      if (number === undefined) return [unknown]
      pieces.push(number)
      start = stop
    }
    return pieces
  }

  return {
    numbersOf(text, most) {
      const plain = cased
        ? text
        : text
            .toLowerCase()
            .normalize('NFD')
            .replace(/\p{Mn}/gu, '')
      const found: number[] = [begin]
      for (const [word] of plain.matchAll(WORD)) {
        found.push(...piecesOf(word))
        if (found.length >= most) break
      }
      return [...found.slice(0, most - 1), end]
    },
  }
}
