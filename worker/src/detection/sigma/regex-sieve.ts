import { NOTHING_REQUIRED, type Requirement } from '../expressions/read-requirement.ts'
import { EVERYWHERE } from './atom.ts'
import { grams, LENGTHS_FOR_MANY } from './grams.ts'
import { foldedOf, type Sifted, type Value } from './reading.ts'
import { clausesOf, isTelling, literalsOf } from './regex-literals.ts'
import { BEYOND, WHITE, withSingleSpaces } from './regex-requirement.ts'
import { siftedBy } from './sieve.ts'

/** Tells which regular expressions of a set could hold on a value. */
export interface RegexSieve {
  /** The number of a pattern that requires this. */
  add(requirement: Requirement): number
  /** Conservative: false only where the pattern can't hold. */
  couldHold(number: number, value: Value): boolean
  /** Whether there are so many patterns that a value is scanned once for all of them. */
  isShared(): boolean
  /** Those that could hold, where the scan is shared. */
  candidates(value: Value): readonly number[]
}

/**
 * From so many patterns on a value is scanned for what all of them require; below, each is asked by itself. SigmaHQ's rules have some
 * hundred, of which hardly one is asked of a value; agent-threat-rules has 2,700, nearly all of them for the same fields.
 */
const MANY = 1_000

export function regexSieve(many = MANY): RegexSieve {
  const requirements: Requirement[] = []
  const alone: (((value: Value) => boolean) | undefined)[] = []
  let together: ((text: string) => Sifted) | undefined
  const siftedOf = (value: Value): Sifted => {
    together ??= scannedFor(requirements)
    value.regexes ??= together(foldedOf(value))
    return value.regexes
  }
  return {
    add(requirement) {
      together = undefined
      return requirements.push(requirement) - 1
    },
    couldHold(number, value) {
      if (requirements.length < many) {
        const couldHold = alone[number] ?? aloneOf(requirements[number] ?? NOTHING_REQUIRED)
        alone[number] = couldHold
        return couldHold(value)
      }
      return hasBit(siftedOf(value).bits, number)
    },
    isShared: () => requirements.length >= many,
    candidates: (value) => siftedOf(value).numbers,
  }
}

/** A pattern by itself: what is rare is asked for, and where nothing is, what is there. */
function aloneOf(requirement: Requirement): (value: Value) => boolean {
  const lists = literalsOf(requirement)
  const telling = lists.filter(isTelling)
  return siftedBy(telling.length > 0 ? telling : lists)
}

/** What is there of the text that is looked at: known texts by number, and characters of ASCII, a bit each. */
interface Seen {
  /** By text the round in which it was seen last. */
  last: Uint32Array
  round: number
  characters: Uint32Array
  isBeyond: boolean
}

type Test = (seen: Seen) => boolean

/** Gives the patterns that could hold on a folded text; one scan, whatever their number. */
function scannedFor(requirements: readonly Requirement[]): (text: string) => Sifted {
  const known = new Map<string, number>()
  const numberOf = (text: string): number => {
    const number = known.get(text) ?? known.size
    known.set(text, number)
    return number
  }
  const tests = requirements.map((one) => testOf(one, numberOf))
  const { byText, always } = triggersOf(requirements, numberOf)
  const long = [...known].filter(([text]) => text.length > 1)
  const single = new Map([...known].filter(([text]) => text.length === 1))
  const needles = long.map(([text]) => ({ text, start: false, end: false, field: EVERYWHERE }))
  const index = grams(needles, LENGTHS_FOR_MANY)
  const numbersOfLong = Uint32Array.from(long, ([, number]) => number)
  const tried = new Uint32Array(requirements.length)
  const seen: Seen = {
    last: new Uint32Array(known.size),
    round: 0,
    characters: new Uint32Array(4),
    isBeyond: false,
  }
  let found: number[] = []
  const note = (number: number): void => {
    if (seen.last[number] === seen.round) return
    seen.last[number] = seen.round
    if (byText[number] !== undefined) found.push(number)
  }
  const noteLong = (nth: number): void => note(numbersOfLong[nth] ?? 0)

  return (text) => {
    if (++seen.round === 0xffffffff) {
      seen.last.fill(0)
      tried.fill(0)
      seen.round = 1
    }
    found = []
    seen.characters.fill(0)
    seen.isBeyond = false
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code < 0x80) setBit(seen.characters, code)
      else {
        seen.isBeyond = true
        const number = single.get(text.charAt(at))
        if (number !== undefined) note(number)
      }
    }
    index.scan(withSingleSpaces(text), EVERYWHERE, noteLong)
    const bits = new Uint32Array(Math.ceil(requirements.length / 32))
    const numbers: number[] = []
    const attempt = (pattern: number): void => {
      if (tried[pattern] === seen.round) return
      tried[pattern] = seen.round
      if (tests[pattern]?.(seen) !== true) return
      setBit(bits, pattern)
      numbers.push(pattern)
    }
    for (const pattern of always) attempt(pattern)
    for (const one of found) for (const pattern of byText[one] ?? []) attempt(pattern)
    return { numbers, bits }
  }
}

