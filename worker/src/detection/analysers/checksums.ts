const crcTable: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** CRC-32 (IEEE 802.3) of an ASCII text, as an unsigned number. */
export function crc32(text: string): number {
  let crc = 0xffffffff
  for (let index = 0; index < text.length; index++) {
    crc = (crcTable[(crc ^ text.charCodeAt(index)) & 0xff] ?? 0) ^ (crc >>> 8)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Whether a token ends in six base-62 digits of the CRC-32 of what stands between prefix and them (GitHub, npm). */
export function hasBase62Crc(token: string, prefixLength: number): boolean {
  const body = token.slice(prefixLength, -6)
  let rest = crc32(body)
  let digits = ''
  for (let place = 0; place < 6; place++) {
    digits = (BASE62[rest % 62] ?? '') + digits
    rest = Math.floor(rest / 62)
  }
  return token.endsWith(digits)
}

/** Luhn's check over a string of decimal digits (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    let digit = digits.charCodeAt(digits.length - 1 - index) - 48
    if (index % 2 === 1) {
      digit *= 2
      if (digit > 9) digit -= 9
    }
    sum += digit
  }
  return digits.length > 0 && sum % 10 === 0
}

/** ISO 7064 mod 97-10 over an IBAN without blanks, upper case. */
export function passesMod97(iban: string): boolean {
  const turned = iban.slice(4) + iban.slice(0, 4)
  let rest = 0
  for (let index = 0; index < turned.length; index++) {
    const unit = turned.charCodeAt(index)
    const value = unit >= 65 ? unit - 55 : unit - 48
    if (value < 0 || value > 35) return false
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** The Dutch "elfproef" over the nine digits of a citizen service number (BSN): weights 9 to 2, then -1. */
export function passesElevenTest(digits: string): boolean {
  if (digits.length !== 9 || digits === '000000000') return false
  let sum = 0
  for (let index = 0; index < 9; index++)
    sum += (digits.charCodeAt(index) - 48) * (index === 8 ? -1 : 9 - index)
  return sum % 11 === 0
}
