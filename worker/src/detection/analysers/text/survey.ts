/** What one pass over the characters of a text tells: for most analysers most texts have nothing to look for. */
export interface Survey {
  isAscii: boolean
  /** Which of `SIGNS` are in it, a bit each. */
  signs: number
  /** How many ASCII digits are in it. */
  digits: number
  /** Whether sixteen characters in a row are of those that base64 is written in. */
  hasEncodedRun: boolean
  /** Whether fourteen characters in a row may be a token: with a digit, letters of both cases, or ten capitals in a row. */
  hasRandomRun: boolean
  /** At least as many pairs of hexadecimal digits, with one sign between two, as there are in a row. */
  hexPairs: number
  /** Whether there may be a title: Mr, Ms, Mx, Dr, Sr. */
  hasTitle: boolean
}

const SIGNS = '@.:%\\&+/~-\n*[<`'

/** The bit of `Survey.signs` that stands for a sign. */
export function signBit(sign: string): number {
  return 1 << SIGNS.indexOf(sign)
}

// Kinds of characters, in the bits above those of the signs.
const DIGIT = 1 << 16
const LOWER = 1 << 17
const UPPER = 1 << 18
const HEX = 1 << 19
/** Of what tokens are made. */
const TOKEN = 1 << 20
/** Of what base64 is made, in any of its alphabets. */
const ENCODED = 1 << 21
/** The first letter of a title. */
const TITLE = 1 << 22

const kinds = kindsOfAscii()

function kindsOfAscii(): Int32Array {
  const table = new Int32Array(128)
  const mark = (members: RegExp, kind: number) => {
    for (let code = 0; code < table.length; code++) {
      if (members.test(String.fromCharCode(code))) table[code] = (table[code] ?? 0) | kind
    }
  }
  mark(/\d/, DIGIT)
  mark(/[a-z]/, LOWER)
  mark(/[A-Z]/, UPPER)
  mark(/[0-9A-Fa-f]/, HEX)
  mark(/[A-Za-z0-9_+/=.~-]/, TOKEN)
  mark(/[A-Za-z0-9+/_-]/, ENCODED)
  mark(/[MDS]/, TITLE)
  for (const sign of SIGNS) table[sign.charCodeAt(0)] = (table[sign.charCodeAt(0)] ?? 0) | signBit(sign)
  return table
}

/** Shortest run that is looked at more closely, UTF-16 units: that of a token. */
const LONG = 14
/** Shortest run that may be base64. */
const LONG_ENCODED = 16
/** So many capitals in a row make no word. */
const CAPITALS = 10

/** Surveys a text; linear. */
export function surveyOf(units: Uint16Array): Survey {
  const survey: Survey = {
    isAscii: true,
    signs: 0,
    digits: 0,
    hasEncodedRun: false,
    hasRandomRun: false,
    hexPairs: 0,
    hasTitle: false,
  }
  const { length } = units
  let all = 0
  /** Kinds in the run so far. */
  let inRun = 0
  let digits = 0
  let pairs = 0
  let start = -1
  for (let at = 0; at <= length; at++) {
    const unit = at < length ? (units[at] ?? 0) : 0
    let kind = 0
    if (unit < 128) kind = kinds[unit] ?? 0
    else survey.isAscii = false
    all |= kind
    if ((kind & TOKEN) !== 0) {
      if (start === -1) start = at
      inRun |= kind
      if ((kind & (DIGIT | TITLE)) === 0) continue
      if ((kind & DIGIT) !== 0) digits++
      else survey.hasTitle ||= isTitle(units[at + 1])
    } else if (start !== -1) {
      if (at - start >= LONG) lookAtRun(units, start, at, survey)
      const endsInPair = isPairBefore(units, start, at)
      const hasHyphens = (inRun & HYPHENS) !== 0
      const reached = pairs + (hasHyphens ? Math.floor((at - start + 1) / 3) : Number(endsInPair))
      if (reached > survey.hexPairs) survey.hexPairs = reached
      pairs = endsInPair ? reached : 0
      start = -1
      inRun = 0
    }
  }
  survey.signs = all & (DIGIT - 1)
  survey.digits = digits
  return survey
}

const R = 0x72
const S = 0x73
const X = 0x78

function isTitle(second: number | undefined): boolean {
  return second === R || second === S || second === X
}

const HYPHEN = 0x2d
const HYPHENS = signBit('-')

/** Whether a run ends in two hexadecimal digits, or in two and a hyphen. */
function isPairBefore(units: Uint16Array, start: number, end: number): boolean {
  const last = units[end - 1] === HYPHEN ? end - 2 : end - 1
  if (last <= start) return false
  return ((kinds[units[last] ?? 0] ?? 0) & (kinds[units[last - 1] ?? 0] ?? 0) & HEX) !== 0
}

function lookAtRun(units: Uint16Array, start: number, end: number, survey: Survey): void {
  let encoded = 0
  let capitals = 0
  let before = 0
  for (let at = start; at < end; at++) {
    const kind = kinds[units[at] ?? 0] ?? 0
    encoded = (kind & ENCODED) === 0 ? 0 : encoded + 1
    capitals = (kind & UPPER) === 0 ? 0 : capitals + 1
    if (encoded >= LONG_ENCODED) survey.hasEncodedRun = true
    if ((kind & DIGIT) !== 0 || capitals >= CAPITALS || ((kind & UPPER) !== 0 && (before & LOWER) !== 0))
      survey.hasRandomRun = true
    before = kind
  }
}
