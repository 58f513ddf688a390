/** Finds which of many texts stand in another one, in one pass over its code units. */
export interface Automaton {
  /**
   * Calls `found` with the number of every text that may be in it, once or several times: capitals of ASCII count as small
   * letters, and all characters beyond ASCII as one.
   */
  scan(units: Uint16Array, found: (text: number) => void): void
}

/** Most states, so that a state's number fits its place in the table. */
const MOST_STATES = 0xffff
const KELVIN = 0x212a

/**
 * Aho and Corasick's automaton over texts in lower case, as a table that has the next state for every state and character
 * (A. V. Aho, M. J. Corasick: Efficient string matching, 1975).
 */
export function automaton(texts: readonly string[]): Automaton {
  const { classes, count } = classesOf(texts)
  const bits = Math.ceil(Math.log2(count))
  const { children, ends } = trieOf(texts, classes)
  if (children.length > MOST_STATES) throw new Error('too many texts for an automaton')
  const next = new Uint16Array(children.length << bits)
  const failures = new Uint16Array(children.length)
  const outputs = ends.map((own) => [...own])
  // By length, so that a state's failure, which is shorter, is known before it.
  const queue = [0]
  for (const state of queue) {
    const failure = failures[state] ?? 0
    if (state !== 0) {
      outputs[state]?.push(...(outputs[failure] ?? []))
      next.copyWithin(state << bits, failure << bits, (failure + 1) << bits)
    }
    for (const [kind, child] of children[state] ?? []) {
      const place = (state << bits) | kind
      failures[child] = next[place] ?? 0
      next[place] = child
      queue.push(child)
    }
  }
  const hasOutput = Uint8Array.from(outputs, (numbers) => (numbers.length > 0 ? 1 : 0))
  // The scan in which each state was met last.
  const seen = new Uint32Array(children.length)
  let round = 0
  return {
    scan(units, found) {
      if (++round === 0xffffffff) {
        seen.fill(0)
        round = 1
      }
      let state = 0
      for (let at = 0; at < units.length; at++) {
        state = next[(state << bits) | (classes[units[at] ?? 0] ?? 0)] ?? 0
        if (hasOutput[state] === 0 || seen[state] === round) continue
        seen[state] = round
        for (const text of outputs[state] ?? []) found(text)
      }
    },
  }
}

/** What characters are to the automaton: 0 where no text has them, 1 beyond ASCII. */
function classesOf(texts: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(0x10000).fill(1, 0x80)
  let count = 2
  for (const unit of new Set(texts.flatMap((text) => [...text].map((letter) => letter.charCodeAt(0))))) {
    if (unit < 0x80) classes[unit] = count++
  }
  for (let unit = 0x41; unit <= 0x5a; unit++) classes[unit] = classes[unit + 0x20] ?? 0
  // The one character beyond ASCII whose small letter is of ASCII.
  classes[KELVIN] = classes[0x6b] ?? 0
  return { classes, count }
}

interface Trie {
  children: readonly ReadonlyMap<number, number>[]
  /** The numbers of the texts that end in each state. */
  ends: readonly (readonly number[])[]
}

function trieOf(texts: readonly string[], classes: Uint8Array): Trie {
  const children: Map<number, number>[] = [new Map()]
  const ends: number[][] = [[]]
  for (const [number, text] of texts.entries()) {
    let state = 0
    for (let at = 0; at < text.length; at++) {
      const kind = classes[text.charCodeAt(at)] ?? 0
      let child = children[state]?.get(kind)
      if (child === undefined) {
        child = children.push(new Map()) - 1
        ends.push([])
        children[state]?.set(kind, child)
      }
      state = child
    }
    ends[state]?.push(number)
  }
  return { children, ends }
}
