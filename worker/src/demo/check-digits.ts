import type { Random } from '../model/random.ts'

const DIGITS = '0123456789'

/** The digit that makes `digits` pass the Luhn test when it is put behind (ISO/IEC 7812-1, annex B). */
function luhnDigit(digits: string): number {
  let sum = 0
  for (let position = 0; position < digits.length; position += 1) {
    const digit = Number(digits[digits.length - 1 - position])
    const doubled = position % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10
}

/** A sixteen-digit number that a check of payment cards accepts, in a range payment brands publish for testing. */
export function testCardNumber(random: Random): string {
  const body = random.pick(['400000', '555555', '222300']) + random.string(DIGITS, 9)
  return body + luhnDigit(body)
}

/** Sixteen digits that look like a payment card and fail the Luhn test: a policy number of the old system. */
export function notACardNumber(random: Random): string {
  const body = `4${random.string(DIGITS, 14)}`
  return body + ((luhnDigit(body) + random.int(1, 9)) % 10)
}

/**
 * A number that passes the elfproef of Dutch citizen service numbers, starting with 9999: numbers above 999 million of
 * this form are used in test data of Dutch authorities and not given to people.
 */
export function testCitizenNumber(random: Random): string {
  for (;;) {
    const body = `9999${random.string(DIGITS, 4)}`
    let sum = 0
    for (let position = 0; position < 8; position += 1) sum += (9 - position) * Number(body[position])
    const last = sum % 11
    if (last < 10) return body + last
  }
}

/** A Dutch IBAN with right check digits (ISO 13616, mod 97) at a bank code that no bank has. */
export function testIban(random: Random): string {
  const account = random.string(DIGITS, 10)
  const bank = 'ZPVX'
  const numeric = `${bank}${account}NL00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  let remainder = 0
  for (const digit of numeric) remainder = (remainder * 10 + Number(digit)) % 97
  return `NL${String(98 - remainder).padStart(2, '0')}${bank}${account}`
}
