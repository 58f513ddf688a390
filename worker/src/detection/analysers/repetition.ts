/** Fewer words or lines repeat by chance. */
const LEAST = 20

/**
 * Share of a text's characters that its most frequent word, line or single character takes, 0 to 1; undefined for a
 * text with fewer than 20 words, unless one character runs through it. Words of three letters and less count by a
 * third, because every text is full of them. Linear.
 */
export function repetitionOf(text: string): number | undefined {
  const words = text.split(/\s+/).filter(Boolean)
  const run = longestRun(text)
  if (words.length < LEAST)
    return text.length >= LEAST * 4 && run > text.length / 2 ? run / text.length : undefined
  const total = words.reduce((sum, word) => sum + word.length, 0)
  const lines = text.split('\n').filter((line) => line.trim().length > 0)
  const share = Math.max(
    heaviest(words) / total,
    lines.length >= LEAST ? heaviest(lines) / Math.max(1, text.length - lines.length) : 0,
    run / text.length,
  )
  return Math.min(1, Math.round(share * 1000) / 1000)
}

function heaviest(pieces: readonly string[]): number {
  const counts = new Map<string, number>()
  let most = 0
  for (const piece of pieces) {
    const count = (counts.get(piece) ?? 0) + 1
    counts.set(piece, count)
    const weight = count * (piece.length > 3 ? piece.length : piece.length / 3)
    if (count > 2 && weight > most) most = weight
  }
  return most
}

function longestRun(text: string): number {
  let longest = 0
  let start = 0
  for (let index = 1; index <= text.length; index++) {
    if (index < text.length && text.charCodeAt(index) === text.charCodeAt(start)) continue
    longest = Math.max(longest, index - start)
    start = index
  }
  return longest
}
