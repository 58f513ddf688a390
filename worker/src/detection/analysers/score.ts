import type { Hits } from './lexicon/lexicon.ts'
import { type Match, matchesOf, structureIndex } from './patterns/chain.ts'
import type { Pattern, Register } from './patterns/pattern.ts'
import { patterns } from './patterns/patterns.ts'

export interface Mark extends Match {
  pattern: Pattern
  weight: number
  /** The weight before a doubt took some of it off. */
  undoubted: number
}

/** The best window of a kind: its score, 0 to 1, and the marks in it. */
export interface Best {
  score: number
  /** What the score would be if nothing were in doubt. */
  undoubted: number
  marks: readonly Mark[]
}

/** Width of a window in UTF-16 units: an injection is a sentence or two, a persona is built over paragraphs. */
const WINDOW = { injection: 400, jailbreak: 1_200 } as const

/** A text as patterns are looked for in it. */
interface Readable {
  text: string
  hits: Hits
  /** The patterns made of characters that it may have (see `Clues`). */
  candidates: readonly number[]
}

/** Every pattern's places in a text, in text order, with the weight it has in this register. */
export function marksOf({ text, hits, candidates }: Readable, register: Register): Mark[] {
  const numbers = structuresOver(hits.seen)
  numbers.push(...candidates)
  const marks: Mark[] = []
  const doubts: Mark[] = []
  if (numbers.length === 0) return marks
  for (const number of numbers.sort((a, b) => a - b)) {
    const pattern = patterns[number]
    const weight = pattern?.weight[register] ?? 0
    if (pattern === undefined || weight === 0) continue
    const { structure, expression } = pattern
    const found = structure === undefined ? placesOf(expression, text) : matchesOf(structure, hits)
    const list = weight < 0 ? doubts : marks
    for (const { start, end } of found) list.push({ pattern, weight, undoubted: weight, start, end })
  }
  marks.sort(inTextOrder)
  return doubts.length === 0 ? marks : doubted(marks, doubts.sort(inTextOrder))
}

const structuresOver = structureIndex(patterns.map(({ structure }) => structure))

/** Not by `matchAll`, which copies the expression each time: most expressions that are tried match nothing. */
function placesOf(expression: RegExp | undefined, text: string): Match[] {
  const places: Match[] = []
  if (expression === undefined) return places
  expression.lastIndex = 0
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    const end = match.index + match[0].length
    places.push({ start: match.index, end })
    if (end === match.index) expression.lastIndex++
  }
  return places
}

function inTextOrder(a: Match, b: Match): number {
  return a.start - b.start || a.end - b.end
}

/** Takes weight from the marks that a doubt of their kind overlaps; linear in both. */
function doubted(marks: readonly Mark[], doubts: readonly Mark[]): Mark[] {
  const next = { injection: 0, jailbreak: 0 }
  const own = {
    injection: doubts.filter(({ pattern }) => pattern.kind === 'injection'),
    jailbreak: doubts.filter(({ pattern }) => pattern.kind === 'jailbreak'),
  }
  return marks.map((mark) => {
    const { kind } = mark.pattern
    for (let doubt = own[kind][next[kind]]; doubt && doubt.end <= mark.start; doubt = own[kind][next[kind]])
      next[kind]++
    const doubt = own[kind][next[kind]]
    return doubt && doubt.start < mark.end ? { ...mark, weight: mark.weight * (1 + doubt.weight) } : mark
  })
}

/**
 * The window of a kind in which the different patterns weigh most. Evidence joins as 1 - product(1 - weight), each
 * pattern once a window (doubted and undoubted places of it are two). Linear in the marks.
 */
export function bestWindow(marks: readonly Mark[], kind: Pattern['kind']): Best {
  const own = marks.filter((mark) => mark.pattern.kind === kind)
  if (own.length === 0) return { score: 0, undoubted: 0, marks: own }
  const { score, from, to } = heaviest(own, kind)
  const isDoubted = own.some(({ weight, undoubted }) => weight !== undoubted)
  const undoubted = isDoubted ? heaviest(own.map(withoutDoubt), kind).score : score
  return { score, undoubted, marks: own.slice(from, to) }
}

function withoutDoubt(mark: Mark): Mark {
  return { ...mark, weight: mark.undoubted }
}

/** The window that weighs most, as its score and its marks' places among all. */
function heaviest(own: readonly Mark[], kind: Pattern['kind']): { score: number; from: number; to: number } {
  const active = new Map<string, number>()
  // The logarithm of product(1 - weight).
  let rest = 0
  let lowest = 0
  let best: [left: number, right: number] = [0, 0]
  let left = 0
  for (let right = 0; right < own.length; right++) {
    const mark = own[right]
    if (mark === undefined) break
    const times = active.get(evidence(mark)) ?? 0
    active.set(evidence(mark), times + 1)
    if (times === 0) rest += Math.log(1 - mark.weight)
    for (let oldest = own[left]; oldest && mark.start - oldest.start > WINDOW[kind]; oldest = own[left]) {
      const others = (active.get(evidence(oldest)) ?? 1) - 1
      active.set(evidence(oldest), others)
      if (others === 0) rest -= Math.log(1 - oldest.weight)
      left++
    }
    if (rest < lowest) {
      lowest = rest
      best = [left, right + 1]
    }
  }
  const [from, to] = best
  return { score: Math.min(1, Math.max(0, 1 - Math.exp(lowest))), from, to }
}

function evidence({ pattern, weight }: Mark): string {
  return `${pattern.id} ${weight}`
}
