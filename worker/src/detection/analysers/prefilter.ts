import { automaton } from './automaton.ts'
import type { Requirement } from './requirements.ts'

/** Tells, after one pass over a text, which of many expressions may match it. */
export interface Prefilter {
  /** The numbers of those whose requirements a text in lower case meets, ascending; its units may have capitals of ASCII. */
  candidates(text: string, units: Uint16Array): readonly number[]
}

/** One of these is in nearly every text: looking for it rules nothing out. */
const NEARLY_ALWAYS = /^(?:[a-z0-9\s.,]|an|as|at|do|he|if|in|is|of|or|to|via|the|and|you)$/

/** Built over the requirements of each expression, whose number is its place. */
export function prefilter(expressions: readonly (readonly Requirement[])[]): Prefilter {
  const telling = expressions.map((requirements) => requirements.map(shortened).filter(isTelling))
  const { texts, clausesOf, expressionsOf, wanted } = file(telling)
  const literals = automaton(texts)
  const isCertain = texts.map((text) => ASCII_ONLY.test(text))
  const always = [...wanted.keys()].filter((expression) => wanted[expression] === 0)
  // The round in which each was met last: nothing has to be wiped between two texts.
  const seenTexts = new Uint32Array(texts.length)
  const seenClauses = new Uint32Array(expressionsOf.length)
  const counted = new Uint32Array(expressions.length)
  const counts = new Uint32Array(expressions.length)
  let round = 0
  let within = ''
  let found: number[] = []

  const meet = (number: number): void => {
    if (seenTexts[number] === round) return
    seenTexts[number] = round
    if (isCertain[number] !== true && !within.includes(texts[number] ?? '')) return
    for (const clause of clausesOf[number] ?? []) {
      if (seenClauses[clause] === round) continue
      seenClauses[clause] = round
      for (const expression of expressionsOf[clause] ?? []) {
        const count = counted[expression] === round ? (counts[expression] ?? 0) + 1 : 1
        counted[expression] = round
        counts[expression] = count
        if (count === wanted[expression]) found.push(expression)
      }
    }
  }
  return {
    candidates(text, units) {
      if (++round === 0xffffffff) {
        for (const array of [seenTexts, seenClauses, counted]) array.fill(0)
        round = 1
      }
      found = [...always]
      within = text
      literals.scan(units, meet)
      within = ''
      return found.sort((a, b) => a - b)
    },
  }
}

const ASCII_ONLY = /^[\x00-\x7f]*$/

/** Without what holds another of them. */
function shortened(requirement: Requirement): Requirement {
  const distinct = [...new Set(requirement)]
  return distinct.filter((text) => !distinct.some((other) => other !== text && text.includes(other)))
}

function isTelling(requirement: Requirement): boolean {
  return !requirement.some((text) => NEARLY_ALWAYS.test(text))
}

/** Requirements by their texts, and expressions by their requirements; everything has a number. */
interface Filed {
  texts: readonly string[]
  clausesOf: readonly (readonly number[])[]
  expressionsOf: readonly (readonly number[])[]
  /** How many requirements each expression has. */
  wanted: readonly number[]
}

function file(expressions: readonly (readonly Requirement[])[]): Filed {
  const texts = new Map<string, number[]>()
  const clauses = new Map<string, number[]>()
  const wanted = expressions.map((requirements, expression) => {
    const own = new Map(requirements.map((requirement) => [requirement.join('\n'), requirement]))
    for (const [key, requirement] of own) {
      const known = clauses.get(key)
      if (known !== undefined) {
        known.push(expression)
        continue
      }
      for (const text of requirement) texts.set(text, [...(texts.get(text) ?? []), clauses.size])
      clauses.set(key, [expression])
    }
    return own.size
  })
  return {
    texts: [...texts.keys()],
    clausesOf: [...texts.values()],
    expressionsOf: [...clauses.values()],
    wanted,
  }
}
