import { leet } from './text/confusables.ts'
import { decodedIn } from './text/decode.ts'
import { fold } from './text/normalise.ts'
import { rot13 } from './text/respell.ts'
import { surveyOf } from './text/survey.ts'
import { foldedOf, type TextView } from './text/text-view.ts'
import { unitsOf } from './text/units.ts'

/** What a system prompt can be recognised by once its blanks, digits and direction were tampered with. */
export interface Traces {
  /** By the hash of a piece: where it stands in the spellings that it is looked for in. */
  pieces: ReadonlyMap<number, readonly Piece[]>
  spellings: readonly Uint16Array[]
  /** Pieces of one spelling. */
  count: number
  /** Marks that were planted to be found, squeezed, in each spelling. */
  canaries: readonly string[]
}

interface Piece {
  /** Of `spellings`. */
  spelling: number
  start: number
}

/** Letters of a piece: three words or so, so that no other text has it by chance. */
const PIECE = 16
/** Fewer pieces say little. */
const LEAST_PIECES = 3
/** Layers that are undone one below the other. */
const DEPTH = 2
/** A planted mark: the word `canary`, a dash and eight to sixty-four letters or digits of one's own. */
const CANARY = /canary[-_][a-z0-9]{8,64}/g

/** The traces of a system prompt, to be kept for all the answers under it. */
export function tracesOf(view: TextView): Traces {
  const { text } = foldedOf(view)
  const { units: plain, heads } = squeezed(text)
  const turned = squeezed(rot13(text)).units
  const spellings = [plain, turned, plain.toReversed()]
  const starts = heads.filter((start) => start + PIECE <= plain.length)
  const pieces = new Map<number, Piece[]>()
  for (const [spelling, units] of spellings.entries()) {
    for (const head of starts) {
      const start = spelling === 2 ? plain.length - head - PIECE : head
      const hash = hashAt(units, start)
      const known = pieces.get(hash)
      if (known === undefined) pieces.set(hash, [{ spelling, start }])
      else known.push({ spelling, start })
    }
  }
  const canaries = [...new Set(text.match(CANARY))].flatMap((canary) => {
    const { units } = squeezed(canary)
    return [units, units.toReversed(), squeezed(rot13(canary)).units].map(textOf)
  })
  return { pieces, spellings, count: starts.length, canaries }
}

/** What an answer gives away of the system prompt once disguises are taken off it. */
export interface Disguised {
  /** Share of the system prompt's pieces, 0 to 1; undefined where it is too short to tell. */
  overlap: number | undefined
  /** Whether a planted mark stands in it, as it is or in disguise. */
  hasCanary: boolean
}

/**
 * Looks for a system prompt in an answer that may be spaced out, in leetspeak, by thirteen letters, backwards, or under base64, hex,
 * percent signs and escapes, two layers deep. Linear: blanks and signs are dropped, leetspeak is read as letters, and pieces
 * of one length are looked up.
 */
export function disguisedIn(traces: Traces, answer: TextView): Disguised {
  const units = squeezed([foldedOf(answer).text, ...layersOf(answer.text, DEPTH)].join('\n')).units
  const found = traces.spellings.map(() => new Set<number>())
  eachPiece(units, (hash, at) => {
    for (const { spelling, start } of traces.pieces.get(hash) ?? []) {
      const own = traces.spellings[spelling]
      if (own !== undefined && isSame(own, start, units, at)) found[spelling]?.add(start)
    }
  })
  const most = Math.max(...found.map(({ size }) => size))
  return {
    overlap: traces.count < LEAST_PIECES ? undefined : Math.round((most / traces.count) * 1000) / 1000,
    hasCanary: traces.canaries.length > 0 && hasAny(textOf(units), traces.canaries),
  }
}

function hasAny(text: string, canaries: readonly string[]): boolean {
  return canaries.some((canary) => text.includes(canary))
}

/** The end of a line of base64 that goes on in the next: programs wrap it at 64 or 76 characters. */
const WRAPPED = /(?<=[A-Za-z0-9+/]{60})\r?\n(?=[A-Za-z0-9+/]{1,76}={0,2}(?:\r?\n|$))/g

/** The folded texts under a text; together no longer than four times the text a layer. */
function layersOf(text: string, depth: number): string[] {
  if (depth === 0) return []
  const unwrapped = text.replace(WRAPPED, '')
  return decodedIn(unwrapped, surveyOf(unitsOf(unwrapped))).flatMap(({ view }) => [
    fold(view.text).text,
    ...layersOf(view.text, depth - 1),
  ])
}

/** Letters and digits without what stands between them, leetspeak read as letters; and where words began. */
function squeezed(text: string): { units: Uint16Array; heads: number[] } {
  const units = new Uint16Array(text.length)
  const heads: number[] = []
  let count = 0
  let isInside = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const letter = isLetter(unit) ? unit : leet.get(unit)
    if (letter === undefined) {
      isInside = false
      continue
    }
    if (!isInside) heads.push(count)
    isInside = true
    units[count] = letter === L ? I : letter
    count++
  }
  return { units: units.subarray(0, count), heads }
}

/** One letter in leetspeak (`leetSpelling`). */
const [L, I] = [0x6c, 0x69]

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || unit >= 0xaa
}

function textOf(units: Uint16Array): string {
  return Array.from(units, (unit) => String.fromCharCode(unit)).join('')
}

const BASE = 0x01000193
/** What the first unit of a piece has been multiplied by when the last is added. */
const HEAD = Array.from({ length: PIECE - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1)

function hashAt(units: Uint16Array, start: number): number {
  let hash = 0
  for (let at = start; at < start + PIECE; at++) hash = (Math.imul(hash, BASE) + (units[at] ?? 0)) | 0
  return hash
}

/** Tells of every piece, by a hash that rolls. */
function eachPiece(units: Uint16Array, tell: (hash: number, at: number) => void): void {
  if (units.length < PIECE) return
  let hash = hashAt(units, 0)
  tell(hash, 0)
  for (let at = 1; at + PIECE <= units.length; at++) {
    hash = (hash - Math.imul(units[at - 1] ?? 0, HEAD)) | 0
    hash = (Math.imul(hash, BASE) + (units[at + PIECE - 1] ?? 0)) | 0
    tell(hash, at)
  }
}

function isSame(own: Uint16Array, start: number, other: Uint16Array, at: number): boolean {
  for (let nth = 0; nth < PIECE; nth++) if (own[start + nth] !== other[at + nth]) return false
  return true
}
