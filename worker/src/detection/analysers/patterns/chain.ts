import { type Concept, type ConceptSet, conceptSet, concepts } from '../lexicon/concepts.ts'
import type { Hits } from '../lexicon/lexicon.ts'

interface Step extends ConceptSet {
  /** Most words between the step before and this one. */
  gap: number
}

/**
 * A structure of concepts. `chain`: the steps in order, each at most `gap` words after the one before. `near`: all of
 * them, in any order, within `within` words.
 */
export type Structure =
  | { kind: 'chain'; steps: readonly Step[] }
  | { kind: 'near'; parts: readonly ConceptSet[]; within: number }

export interface Match {
  start: number
  end: number
}

/**
 * Reads a structure: `override 3 prior|every 2 orders` is a chain whose numbers are the gaps;
 * `near 8: override, prior, orders` is the unordered form. `|` is or. Throws on a word that is no concept.
 */
export function structure(text: string): Structure {
  const near = /^near (\d+): (.+)$/.exec(text)
  if (near) {
    return { kind: 'near', within: Number(near[1]), parts: (near[2] ?? '').split(',').map(alternatives) }
  }
  const steps: Step[] = []
  let gap = 0
  for (const part of text.split(' ')) {
    if (/^\d+$/.test(part)) gap = Number(part)
    else {
      steps.push({ ...alternatives(part), gap })
      gap = 0
    }
  }
  return { kind: 'chain', steps }
}

function alternatives(text: string): ConceptSet {
  const names = text.trim().split('|')
  for (const name of names) {
    if (!concepts.includes(name as Concept)) throw new Error(`no such concept: ${name}`)
  }
  return conceptSet(names as Concept[])
}

function touches(set: ConceptSet, low: number, high: number, top: number): boolean {
  return (set.low & low) !== 0 || (set.high & high) !== 0 || (set.top & top) !== 0
}

/** Gives the numbers of the structures that may hold where some concepts were seen: those with one of them in each part. */
export function structureIndex(
  structures: readonly (Structure | undefined)[],
): (seen: ConceptSet) => number[] {
  const own = structures.map((wanted) => (wanted === undefined ? [] : partsOf(wanted)))
  let end = 0
  const ends = Int32Array.from(own, ({ length }) => {
    end += length
    return end
  })
  const parts = own.flat()
  const lows = Int32Array.from(parts, ({ low }) => low)
  const highs = Int32Array.from(parts, ({ high }) => high)
  const tops = Int32Array.from(parts, ({ top }) => top)
  return ({ low, high, top }) => {
    const found: number[] = []
    let part = 0
    for (let number = 0; number < ends.length; number++) {
      const begin = part
      const end = ends[number] ?? 0
      while (
        part < end &&
        (((lows[part] ?? 0) & low) | ((highs[part] ?? 0) & high) | ((tops[part] ?? 0) & top)) !== 0
      )
        part++
      if (part === end && begin < end) found.push(number)
      part = end
    }
    return found
  }
}

function partsOf(wanted: Structure): readonly ConceptSet[] {
  return wanted.kind === 'chain' ? wanted.steps : wanted.parts
}

/**
 * Every place where a structure holds, by the offsets of its first and last word. Linear in the hits: for a chain only
 * the latest word that reached a step matters to the next one, because the gap is a distance.
 */
export function matchesOf(wanted: Structure, hits: Hits): Match[] {
  for (const part of partsOf(wanted))
    if (!touches(part, hits.seen.low, hits.seen.high, hits.seen.top)) return []
  return wanted.kind === 'chain'
    ? chainMatches(wanted.steps, hits)
    : nearMatches(wanted.parts, wanted.within, hits)
}

function chainMatches(steps: readonly Step[], hits: Hits): Match[] {
  const found: Match[] = []
  const reached = new Array<number>(steps.length).fill(Number.NEGATIVE_INFINITY)
  const began = new Array<number>(steps.length).fill(0)
  const lastStep = steps.length - 1
  for (let hit = 0; hit < hits.count; hit++) {
    const low = hits.low[hit] ?? 0
    const high = hits.high[hit] ?? 0
    const top = hits.top[hit] ?? 0
    const from = hits.from[hit] ?? 0
    for (let index = lastStep; index >= 0; index--) {
      const step = steps[index]
      if (step === undefined || !touches(step, low, high, top)) continue
      if (index > 0) {
        const distance = from - (reached[index - 1] ?? Number.NEGATIVE_INFINITY)
        if (distance <= 0 || distance > step.gap + 1) continue
        began[index] = began[index - 1] ?? 0
      } else {
        began[0] = hits.starts[hit] ?? 0
      }
      reached[index] = hits.to[hit] ?? 0
      if (index === lastStep) found.push({ start: began[index] ?? 0, end: hits.ends[hit] ?? 0 })
    }
  }
  return found
}

function nearMatches(parts: readonly ConceptSet[], within: number, hits: Hits): Match[] {
  const found: Match[] = []
  const last = new Array<number>(parts.length).fill(-1)
  for (let hit = 0; hit < hits.count; hit++) {
    const low = hits.low[hit] ?? 0
    const high = hits.high[hit] ?? 0
    const top = hits.top[hit] ?? 0
    let touched = false
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]
      if (part !== undefined && touches(part, low, high, top)) {
        last[index] = hit
        touched = true
      }
    }
    if (!touched) continue
    let earliest = hit
    for (const at of last) earliest = Math.min(earliest, at)
    if (earliest < 0) continue
    const distinct = new Set(last).size === last.length
    const span = (hits.to[hit] ?? 0) - (hits.from[earliest] ?? 0)
    if (distinct && span <= within)
      found.push({ start: hits.starts[earliest] ?? 0, end: hits.ends[hit] ?? 0 })
  }
  return found
}
