import type { Requirement } from '../../expressions/read-requirement.ts'
import { automaton, BLANK, isSeparator } from './automaton.ts'

/** Tells, after one pass over a text, which of many expressions may match it. */
export interface Prefilter {
  /** The numbers of those whose requirements a text in lower case meets, ascending. Its units may have capitals of ASCII. */
  candidates(text: string, units: Uint16Array): readonly number[]
}

/** One of these is in nearly every text: looking for it rules nothing out. */
const NEARLY_ALWAYS = /^(?:[a-z0-9]?|an|as|at|do|he|if|in|is|of|or|to|via|the|and|you)$/

/**
 * Built over what each expression, whose number is its place, requires. An expression is woken by a piece that no match is
 * without, the rarest there is; then the rest of what it requires is asked for.
 */
export function prefilter(requirements: readonly Requirement[]): Prefilter {
  const pieces = new Map<string, number>()
  const conditions = requirements.map((requirement) => conditionOf(requirement, pieces))
  const texts = [...pieces.keys()]
  const { scan } = automaton(texts)
  const beyondAscii = new Map(
    texts.flatMap((text, piece) => (ASCII_ONLY.test(text) ? [] : [[piece, partsOf(text)]])),
  )
  const bits = texts.map(bitsOf)
  const groups = new Map<string, Group>()
  const always: number[] = []
  const calls: Call[] = []
  for (const [expression, condition] of conditions.entries()) {
    if (condition === undefined) always.push(expression)
    else
      for (const { piece, rest } of wakersOf(condition, bits).wakers)
        calls.push({ piece, expression, rest: rest.map((one) => grouped(one, groups, texts.length)) })
  }
  const memberships = [...groups.values()].flatMap(({ number, members }) =>
    members.map((piece) => [piece, number] as const),
  )
  const groupsOf = numbersBy(texts.length, memberships)
  const callsOf = numbersBy(
    texts.length,
    calls.map(({ piece }, number) => [piece, number] as const),
  )
  // The round in which each was met last: nothing has to be wiped between two texts.
  const met = new Uint32Array(texts.length + groups.size)
  const chosen = new Uint32Array(requirements.length)
  let round = 0
  let within = ''
  let called: number[] = []

  const meet = (piece: number): void => {
    if (met[piece] === round) return
    const parts = beyondAscii.get(piece)
    if (parts !== undefined && !parts.every((part) => within.includes(part))) return
    met[piece] = round
    for (let at = groupsOf.starts[piece] ?? 0; at < (groupsOf.starts[piece + 1] ?? 0); at++)
      met[groupsOf.numbers[at] ?? 0] = round
    for (let at = callsOf.starts[piece] ?? 0; at < (callsOf.starts[piece + 1] ?? 0); at++)
      called.push(callsOf.numbers[at] ?? 0)
  }
  const holds = (condition: Condition): boolean => {
    if (typeof condition === 'number') return met[condition] === round
    const { of, isAll } = condition
    for (let nth = 0; nth < of.length; nth++) if (holds(of[nth] as Condition) !== isAll) return !isAll
    return isAll
  }
  return {
    candidates(text, units) {
      if (++round === 0xffffffff) {
        for (const array of [met, chosen]) array.fill(0)
        round = 1
      }
      called = []
      within = text
      scan(units, meet)
      within = ''
      const found = [...always]
      for (let nth = 0; nth < called.length; nth++) {
        const { expression, rest } = calls[called[nth] ?? 0] as Call
        if (chosen[expression] === round || !rest.every(holds)) continue
        chosen[expression] = round
        found.push(expression)
      }
      return found.sort(byNumber)
    },
  }
}

/** Numbers by others, in two flat arrays: lists of their own would be all over the memory. */
function numbersBy(
  count: number,
  pairs: readonly (readonly [by: number, number: number])[],
): { starts: Uint32Array; numbers: Uint32Array } {
  const sorted = pairs.toSorted((a, b) => a[0] - b[0])
  const starts = new Uint32Array(count + 1)
  for (const [by] of sorted) starts[by + 1] = (starts[by + 1] ?? 0) + 1
  for (let by = 0; by < count; by++) starts[by + 1] = (starts[by + 1] ?? 0) + (starts[by] ?? 0)
  return { starts, numbers: Uint32Array.from(sorted, ([, number]) => number) }
}

