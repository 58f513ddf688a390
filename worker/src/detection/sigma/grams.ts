/** A text to look for. */
export interface Needle {
  text: string
  /** Only at the beginning, or the end, of what is scanned. */
  start: boolean
  end: boolean
}

/** Looks for many texts at once. */
export interface Grams {
  /** Calls `found` once with the number of every needle that the text contains. */
  scan(text: string, found: (needle: number) => void): void
}

/** Length of the pieces that are looked up. */
const GRAM = 4
/** Up to so many needles it is faster to look for each. */
const FEW = 3
const LEAST_BITS = 10
const MOST_BITS = 20

/**
 * Every needle is filed under the hash of one piece of four characters, the one that fewest others use. A scan rolls the
 * hash over the text and compares only what is filed there: time is text length times needles of one piece, memory is a
 * few words a needle, whatever its length.
 */
export function grams(needles: readonly Needle[]): Grams {
  const short: number[] = []
  const long: number[] = []
  for (const [number, { text }] of needles.entries()) (text.length < GRAM ? short : long).push(number)
  if (long.length <= FEW) return { scan: oneByOne(needles, [...short, ...long]) }
  const scanShort = oneByOne(needles, short)
  const scanLong = rolling(needles, long)
  return {
    scan(text, found) {
      scanShort(text, found)
      scanLong(text, found)
    },
  }
}

function oneByOne(needles: readonly Needle[], numbers: readonly number[]): Grams['scan'] {
  return (text, found) => {
    for (const number of numbers) {
      const needle = needles[number]
      if (needle !== undefined && contains(text, needle)) found(number)
    }
  }
}

function contains(text: string, needle: Needle): boolean {
  if (needle.start && needle.end) return text === needle.text
  if (needle.start) return text.startsWith(needle.text)
  return needle.end ? text.endsWith(needle.text) : text.includes(needle.text)
}

function rolling(needles: readonly Needle[], numbers: readonly number[]): Grams['scan'] {
  const bits = Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.ceil(Math.log2(numbers.length * 16))))
  const shift = Math.ceil(bits / GRAM)
  const mask = 2 ** bits - 1
  // After four steps the oldest character has been shifted out.
  const step = (hash: number, code: number): number => ((hash << shift) ^ code) & mask
  const heads = new Int32Array(mask + 1).fill(-1)
  const usage = new Uint16Array(mask + 1)
  const next = new Int32Array(numbers.length).fill(-1)
  const offsets = new Int32Array(numbers.length)
  const filed: (Needle & { number: number })[] = []
  for (const [entry, number] of numbers.entries()) {
    const needle = needles[number]
    if (needle === undefined) continue
    filed[entry] = { ...needle, number }
    const { text } = needle
    let hash = 0
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let at = 0; at < text.length; at++) {
      hash = step(hash, text.charCodeAt(at))
      const used = usage[hash] ?? 0
      if (at < GRAM - 1 || used >= least) continue
      least = used
      best = hash
      offsets[entry] = at
    }
    usage[best] = Math.min(least + 1, 0xffff)
    next[entry] = heads[best] ?? -1
    heads[best] = entry
  }
  const seen = new Uint32Array(numbers.length)
  let round = 0
  return (text, found) => {
    if (++round === 0xffffffff) {
      seen.fill(0)
      round = 1
    }
    const { length } = text
    let hash = 0
    for (let at = 0; at < length; at++) {
      hash = ((hash << shift) ^ text.charCodeAt(at)) & mask
      let entry = heads[hash] ?? -1
      while (entry >= 0) {
        const needle = filed[entry]
        const begin = at - (offsets[entry] ?? 0)
        if (
          needle !== undefined &&
          begin >= 0 &&
          seen[entry] !== round &&
          (!needle.start || begin === 0) &&
          (!needle.end || begin + needle.text.length === length) &&
          text.startsWith(needle.text, begin)
        ) {
          seen[entry] = round
          found(needle.number)
        }
        entry = next[entry] ?? -1
      }
    }
  }
}
