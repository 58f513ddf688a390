import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { crc32, hasBase62Crc, passesElevenTest, passesLuhn, passesMod97 } from './checksums.ts'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

test('CRC-32 gives the published check value', () => {
  expect(crc32('123456789')).toBe(0xcbf43926)
})

test('a token with its own checksum passes and with any other letter changed does not', () => {
  const checked = `ghp_${'a'.repeat(30)}${base62(crc32('a'.repeat(30)))}`
  expect(hasBase62Crc(checked, 4)).toBe(true)
  expect(hasBase62Crc(checked.replace('aaa', 'aab'), 4)).toBe(false)
})

function base62(value: number): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  let rest = value
  let out = ''
  for (let place = 0; place < 6; place++) {
    out = alphabet.charAt(rest % 62) + out
    rest = Math.floor(rest / 62)
  }
  return out
}

test('exactly one check digit completes a number for Luhn', () => {
  fc.assert(
    fc.property(digits(15), (body) => {
      const fitting = [...'0123456789'].filter((digit) => passesLuhn(body + digit))
      expect(fitting).toHaveLength(1)
    }),
  )
})

test('one changed digit is always noticed by Luhn and by mod 97', () => {
  expect(passesLuhn('4111111111111111')).toBe(true)
  expect(passesMod97('GB82WEST12345698765432')).toBe(true)
  fc.assert(
    fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const card = '4111111111111111'
      const changed = String((Number(card[place]) + by) % 10)
      expect(passesLuhn(card.slice(0, place) + changed + card.slice(place + 1))).toBe(false)
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 21 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const iban = 'GB82WEST12345698765432'
      const changed = String((Number(iban[place]) + by) % 10)
      expect(passesMod97(iban.slice(0, place) + changed + iban.slice(place + 1))).toBe(false)
    }),
  )
})

test('the eleven test takes the published example and not its neighbour', () => {
  expect(passesElevenTest('111222333')).toBe(true)
  expect(passesElevenTest('111222334')).toBe(false)
  expect(passesElevenTest('000000000')).toBe(false)
})
