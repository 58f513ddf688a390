import { type Match, matchesOf } from './chain.ts'
import type { Hits } from './lexicon.ts'
import type { Pattern, Register } from './pattern.ts'
import { patterns } from './patterns.ts'

export interface Mark extends Match {
  pattern: Pattern
  weight: number
}

/** The best window of a kind: its score, 0 to 1, and the marks in it. */
export interface Best {
  score: number
  marks: readonly Mark[]
}

/** Width of a window in UTF-16 units: an injection is a sentence or two, a persona is built over paragraphs. */
const WINDOW = { injection: 400, jailbreak: 1_200 } as const

/** Every pattern's places in a text, in text order, with the weight it has in this register. */
export function marksOf(hits: Hits, text: string, register: Register): Mark[] {
  const marks: Mark[] = []
  for (const pattern of patterns) {
    const weight = pattern.weight[register]
    if (weight === 0) continue
    const found = pattern.structure ? matchesOf(pattern.structure, hits) : (pattern.find?.(text) ?? [])
    for (const { start, end } of found) marks.push({ pattern, weight, start, end })
  }
  return marks.sort((a, b) => a.start - b.start || a.end - b.end)
}

/**
 * The window of a kind in which the different patterns weigh most. Evidence joins as 1 - product(1 - weight), each
 * pattern once a window. Linear in the marks.
 */
export function bestWindow(marks: readonly Mark[], kind: Pattern['kind']): Best {
  const own = marks.filter((mark) => mark.pattern.kind === kind)
  const active = new Map<Pattern, number>()
  let doubt = 0
  let lowest = 0
  let best: [left: number, right: number] = [0, 0]
  let left = 0
  for (let right = 0; right < own.length; right++) {
    const mark = own[right]
    if (mark === undefined) break
    const times = active.get(mark.pattern) ?? 0
    active.set(mark.pattern, times + 1)
    if (times === 0) doubt += Math.log(1 - mark.weight)
    for (let oldest = own[left]; oldest && mark.start - oldest.start > WINDOW[kind]; oldest = own[left]) {
      const rest = (active.get(oldest.pattern) ?? 1) - 1
      active.set(oldest.pattern, rest)
      if (rest === 0) doubt -= Math.log(1 - oldest.weight)
      left++
    }
    if (doubt < lowest) {
      lowest = doubt
      best = [left, right + 1]
    }
  }
  return { score: Math.min(1, Math.max(0, 1 - Math.exp(lowest))), marks: own.slice(...best) }
}
