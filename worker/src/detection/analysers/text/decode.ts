import { isUtf8 } from 'node:buffer'
import type { View } from './normalise.ts'
import { type Survey, signBit } from './survey.ts'

/** A stretch of a text that was encoded, decoded; `view` maps back to the text it stood in. */
export interface Decoded {
  type: 'base64' | 'hex' | 'url' | 'unicode_escape'
  start: number
  end: number
  view: View
}

const BASE64 = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{16,}={0,2}/g
const HEX =
  /(?<![0-9A-Za-z])(?:0x)?(?:[0-9A-Fa-f]{2}[ :,-]?){7,}[0-9A-Fa-f]{2}(?![0-9A-Za-z])|(?:\\x[0-9A-Fa-f]{2}){4,}/g
const HEX_HINT = /[0-9A-Fa-f]{16}|(?:[0-9A-Fa-f]{2}[ :,-]){7}|\\x[0-9A-Fa-f]{2}\\x/
const ESCAPED =
  /(?:\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,6}\}|&#(?:\d{2,7}|x[0-9A-Fa-f]{2,6});?|U\+[0-9A-Fa-f]{4,6} ?){4,}/g
const ONE_ESCAPE =
  /\\u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]{1,6})\}|&#(\d{2,7});?|&#x([0-9A-Fa-f]{2,6});?|U\+([0-9A-Fa-f]{4,6}) ?/g
const PERCENT = /%[0-9A-Fa-f]{2}/g

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * What is encoded in a text and decodes to something readable. Every decoder gives at most as many characters as it
 * reads and reads each character once, so that the sum stays below four times the text.
 */
export function decodedIn(text: string, { signs, hasEncodedRun, hexPairs }: Survey): Decoded[] {
  const found: Decoded[] = []
  if ((signs & PERCENT_SIGN) !== 0) addPercent(text, found)
  const mayHaveEscapes = (signs & ESCAPE_SIGNS) !== 0
  if (mayHaveEscapes && (text.includes('\\u') || text.includes('&#') || text.includes('U+')))
    addEscapes(text, found)
  if (hasEncodedRun) addRuns(text, BASE64, 'base64', bytesOfBase64, found)
  const mayBeHex = hasEncodedRun || hexPairs >= LEAST_PAIRS || (signs & BACKSLASH) !== 0
  if (mayBeHex && HEX_HINT.test(text)) addRuns(text, HEX, 'hex', bytesOfHex, found)
  return found
}

const PERCENT_SIGN = signBit('%')
const BACKSLASH = signBit('\\')
const ESCAPE_SIGNS = BACKSLASH | signBit('&') | signBit('+')
/** As many as `HEX_HINT` asks for. */
const LEAST_PAIRS = 7

function addRuns(
  text: string,
  shape: RegExp,
  type: Decoded['type'],
  bytesOf: (run: string) => Uint8Array | undefined,
  found: Decoded[],
): void {
  for (const match of text.matchAll(shape)) {
    const run = match[0]
    const bytes = bytesOf(run)
    const decoded = bytes === undefined ? undefined : readable(bytes)
    if (decoded === undefined) continue
    const start = match.index
    found.push({ type, start, end: start + run.length, view: spread(decoded, start, run.length) })
  }
}

function bytesOfBase64(run: string): Uint8Array {
  const body = run.replace(/=+$/, '')
  return Buffer.from(body.length % 4 === 1 ? body.slice(0, -1) : body, 'base64')
}

function bytesOfHex(run: string): Uint8Array | undefined {
  const digits = run.replace(/^0x|\\x|[ :,-]/g, '')
  return digits.length % 2 === 0 ? Buffer.from(digits, 'hex') : undefined
}

/** Bytes as text if they are UTF-8 and read like a text: nearly all printable, mostly letters and blanks. */
function readable(bytes: Uint8Array): string | undefined {
  // What is no text has a control character among its first bytes, mostly.
  if (bytes.length < 6 || bytes.some(isControl) || !isUtf8(bytes)) return undefined
  const text = utf8.decode(bytes)
  let letters = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 32 || unit > 191) letters++
  }
  return letters >= text.length * 0.6 ? text : undefined
}

function isControl(unit: number): boolean {
  return (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13) || unit === 127
}

/** A decoded run's characters, each standing for its share of the encoded ones. */
function spread(decoded: string, start: number, length: number): View {
  const starts = new Int32Array(decoded.length)
  const ends = new Int32Array(decoded.length)
  for (let index = 0; index < decoded.length; index++) {
    starts[index] = start + Math.floor((index * length) / decoded.length)
    ends[index] = start + Math.ceil(((index + 1) * length) / decoded.length)
  }
  return { text: decoded, starts, ends }
}

/** Below this many escapes a text is an address with a blank in it and no hidden message. */
const LEAST_PERCENT = 2

function addPercent(text: string, found: Decoded[]): void {
  const escapes = [...text.matchAll(PERCENT)]
  const first = escapes[0]
  const last = escapes.at(-1)
  if (first === undefined || last === undefined || escapes.length < LEAST_PERCENT) return
  const builder = builderOf()
  let done = 0
  for (let index = 0; index < escapes.length; index++) {
    const begin = escapes[index]?.index ?? 0
    let close = index
    while (escapes[close + 1]?.index === (escapes[close]?.index ?? 0) + 3) close++
    const end = (escapes[close]?.index ?? 0) + 3
    builder.copy(text, done, begin)
    builder.add(safeDecode(text.slice(begin, end)), begin, end)
    done = end
    index = close
  }
  builder.copy(text, done, text.length)
  found.push({ type: 'url', start: first.index, end: last.index + 3, view: builder.view() })
}

function safeDecode(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return ' '
  }
}

function addEscapes(text: string, found: Decoded[]): void {
  for (const run of text.matchAll(ESCAPED)) {
    const builder = builderOf()
    for (const sign of run[0].matchAll(ONE_ESCAPE)) {
      const [, unit, point, decimal, hexadecimal, plus] = sign
      const hex = unit ?? point ?? hexadecimal ?? plus
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      const at = run.index + sign.index
      builder.add(code <= 0x10ffff ? String.fromCodePoint(code) : ' ', at, at + sign[0].length)
    }
    found.push({
      type: 'unicode_escape',
      start: run.index,
      end: run.index + run[0].length,
      view: builder.view(),
    })
  }
}

/** Builds a view piece by piece. */
export function builderOf(): {
  copy(text: string, from: number, to: number): void
  add(piece: string, start: number, end: number): void
  view(): View
} {
  const pieces: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  return {
    copy: (text, from, to) => {
      pieces.push(text.slice(from, to))
      for (let index = from; index < to; index++) {
        starts.push(index)
        ends.push(index + 1)
      }
    },
    add: (piece, start, end) => {
      pieces.push(piece)
      for (let index = 0; index < piece.length; index++) {
        starts.push(start)
        ends.push(end)
      }
    },
    view: () => ({ text: pieces.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }),
  }
}