/** Characters of ASCII are not looked for as texts, but taken down. */
function isAscii(text: string): boolean {
  return text.length === 1 && text < BEYOND
}

function isScannedFor(text: string): boolean {
  return text !== BEYOND && !isAscii(text)
}

/** A pattern is looked at where a text of its most telling list is there, or always. */
function triggersOf(
  requirements: readonly Requirement[],
  numberOf: (text: string) => number,
): { byText: readonly (readonly number[] | undefined)[]; always: readonly number[] } {
  const byText: (number[] | undefined)[] = []
  const always: number[] = []
  for (const [pattern, requirement] of requirements.entries()) {
    const [list] = clausesOf(requirement, (text) => [plainOf(text)])
    if (list === undefined || !list.every(isScannedFor)) {
      always.push(pattern)
      continue
    }
    for (const text of list) {
      const number = numberOf(text)
      const patterns = byText[number] ?? []
      byText[number] = patterns
      patterns.push(pattern)
    }
  }
  return { byText, always }
}

/** More of a text hardly tells more. */
const LONGEST = 16

/** A text as it stands in one whose spaces are single; a character by itself is looked for in the text as it is. */
function plainOf(text: string): string {
  return text.length === 1 ? text : withSingleSpaces(text.replaceAll(WHITE, ' ')).slice(0, LONGEST)
}

function testOf(requirement: Requirement, numberOf: (text: string) => number): Test {
  if (typeof requirement === 'string') return someOf([requirement], numberOf)
  if ('all' in requirement) {
    const tests = requirement.all.map((one) => testOf(one, numberOf))
    return (seen) => {
      for (const test of tests) if (!test(seen)) return false
      return true
    }
  }
  const texts = requirement.any.filter((one) => typeof one === 'string')
  const others = requirement.any.filter((one) => typeof one !== 'string')
  const tests = [someOf(texts, numberOf), ...others.map((one) => testOf(one, numberOf))]
  return (seen) => {
    for (const test of tests) if (test(seen)) return true
    return false
  }
}

function someOf(texts: readonly string[], numberOf: (text: string) => number): Test {
  const isBeyond = texts.includes(BEYOND)
  const ascii = texts.filter(isAscii)
  const characters = ascii.length === 0 ? undefined : bitsOf(ascii)
  const numbers = texts.filter(isScannedFor).map((text) => numberOf(plainOf(text)))
  return (seen) => {
    if (isBeyond && seen.isBeyond) return true
    if (characters !== undefined && meet(characters, seen.characters)) return true
    for (const number of numbers) if (seen.last[number] === seen.round) return true
    return false
  }
}

function bitsOf(characters: readonly string[]): Uint32Array {
  const bits = new Uint32Array(4)
  for (const one of characters) setBit(bits, one.charCodeAt(0))
  return bits
}

function meet(a: Uint32Array, b: Uint32Array): boolean {
  for (let word = 0; word < a.length; word++) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true
  return false
}

function hasBit(bits: Uint32Array, bit: number): boolean {
  return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
}

function setBit(bits: Uint32Array, bit: number): void {
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
}
