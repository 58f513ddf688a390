/** Finds which of many texts stand in another one, in one pass over its code units. */
export interface Automaton {
  /**
   * Calls `found` with the number of every text that may be in it, once or several times: capitals of ASCII count as small
   * letters, all characters beyond ASCII as one, and a run of separators as one blank (in the texts there are no others).
   */
  scan(units: Uint16Array, found: (text: number) => void): void
}

/** What a run of separators is read as. */
export const BLANK = ' '

/** Whether a character is a blank, a comma, an apostrophe or a hyphen. */
export function isSeparator(char: string): boolean {
  return SEPARATOR.test(char)
}

const SEPARATOR = /^[\s,'-]$/
const KELVIN = 0x212a

/** Characters of a text that lead to a state which has a row of its own in the table, at most; the others keep lists. */
const ROWS_TO = 2
/** Most states, so that a state's number fits its place in the tables. */
const MOST_STATES = 0xffff

/**
 * Aho and Corasick's automaton over texts in lower case (Efficient string matching, 1975). The states near the root, where a
 * scan mostly is, have a table of the next state for every character; the many others have a list and fall back, so that all
 * of it stays in the processor's cache between two texts.
 */
export function automaton(texts: readonly string[]): Automaton {
  const { classes, count } = classesOf(texts)
  const bits = Math.ceil(Math.log2(count))
  const states = statesOf(texts, classes)
  if (states.length > MOST_STATES) throw new Error('too many texts for an automaton')
  const rows = states.findIndex(({ depth }) => depth > ROWS_TO)
  const withRow = rows === -1 ? states.length : rows
  const { next, failures } = linksOf(states, withRow, bits)
  const edges = listed(states.map(({ children }) => [...children]))
  const kinds = Uint8Array.from(edges.items, ([kind]) => kind)
  const targets = Uint16Array.from(edges.items, ([, target]) => target)
  const outputs = listed(outputsOf(states, failures))
  const numbers = Uint16Array.from(outputs.items)
  // The scan in which each state was met last.
  const seen = new Uint32Array(states.length)
  let round = 0

  const step = (from: number, kind: number): number => {
    let state = from
    while (state >= withRow) {
      const end = edges.starts[state + 1] ?? 0
      for (let edge = edges.starts[state] ?? 0; edge < end; edge++)
        if (kinds[edge] === kind) return targets[edge] ?? 0
      state = failures[state] ?? 0
    }
    return next[(state << bits) | kind] ?? 0
  }
  return {
    scan(units, found) {
      if (++round === 0xffffffff) {
        seen.fill(0)
        round = 1
      }
      let state = 0
      let before = 0
      for (let at = 0; at < units.length; at++) {
        const kind = classes[units[at] ?? 0] ?? 0
        if (kind === SEPARATING && before === SEPARATING) continue
        before = kind
        state = step(state, kind)
        const end = outputs.starts[state + 1] ?? 0
        let output = outputs.starts[state] ?? 0
        if (output === end || seen[state] === round) continue
        seen[state] = round
        for (; output < end; output++) found(numbers[output] ?? 0)
      }
    },
  }
}

/** Lists one behind the other: that of a number has the items from its start to the next one's. */
function listed<Item>(lists: readonly (readonly Item[])[]): { starts: Uint32Array; items: readonly Item[] } {
  const starts = new Uint32Array(lists.length + 1)
  for (const [number, list] of lists.entries()) starts[number + 1] = (starts[number] ?? 0) + list.length
  return { starts, items: lists.flat() }
}

/** The class of separators. */
const SEPARATING = 2

/** What characters are to the automaton: 0 where no text has them, 1 beyond ASCII, 2 separators. */
function classesOf(texts: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(0x10000).fill(1, 0x80)
  for (let unit = 0; unit < classes.length; unit++)
    if (isSeparator(String.fromCharCode(unit))) classes[unit] = SEPARATING
  let count = SEPARATING + 1
  for (const unit of new Set(texts.flatMap((text) => [...text].map((letter) => letter.charCodeAt(0))))) {
    if (unit < 0x80 && classes[unit] === 0) classes[unit] = count++
  }
  for (let unit = 0x41; unit <= 0x5a; unit++) classes[unit] = classes[unit + 0x20] ?? 0
  // The one character beyond ASCII whose small letter is of ASCII.
  classes[KELVIN] = classes[0x6b] ?? 0
  return { classes, count }
}

interface State {
  /** Characters from the root. */
  depth: number
  /** The states that a character of each class leads to. */
  children: ReadonlyMap<number, number>
  /** The numbers of the texts that end here. */
  ends: readonly number[]
}

/** A trie; states are numbered by depth, so that those near the root come first. */
function statesOf(texts: readonly string[], classes: Uint8Array): State[] {
  const states: State[] = []
  let waiting = [texts.map((text, number) => ({ text, number }))]
  let last = 0
  for (let depth = 0; waiting.length > 0; depth++) {
    const next: (typeof waiting)[number][] = []
    for (const own of waiting) {
      const longer = own.filter(({ text }) => text.length > depth)
      const groups = [...Map.groupBy(longer, ({ text }) => classes[text.charCodeAt(depth)] ?? 0)]
      const ends = own.filter(({ text }) => text.length === depth).map(({ number }) => number)
      states.push({ depth, children: new Map(groups.map(([kind]) => [kind, ++last])), ends })
      next.push(...groups.map(([, group]) => group))
    }
    waiting = next
  }
  return states
}

/** The rows of the table, and for each state the one that the longest end of its text leads to. */
function linksOf(
  states: readonly State[],
  withRow: number,
  bits: number,
): { next: Uint16Array; failures: Uint16Array } {
  const next = new Uint16Array(withRow << bits)
  const failures = new Uint16Array(states.length)
  for (const [number, { children }] of states.entries()) {
    const failure = failures[number] ?? 0
    if (number > 0 && number < withRow)
      next.copyWithin(number << bits, failure << bits, (failure + 1) << bits)
    for (const [kind, child] of children) {
      let from = failure
      while (from >= withRow && !states[from]?.children.has(kind)) from = failures[from] ?? 0
      if (number > 0)
        failures[child] =
          (from < withRow ? next[(from << bits) | kind] : states[from]?.children.get(kind)) ?? 0
      if (number < withRow) next[(number << bits) | kind] = child
    }
  }
  return { next, failures }
}

/** The texts that end in each state: its own and those of the shorter one that it falls back to. */
function outputsOf(states: readonly State[], failures: Uint16Array): (readonly number[])[] {
  const outputs: (readonly number[])[] = []
  for (const [number, { ends }] of states.entries())
    outputs.push(number === 0 ? ends : [...ends, ...(outputs[failures[number] ?? 0] ?? [])])
  return outputs
}
