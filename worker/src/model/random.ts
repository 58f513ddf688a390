/**
 * A stream of pseudo-random numbers that is passed around, never shared: the same seed and labels give the same numbers
 * on every machine, so that the sample organisation has the same records at each start, and a simulation the same years.
 */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  /** One of the list, each as likely. Throws on an empty list. */
  pick<Item>(list: readonly Item[]): Item
  /** So many different items of the list, or all of them, in random order. */
  some<Item>(list: readonly Item[], count: number): Item[]
  /** A number around `middle`, mostly within a factor two, seldom far above: latencies, lengths, token counts. */
  around(middle: number): number
  /** A string over an alphabet. */
  string(alphabet: string, length: number): string
  /** An independent stream, named: what it gives does not depend on how much was drawn from this one. */
  fork(label: string): Random
}

/**
 * Makes a stream from a label such as `42/quiet/3`. sfc32 seeded by four rounds of FNV-1a with an avalanche step; both are
 * public-domain constructions, good enough for variety and simulation and in no way for secrets.
 */
export function randomOf(label: string): Random {
  let a = mix(label, 0x811c9dc5)
  let b = mix(label, 0x9747b28c)
  let c = mix(label, 0x1b873593)
  let counter = 1

  const draw = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  // The first outputs of sfc32 still resemble the seed.
  for (let round = 0; round < 12; round += 1) draw()

  const next = () => draw() / 0x1_0000_0000
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <Item>(list: readonly Item[]): Item => {
    if (list.length === 0) throw new Error('nothing to pick from')
    return list[int(0, list.length - 1)] as Item
  }
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    some: (list, count) => {
      const rest = [...list]
      const chosen = []
      while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(int(0, rest.length - 1), 1))
      return chosen
    },
    around: (middle) => middle * Math.exp((next() + next() + next() - 1.5) * 0.9),
    string: (alphabet, length) => {
      let text = ''
      for (let position = 0; position < length; position += 1) text += alphabet[int(0, alphabet.length - 1)]
      return text
    },
    fork: (name) => randomOf(`${label}/${name}`),
  }
}

/** FNV-1a over UTF-16 code units, then murmur3's final mix. */
function mix(text: string, basis: number): number {
  let hash = basis
  for (let position = 0; position < text.length; position += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}
