import { passesElevenTest, passesLuhn, passesMod97 } from './checksums.ts'
import type { Found } from './found.ts'
import { prefilter } from './prefilter.ts'
import { requirementsOf } from './requirements.ts'
import { lowerOf, type TextView } from './text-view.ts'

const FOUR_DIGITS = /\d[^\n]{0,6}\d[^\n]{0,6}\d[^\n]{0,6}\d/

/** Numbers that identify a person or an account: cards, IBANs, national numbers, documents, dates of birth. */
export function numbersOf(view: TextView): Found[] {
  const { text, survey } = view
  if (survey.digits < 4 || !FOUR_DIGITS.test(text)) return []
  const found: Found[] = []
  addIbans(text, found)
  if (survey.digits >= SHORTEST_CARD) addCards(text, found)
  addInContext(view, found)
  return found
}

/** Length of an IBAN by country (ISO 13616 registry). */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 ' +
    'GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 ' +
    'MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 ' +
    'UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

const IBAN = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}/g

function addIbans(text: string, found: Found[]): void {
  for (const match of text.matchAll(IBAN)) {
    const length = IBAN_LENGTHS.get(match[0].slice(0, 2).toUpperCase())
    if (length === undefined) continue
    let kept = ''
    let end = 0
    while (kept.length < length && end < match[0].length) {
      const sign = match[0].charAt(end)
      if (sign !== ' ' && sign !== '-') kept += sign.toUpperCase()
      end++
    }
    const followed = /[A-Za-z0-9]/.test(text.charAt(match.index + end))
    if (kept.length === length && !followed && passesMod97(kept)) {
      found.push({ type: 'iban', start: match.index, end: match.index + end })
    }
  }
}

/** Digits of the shortest card number. */
const SHORTEST_CARD = 12
const CARD = /(?<![\d.-]|\d )\d(?:[ -]?\d){11,18}(?!\d|[-.]\d)/g
/** Issuer ranges and the lengths they use (ISO/IEC 7812 registry, as published by the schemes). */
const ISSUERS: readonly { begins: RegExp; lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [13, 16, 19] },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^(?:30[0-59]|36|38|39)/, lengths: [14, 16, 19] },
  { begins: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { begins: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:2131|1800)/, lengths: [15] },
  { begins: /^62/, lengths: [16, 17, 18, 19] },
  { begins: /^220[0-4]/, lengths: [16] },
  { begins: /^(?:50|5[6-8]|6[0-9])/, lengths: [12, 13, 14, 15, 16, 17, 18, 19] },
]

function addCards(text: string, found: Found[]): void {
  for (const match of text.matchAll(CARD)) {
    const digits = match[0].replace(/[ -]/g, '')
    if (/^(\d)\1+$/.test(digits) || !passesLuhn(digits)) continue
    if (!ISSUERS.some(({ begins, lengths }) => begins.test(digits) && lengths.includes(digits.length)))
      continue
    if (!isGrouped(match[0])) continue
    found.push({ type: 'card', start: match.index, end: match.index + match[0].length })
  }
}

/** Cards are written in one piece, in fours, or 4-6-4/4-6-5; other spacing is a row of numbers. */
function isGrouped(value: string): boolean {
  const groups = value.split(/[ -]/).map((group) => group.length)
  if (groups.length === 1) return true
  if (groups.slice(0, -1).every((length) => length === 4)) return true
  return groups.length === 3 && groups[0] === 4 && groups[1] === 6
}

/** A number that counts only near words that name it. `shape` is global; `near` is searched in what stands before. */
interface InContext {
  type: string
  shape: RegExp
  near: RegExp
  /** Also taken without the words, where the shape says enough; so many digits it has at least. */
  alone?: (value: string) => boolean
  digits?: number
  valid?: (value: string) => boolean
  /** Also look this far behind the number. */
  behind?: number
}

const CONTEXT = 60

