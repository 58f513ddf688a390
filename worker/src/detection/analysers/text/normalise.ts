import { confusables } from './confusables.ts'
import { textOfUnits } from './units.ts'

/**
 * A text as the analysers read it, and where each of its code units came from. `starts[i]` and `ends[i]` are UTF-16
 * offsets into the text it was made from; without them the two are equal, position by position.
 */
export interface View {
  text: string
  starts: Int32Array | undefined
  ends: Int32Array | undefined
}

/** A folded text, and the words in which letters of another alphabet were read as Latin ones (offsets into the view). */
export interface Folded extends View {
  lookalikes: readonly { start: number; end: number }[]
}

/** The piece of the original that `[start, end)` of a view stands for. */
export function originOf(view: View, start: number, end: number): { start: number; end: number } {
  if (view.starts === undefined || view.ends === undefined) return { start, end }
  if (view.starts.length === 0) return { start: 0, end: 0 }
  const last = view.starts.length - 1
  return {
    start: view.starts[Math.min(start, last)] ?? 0,
    end: view.ends[Math.min(Math.max(end - 1, start), last)] ?? 0,
  }
}

/** A view of a view, with offsets into the text the outer one was made from. */
export function throughView(outer: View, inner: View): View {
  if (outer.starts === undefined || outer.ends === undefined) return inner
  const length = inner.text.length
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  for (let index = 0; index < length; index++) {
    const at = inner.starts?.[index] ?? index
    const to = inner.ends?.[index] ?? index + 1
    const origin = originOf(outer, at, to)
    starts[index] = origin.start
    ends[index] = origin.end
  }
  return { text: inner.text, starts, ends }
}

const ASCII_ONLY = /^[\x00-\x7f]*$/
const LATIN_LIMIT = 0x250

/** Lower case without accents for U+0080 to U+024F, so that word lists need one spelling. */
const latinFold: readonly string[] = Array.from({ length: LATIN_LIMIT }, (_, code) => {
  const letter = String.fromCharCode(code)
  if (code === 0xad) return ''
  if (letter === 'đ' || letter === 'Đ') return 'd'
  if (letter === 'ø' || letter === 'Ø') return 'o'
  if (letter === 'ı') return 'i'
  if (letter === 'ł' || letter === 'Ł') return 'l'
  return letter
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
})

/** Marks and letters of Arabic that writers leave out or exchange. */
const ARABIC: ReadonlyMap<number, string> = new Map([
  [0x0640, ''],
  [0x0622, 'ا'],
  [0x0623, 'ا'],
  [0x0625, 'ا'],
  [0x0671, 'ا'],
  [0x0649, 'ي'],
  [0x06cc, 'ي'],
  [0x06a9, 'ك'],
  [0x0629, 'ه'],
])

const QUOTES: ReadonlyMap<number, string> = new Map([
  [0x2018, "'"],
  [0x2019, "'"],
  [0x201b, "'"],
  [0x201c, '"'],
  [0x201d, '"'],
  [0x201e, '"'],
])

