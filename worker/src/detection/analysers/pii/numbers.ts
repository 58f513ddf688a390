import { passesLuhn, passesMod97 } from '../checksums.ts'
import type { Found } from '../found.ts'
import { lowerCluesOf, type TextView } from '../text/text-view.ts'
import { NAMED_NUMBERS } from './named-numbers.ts'

const FOUR_DIGITS = /\d[^\n]{0,6}\d[^\n]{0,6}\d[^\n]{0,6}\d/

/** Numbers that identify a person or an account: cards, IBANs, national numbers, documents, dates of birth. */
export function numbersOf(view: TextView): Found[] {
  const { text, survey } = view
  if (survey.digits < 4 || !FOUR_DIGITS.test(text)) return []
  const found: Found[] = []
  addIbans(text, found)
  if (survey.digits >= SHORTEST_CARD) addCards(text, found)
  addNamed(view, found)
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

/** How far before a number the words that name it are looked for, UTF-16 units. */
const CONTEXT = 60

function addNamed(view: TextView, found: Found[]): void {
  const { text, survey } = view
  const { numbers } = lowerCluesOf(view)
  for (const [nth, kind] of NAMED_NUMBERS.entries()) {
    const named = numbers.includes(nth) && kind.near.test(text)
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