const IN_CONTEXT: readonly InContext[] = [
  {
    type: 'ssn',
    shape: /(?<![\d-])\d{3}([- ])\d{2}\1\d{4}(?![\d-])/g,
    near: /\b(?:ssn|social[ -]security|soc\.? sec)/i,
    digits: 9,
    alone: (value) => value.includes('-') && /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)/.test(value),
    behind: 30,
  },
  { type: 'ssn', shape: /(?<![\d.-])\d{9}(?![\d.-])/g, near: /\b(?:ssn|social[ -]security)/i },
  {
    type: 'bsn',
    shape: /(?<![\d.-])(?:\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?![\d-]|\.\d)/g,
    near: /\b(?:bsn|burgerservice|sofi|citizen service)/i,
    valid: (value) => passesElevenTest(value.replace(/[. ]/g, '')),
    behind: 30,
  },
  {
    type: 'national_id',
    shape:
      /(?<![A-Za-z0-9])(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]|\d{8}[- ]?[A-HJ-NP-TV-Z]|[XYZ]\d{7}[A-Z]|\d{2}[01]\d[0-3]\d[- ]?\d{3}[- ]?\d{2,3}|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]|\d{3}\.\d{3}\.\d{3}-\d{2}|[12]\d{4}[\dAB]\d{8}|\d{11}|\d{4} \d{4} \d{4}|\d{6}[-+]\d{4})(?![A-Za-z0-9])/g,
    near: /\b(?:national (?:id|insurance|identi)|nino|dni|nie|cpf|codice fiscale|rijksregister|pesel|aadhaar|personnummer|steuer-?id|tax id|id (?:card|number|no)|identity (?:card|number)|numero de securite|sécurité sociale|ahv)/i,
  },
  {
    type: 'passport',
    shape: /(?<![A-Za-z0-9])(?=[A-Z0-9]{0,8}\d{3})[A-Z]{0,3}[A-Z0-9]{1,2}\d{5,8}(?![A-Za-z0-9])/g,
    near: /\b(?:passport|paspoort|reisepass|passeport|pasaporte|passaporto)/i,
  },
  {
    type: 'driver_licence',
    shape: /(?<![A-Za-z0-9])(?=[A-Z0-9-]{0,12}\d{3})[A-Z0-9](?:[A-Z0-9-]{4,16})[A-Z0-9](?![A-Za-z0-9])/g,
    near: /\b(?:driv(?:er|ing)(?:'?s|’s)?[ -]licen[sc]e|rijbewijs|führerschein|permis de conduire|dl (?:no|number|#))/i,
    valid: (value) => (value.match(/\d/g)?.length ?? 0) >= 5 && !/^\d{4}-\d{2}-\d{2}$/.test(value),
  },
  {
    type: 'date_of_birth',
    shape:
      /(?<![\d/.-])(?:\d{1,2}[/. -]\d{1,2}[/. -](?:19|20)\d{2}|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2})(?![\d/])/g,
    near: /\b(?:born|d\.?o\.?b\.?\b|birth ?(?:date|day)?|geboren|geboortedatum|geburtsdatum|date de naissance|n[ée]e? le|nacid[oa]|nacimiento|nascimento|nat[oa] il)/i,
  },
  {
    type: 'date_of_birth',
    shape:
      /(?<!\w)(?:\d{1,2}(?:st|nd|rd|th|\.)? ?(?:of )?(?:jan|feb|mar|apr|may|mai|mei|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zäé]{0,7}\.?,? ?(?:19|20)\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2})(?!\w)/gi,
    near: /\b(?:d\.?o\.?b\.?\b|birth ?date|date of birth|my birthday|i was born|geboortedatum|geburtsdatum)/i,
  },
]

/** Which of them a text in lower case may name. */
const contexts = prefilter(IN_CONTEXT.map(({ near }) => requirementsOf(near, 'lower')))

function addInContext(view: TextView, found: Found[]): void {
  const { text, survey } = view
  const candidates = contexts.candidates(lowerOf(view), view.units)
  for (const [nth, kind] of IN_CONTEXT.entries()) {
    const named = candidates.includes(nth) && kind.near.test(text)
    if (!named && (kind.alone === undefined || survey.digits < (kind.digits ?? 0))) continue
    for (const match of text.matchAll(kind.shape)) {
      const value = match[0]
      const end = match.index + value.length
      if (kind.valid && !kind.valid(value)) continue
      const near =
        named &&
        (kind.near.test(text.slice(Math.max(0, match.index - CONTEXT), match.index)) ||
          (kind.behind !== undefined && kind.near.test(text.slice(end, end + kind.behind))))
      if (near || kind.alone?.(value) === true) found.push({ type: kind.type, start: match.index, end })
    }
  }
}