/** Characters that show nothing: zero-width, bidirectional control, fillers, variation selectors, tags. */
export function isInvisible(code: number): boolean {
  if (code < 0xad) return false
  if (code < 0x2000)
    return (
      code === 0xad ||
      code === 0x34f ||
      code === 0x61c ||
      code === 0x115f ||
      code === 0x1160 ||
      code === 0x17b4 ||
      code === 0x17b5 ||
      (code >= 0x180b && code <= 0x180f)
    )
  if (code <= 0x206f)
    return (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code >= 0x2060
  if (code < 0xfe00) return code === 0x3164
  if (code <= 0xfe0f || code === 0xfeff || code === 0xffa0) return true
  if (code >= 0xfff9 && code <= 0xfffb) return true
  return (code >= 0xe0000 && code <= 0xe0fff) || (code >= 0x1d173 && code <= 0x1d17a)
}

const MARKS = /[\u0300-\u036f]/g

/** What one code point reads as: lower case, compatibility forms unfolded, accents and invisible characters gone. */
function foldPoint(code: number): string {
  if (code < LATIN_LIMIT) return latinFold[code] ?? ''
  if (isInvisible(code)) return ''
  if (code >= 0x300 && code <= 0x36f) return ''
  if (code >= 0x600 && code <= 0x6ff) {
    if (code >= 0x64b && code <= 0x65f) return ''
    return ARABIC.get(code) ?? String.fromCharCode(code)
  }
  if (code >= 0x3040 && code <= 0xd7ff) return String.fromCharCode(code)
  if (code >= 0x370 && code < 0x590) return String.fromCharCode(code).toLowerCase()
  if (code >= 0x1e00 && code <= 0x1eff) {
    return String.fromCharCode(code).normalize('NFKD').replace(MARKS, '').toLowerCase()
  }
  const quote = QUOTES.get(code)
  if (quote !== undefined) return quote
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return String.fromCharCode(0x61 + code - 0x1f1e6)
  if (code >= 0x1f130 && code <= 0x1f149) return String.fromCharCode(0x61 + code - 0x1f130)
  if (code >= 0x1f170 && code <= 0x1f189) return String.fromCharCode(0x61 + code - 0x1f170)
  return String.fromCodePoint(code).normalize('NFKC').toLowerCase()
}

/** Folds a text of ASCII characters. */
export function foldAscii(text: string): Folded {
  return { text: text.toLowerCase(), starts: undefined, ends: undefined, lookalikes: [] }
}

/**
 * Folds a text for matching: NFKC, lower case, no accents, no invisible characters, look-alike letters in Latin words
 * read as Latin. Total over any string, lone surrogates included; linear (a code point gives at most 18 code units).
 */
export function fold(text: string): Folded {
  if (ASCII_ONLY.test(text)) return foldAscii(text)
  let room = roomFor(text.length + 32)
  let length = 0
  let next = 0
  for (let index = 0; index < text.length; index = next) {
    const code = text.codePointAt(index) ?? 0
    next = index + (code > 0xffff ? 2 : 1)
    if (length + MOST_UNITS > room.units.length) room = larger(room)
    const { units, starts, ends } = room
    const unit = code < SHORT_FOLDS ? (shortFolds[code] ?? SEVERAL) : SEVERAL
    if (unit >= 0) {
      units[length] = unit
      starts[length] = index
      ends[length++] = next
    } else if (unit === SEVERAL) {
      const folded = foldPoint(code)
      for (let part = 0; part < folded.length; part++) {
        units[length] = folded.charCodeAt(part)
        starts[length] = index
        ends[length++] = next
      }
    }
  }
  const units = room.units.subarray(0, length)
  const lookalikes = readLookalikes(units)
  const [starts, ends] = [room.starts.subarray(0, length), room.ends.subarray(0, length)]
  return { text: textOfUnits(units), starts, ends, lookalikes }
}

/** A code point gives at most so many code units. */
const MOST_UNITS = 18
/** Characters up to here fold to one unit or none, mostly. */
const SHORT_FOLDS = 0x3000
const NO_UNIT = -1
const SEVERAL = -2

/** The unit that a code point folds to. */
const shortFolds = Int32Array.from({ length: SHORT_FOLDS }, (_, code) => {
  const folded = foldPoint(code)
  return folded.length > 1 ? SEVERAL : folded.length === 0 ? NO_UNIT : folded.charCodeAt(0)
})

interface Room {
  units: Uint16Array
  starts: Int32Array
  ends: Int32Array
}

function roomFor(length: number): Room {
  return { units: new Uint16Array(length), starts: new Int32Array(length), ends: new Int32Array(length) }
}

function larger({ units, starts, ends }: Room): Room {
  const room = roomFor(units.length * 2)
  room.units.set(units)
  room.starts.set(starts)
  room.ends.set(ends)
  return room
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xe0 && unit < LATIN_LIMIT)
}

function isLetter(unit: number): boolean {
  return isLatin(unit) || (unit >= 0x250 && unit < 0x2000) || confusables.has(unit)
}

/** Greek, Cyrillic, Armenian: alphabets that have words of their own; small capitals and number forms have none. */
function isForeign(unit: number): boolean {
  return unit >= 0x370 && unit < 0x590
}

/**
 * Rewrites, in place, words that mix Latin with look-alikes, and words made of look-alikes alone where the text is
 * otherwise Latin; a Russian or Greek sentence stays what it is. Returns the rewritten words.
 */
function readLookalikes(units: Uint16Array): { start: number; end: number }[] {
  let latin = 0
  let alike = 0
  let foreign = 0
  for (const unit of units) {
    if (confusables.has(unit)) alike++
    else if (isLatin(unit)) latin++
    else if (unit >= LATIN_LIMIT && unit < 0x2000) foreign++
  }
  if (alike === 0) return []
  const mostlyLatin = latin > alike + foreign
  const found: { start: number; end: number }[] = []
  let start = 0
  while (start < units.length) {
    if (!isLetter(units[start] ?? 0)) {
      start++
      continue
    }
    let end = start
    let latinHere = 0
    let alikeHere = 0
    let foreignHere = 0
    while (end < units.length && isLetter(units[end] ?? 0)) {
      const unit = units[end] ?? 0
      if (confusables.has(unit)) alikeHere++
      else if (isLatin(unit)) latinHere++
      if (isForeign(unit)) foreignHere++
      end++
    }
    const whole = latinHere + alikeHere === end - start
    const mixed = latinHere > 0 && alikeHere > 0
    if (alikeHere > 0 && (mixed || (whole && (mostlyLatin || foreignHere === 0)))) {
      for (let at = start; at < end; at++) units[at] = confusables.get(units[at] ?? 0) ?? units[at] ?? 0
      found.push({ start, end })
    }
    start = end
  }
  return found
}
