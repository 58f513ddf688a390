/** Finds which of many texts stand in another one, in one pass over its code units. */
export interface Automaton {
  /**
   * Calls `found` with the number of every text that may be in it, once or several times: capitals count as small letters,
   * many characters beyond ASCII as one, and a run of separators as one blank (in the texts there are no others).
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
const SIGMA = 0x3c3
const FINAL_SIGMA = 0x3c2

/** States so many characters from the root at most have a row of their own in the table. */
const ROWS_TO = 2
/** So that a state's number fits its place in the tables. */
const MOST_STATES = 0xffff

/**
 * Aho and Corasick's automaton over distinct texts in lower case (Efficient string matching, 1975). The states near the root,
 * where a scan mostly is, have a row with the next state for every character; the many others look through their children and
 * fall back, so that all of it stays in the processor's cache between two texts.
 */
export function automaton(texts: readonly string[]): Automaton {
  const { classes, count } = classesOf(texts)
  const bits = Math.ceil(Math.log2(count))
  const { children, kinds, ends, others, withRow } = statesOf(texts, classes)
  const { step, failures } = linksOf({ children, kinds, withRow }, bits)
  const endings = endingsOf(ends, failures)
  // The scan in which each state was met last.
  const seen = new Uint32Array(kinds.length)
  let round = 0

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
        // What a state was met with before was told with all that it falls back to.
        for (
          let end = endings[state] ?? 0;
          end !== 0 && seen[end] !== round;
          end = endings[failures[end] ?? 0] ?? 0
        ) {
          seen[end] = round
          for (let text = ends[end] ?? 0; text !== 0; text = others[text] ?? 0) found(text - 1)
        }
      }
    },
  }
}

/** So many classes have the characters beyond ASCII: a word is told from most others by them, and the tables stay small. */
const BEYOND_BITS = 5
/** The class of separators. */
const SEPARATING = (1 << BEYOND_BITS) + 1

/** Beyond what stands in its texts all characters are to every automaton what they are here. */
const OTHER_CLASSES = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  isSeparator(String.fromCharCode(unit)) ? SEPARATING : unit < 0x80 ? 0 : beyondClass(unit),
)

/**
 * That of the small letter, of which the text is made: a sigma has two, by where it stands. Halves of characters, whose small ones
 * are of two units, share one.
 */
function beyondClass(unit: number): number {
  const small = String.fromCharCode(unit).toLowerCase()
  const isHalf = unit >= 0xd800 && unit <= 0xdfff
  const code = isHalf || small.length > 1 ? 0 : small.charCodeAt(0)
  const one = code === FINAL_SIGMA ? SIGMA : code
  return 1 + (Math.imul(one, 0x9e3779b1) >>> (32 - BEYOND_BITS))
}

/** What characters are to the automaton: 0 where no text has them, then those beyond ASCII, then separators, then those of ASCII. */
function classesOf(texts: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = OTHER_CLASSES.slice()
  let count = SEPARATING + 1
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit < 0x80 && classes[unit] === 0) classes[unit] = count++
    }
  }
  for (let unit = 0x41; unit <= 0x5a; unit++) classes[unit] = classes[unit + 0x20] ?? 0
  // The one character beyond ASCII whose small letter is of ASCII.
  classes[KELVIN] = classes[0x6b] ?? 0
  return { classes, count }
}

/** A trie whose states are numbered by their distance from the root: the children of one stand in a row. */
interface States {
  /** Its first child; they end where those of the next state begin. */
  children: Uint16Array
  /** The class of the character that leads to it. */
  kinds: Uint8Array
  /** A text that ends there, counted from 1; 0 is none. */
  ends: Uint16Array
  /** For each text, counted from 1, another one that ends where it does: many characters beyond ASCII are one to the automaton. */
  others: Uint16Array
  /** States before this one have a row. */
  withRow: number
}

function statesOf(texts: readonly string[], classes: Uint8Array): States {
  const { firsts, nexts, kinds, ends, others } = trieOf(texts, classes)
  if (kinds.length > MOST_STATES) throw new Error('too many texts for an automaton')
  const states: States = {
    children: new Uint16Array(kinds.length + 1),
    kinds: new Uint8Array(kinds.length),
    ends: new Uint16Array(kinds.length),
    others: Uint16Array.from(others),
    withRow: kinds.length,
  }
  const order = [0]
  let [depth, nextDepthFrom] = [0, 1]
  for (let number = 0; number < order.length; number++) {
    if (number === nextDepthFrom) {
      depth++
      nextDepthFrom = order.length
      if (depth === ROWS_TO + 1) states.withRow = number
    }
    const own = order[number] ?? 0
    states.kinds[number] = kinds[own] ?? 0
    states.ends[number] = ends[own] ?? 0
    states.children[number] = order.length
    for (let child = firsts[own] ?? 0; child !== 0; child = nexts[child] ?? 0) order.push(child)
  }
  states.children[kinds.length] = kinds.length
  return states
}

/** Nodes in the order they were met: each has its first child, and the next one of its parent; 0, the root, is none. */
function trieOf(
  texts: readonly string[],
  classes: Uint8Array,
): { firsts: number[]; nexts: number[]; kinds: number[]; ends: number[]; others: number[] } {
  const [firsts, nexts, kinds, ends, others] = [[0], [0], [0], [0], [0]]
  for (const [number, text] of texts.entries()) {
    let node = 0
    for (let at = 0; at < text.length; at++) {
      const kind = classes[text.charCodeAt(at)] ?? 0
      let child = firsts[node] ?? 0
      while (child !== 0 && kinds[child] !== kind) child = nexts[child] ?? 0
      if (child === 0) {
        child = kinds.push(kind) - 1
        nexts.push(firsts[node] ?? 0)
        firsts[node] = child
        firsts.push(0)
        ends.push(0)
      }
      node = child
    }
    others.push(ends[node] ?? 0)
    ends[node] = number + 1
  }
  return { firsts, nexts, kinds, ends, others }
}

/** A step from a state by a character, and for each state the one that the longest end of its text leads to. */
function linksOf(
  { children, kinds, withRow }: Pick<States, 'children' | 'kinds' | 'withRow'>,
  bits: number,
): { step: (from: number, kind: number) => number; failures: Uint16Array } {
  const next = new Uint16Array(withRow << bits)
  const failures = new Uint16Array(kinds.length)
  const step = (from: number, kind: number): number => {
    let state = from
    for (; state >= withRow; state = failures[state] ?? 0) {
      const last = children[state + 1] ?? 0
      for (let child = children[state] ?? 0; child < last; child++) if (kinds[child] === kind) return child
    }
    return next[(state << bits) | kind] ?? 0
  }
  // What a state falls back to is nearer to the root, so that a step from there is known before.
  for (let state = 0; state < kinds.length; state++) {
    const failure = failures[state] ?? 0
    if (state > 0 && state < withRow) next.copyWithin(state << bits, failure << bits, (failure + 1) << bits)
    for (let child = children[state] ?? 0; child < (children[state + 1] ?? 0); child++) {
      const kind = kinds[child] ?? 0
      if (state > 0) failures[child] = step(failure, kind)
      if (state < withRow) next[(state << bits) | kind] = child
    }
  }
  return { step, failures }
}

/** For each state the first one at which a text ends, of itself and those it falls back to; 0 is none. */
function endingsOf(ends: Uint16Array, failures: Uint16Array): Uint16Array {
  const endings = new Uint16Array(ends.length)
  for (let state = 1; state < ends.length; state++)
    endings[state] = ends[state] === 0 ? (endings[failures[state] ?? 0] ?? 0) : state
  return endings
}