function byNumber(a: number, b: number): number {
  return a - b
}

/** What a piece wakes: an expression, if the rest of what it requires holds as well. */
interface Call {
  piece: number
  expression: number
  rest: readonly Condition[]
}

const ASCII_ONLY = /^[\x00-\x7f]*$/

/** What a piece has between its blanks. */
function partsOf(piece: string): readonly string[] {
  return piece.split(BLANK).filter(Boolean)
}

/** A requirement over the numbers of pieces and groups. */
type Condition = number | { isAll: boolean; of: readonly Condition[] }

/** Pieces of which one is enough: met as soon as one of them is. Numbered after the pieces. */
interface Group {
  number: number
  members: readonly number[]
}

/** Puts a group's number in place of pieces of which one is enough. */
function grouped(condition: Condition, groups: Map<string, Group>, first: number): Condition {
  if (typeof condition === 'number') return condition
  const { isAll, of } = condition
  const members = of.filter((one) => typeof one === 'number')
  if (isAll || members.length < of.length || members.length === 0)
    return { isAll, of: of.map((one) => grouped(one, groups, first)) }
  const key = members.join(' ')
  const group = groups.get(key) ?? { number: first + groups.size, members }
  groups.set(key, group)
  return group.number
}

/** Numbers the pieces; `undefined` if nearly every text meets it. */
function conditionOf(requirement: Requirement, pieces: Map<string, number>): Condition | undefined {
  if (typeof requirement === 'string') {
    const piece = pieceOf(requirement)
    if (NEARLY_ALWAYS.test(piece.trim())) return undefined
    const number = pieces.get(piece) ?? pieces.size
    pieces.set(piece, number)
    return number
  }
  if ('any' in requirement) {
    const of = requirement.any.map((one) => conditionOf(one, pieces))
    return of.every((one) => one !== undefined) ? { isAll: false, of } : undefined
  }
  const of = requirement.all.flatMap((one) => conditionOf(one, pieces) ?? [])
  return of.length === 0 ? undefined : of.length === 1 ? of[0] : { isAll: true, of }
}

/** A text as an automaton reads it. */
function pieceOf(text: string): string {
  const chars = [...text].map((char) => (isSeparator(char) ? BLANK : char))
  return chars.join('').replace(/ {2,}/g, BLANK)
}

/** Pieces of which one is in every text that meets a condition, each with what else then has to hold. */
interface Wakers {
  wakers: readonly { piece: number; rest: readonly Condition[] }[]
  /** How rare they are together. */
  bits: number
}

function wakersOf(condition: Condition, bits: readonly number[]): Wakers {
  if (typeof condition === 'number')
    return {
      wakers: [{ piece: condition, rest: [] }],
      bits: bits[condition] ?? 0,
    }
  const each = condition.of.map((one) => ({ one, ...wakersOf(one, bits) }))
  if (!condition.isAll) {
    const share = each.reduce((sum, one) => sum + 2 ** -one.bits, 0)
    return {
      wakers: each.flatMap(({ wakers }) => wakers),
      bits: -Math.log2(share),
    }
  }
  const [rarest, ...others] = each.toSorted((a, b) => b.bits - a.bits)
  const wakers = rarest?.wakers.map(({ piece, rest }) => ({
    piece,
    rest: [...rest, ...others.map(({ one }) => one)],
  }))
  return { wakers: wakers ?? [], bits: rarest?.bits ?? 0 }
}

/** Bits that a character tells, about: of English text, in which most characters of other scripts do not stand. */
const BITS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 2: BLANK, 3: 'e', 4: 'taoinsrh', 5: 'ldcum', 6: 'fpgwyb', 7: 'vk' }).flatMap(
    ([bits, chars]) => [...chars].map((char) => [char, Number(bits)] as const),
  ),
)
const OTHER_BITS = 9

/** How rare a piece is, in bits. */
function bitsOf(piece: string): number {
  return [...piece].reduce((sum, char) => sum + (BITS.get(char) ?? OTHER_BITS), 0)
}
