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

/** Lengths of the pieces that are looked up; a needle is filed under the longest that it has. */
const LENGTHS = [4, 2, 1] as const
/** Up to so many needles it is faster to look for each. */
const FEW = 2
/** Knuth's multiplicative hashing: 2^32 divided by the golden ratio. */
const SPREAD = 0x9e3779b1
const LEAST_BITS = 10
const MOST_BITS = 20

/**
 * Every needle is filed under the hash of one piece of one, two or four characters, the one that fewest others use. A scan
 * rolls the hash over the text and compares only what is filed there: time is text length times needles of one piece,
 * memory is a few words a needle, whatever its length.
 */
export function grams(needles: readonly Needle[]): Grams {
  const numbers = [...needles.keys()]
  const byLength = Map.groupBy(numbers, (number) =>
    LENGTHS.find((length) => length <= (needles[number]?.text.length ?? 0)),
  )
  const single: number[] = []
  const scans: Grams['scan'][] = []
  for (const [length, group] of byLength) {
    if (length === undefined || group.length <= FEW) single.push(...group)
    else scans.push(rolling(needles, group, length))
  }
  if (single.length > 0) scans.push(oneByOne(needles, single))
  return {
    scan(text, found) {
      for (const scan of scans) scan(text, found)
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

function rolling(needles: readonly Needle[], numbers: readonly number[], gram: 4 | 2 | 1): Grams['scan'] {
  const bits = Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.ceil(Math.log2(numbers.length * 32))))
  const down = 32 - bits
  // Four characters make a number of 32 bits if they are ASCII; others overlap, and what is found is compared in full.
  const shift = gram === 4 ? 8 : 16
  const kept = gram === 1 ? 0xffff : -1
  const heads = new Int32Array(2 ** bits).fill(-1)
  const usage = new Uint32Array(2 ** bits)
  const next = new Int32Array(numbers.length).fill(-1)
  const packs = new Int32Array(numbers.length)
  const offsets = new Int32Array(numbers.length)
  const filed: (Needle & { number: number })[] = []
  for (const [entry, number] of numbers.entries()) {
    const needle = needles[number]
    if (needle === undefined) continue
    filed[entry] = { ...needle, number }
    const { text } = needle
    let pack = 0
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let at = 0; at < text.length; at++) {
      pack = ((pack << shift) ^ text.charCodeAt(at)) & kept
      const hash = Math.imul(pack, SPREAD) >>> down
      const others = usage[hash] ?? 0
      if (at < gram - 1 || others >= least) continue
      least = others
      best = hash
      packs[entry] = pack
      offsets[entry] = at
    }
    usage[best] = least + 1
    next[entry] = heads[best] ?? -1
    heads[best] = entry
  }
  // One bit a bucket: small enough to stay in the processor's cache, and most places of a text end here.
  const used = new Uint32Array(2 ** bits / 32)
  for (const [hash, head] of heads.entries())
    if (head >= 0) used[hash >>> 5] = (used[hash >>> 5] ?? 0) | (1 << (hash & 31))
  const seen = new Uint32Array(numbers.length)
  let round = 0
  return (text, found) => {
    if (++round === 0xffffffff) {
      seen.fill(0)
      round = 1
    }
    const { length } = text
    let pack = 0
    for (let at = 0; at < length; at++) {
      pack = ((pack << shift) ^ text.charCodeAt(at)) & kept
      const hash = Math.imul(pack, SPREAD) >>> down
      if (((used[hash >>> 5] ?? 0) & (1 << (hash & 31))) === 0) continue
      let entry = heads[hash] ?? -1
      while (entry >= 0) {
        if (packs[entry] === pack && seen[entry] !== round) {
          const needle = filed[entry]
          const begin = at - (offsets[entry] ?? 0)
          if (needle !== undefined && stands(text, needle, begin)) {
            seen[entry] = round
            found(needle.number)
          }
        }
        entry = next[entry] ?? -1
      }
    }
  }
}

function stands(text: string, needle: Needle, begin: number): boolean {
  return (
    begin >= 0 &&
    (!needle.start || begin === 0) &&
    (!needle.end || begin + needle.text.length === text.length) &&
    text.startsWith(needle.text, begin)
  )
}
