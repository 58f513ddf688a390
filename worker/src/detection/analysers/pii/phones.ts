import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Found } from '../found.ts'

/** Nine to twenty characters of digits and the signs people put between them. */
const CANDIDATE =
  /(?<![\w./@#$€£=+%&-]|\d[,:])(?:\+|00|\()?\d[\d ().\u2011-\u2013/-]{5,20}\d(?:[ ]?(?:x|ext\.?|#)[ ]?\d{2,6})?(?![\w%@]|[.,:/-]\d)/g
/** No phone number has fewer. */
export const FEWEST_DIGITS = 7
const SEVEN_DIGITS = /\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/
const CONTEXT =
  /\b(?:phone|tel|telephone|telefoon|telefon|téléphone|teléfono|cell|mobile|mobiel|handy|call|calling|fax|whatsapp|sms|text me|reach (?:me|us|you|him|her)|dial|contact|number is|nummer|numéro|hotline|ring|answering at|office)\b/i
const NORTH_AMERICAN =
  /^(?:(?:\+|00)?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?:[ ]?(?:x|ext\.?|#)[ ]?\d{2,6})?$/
const DATE_OR_TIME =
  /^(?:19|20)\d{2}[-/. ]\d{1,2}[-/. ]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}$|^(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}$/
const IP_LIKE = /^\d{1,3}(?:\.\d{1,3}){3}$/
const EXTENSION = /[ ]?(?:x|ext\.?|#)[ ]?\d{2,6}$/

/**
 * Phone numbers. One with a country code must be possible there; one without must look North American or stand within
 * 40 characters of a word such as "phone". `taken` are pieces that are something else already.
 */
export function phonesOf(text: string, taken: readonly Found[]): Found[] {
  if (!SEVEN_DIGITS.test(text)) return []
  const found: Found[] = []
  let next = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const start = match.index
    const end = start + match[0].length
    while (next < taken.length && (taken[next]?.end ?? 0) <= start) next++
    const other = taken[next]
    if (other !== undefined && other.start < end) continue
    if (isPhone(match[0], text, start, end)) found.push({ type: 'phone', start, end })
  }
  return found
}

function isPhone(value: string, text: string, start: number, end: number): boolean {
  const bare = value.replace(EXTENSION, '')
  const digits = bare.replace(/\D/g, '')
  if (digits.length < 7 || digits.length > 15 || DATE_OR_TIME.test(bare) || IP_LIKE.test(bare)) return false
  if (/^(\d)\1+$/.test(digits) || !balanced(bare)) return false
  if (bare.startsWith('+') || bare.startsWith('00')) {
    const international = parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`)
    if (international?.isPossible() === true) return true
  }
  if (NORTH_AMERICAN.test(value)) return true
  if (/ - | {2,}|\) *\(|\/ /.test(bare) || digits.length > 13) return false
  const groups = bare.split(/\D+/).filter(Boolean)
  if (groups.length > 6 || (groups.length === 1 && digits.length < 8)) return false
  const around = `${text.slice(Math.max(0, start - 40), start)} ${text.slice(end, end + 12)}`
  return CONTEXT.test(around)
}

function balanced(value: string): boolean {
  return value.split('(').length === value.split(')').length
}
