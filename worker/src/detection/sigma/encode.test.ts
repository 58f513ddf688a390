import { Buffer } from 'node:buffer'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { encode } from './encode.ts'

test('one of the three forms stands in every Base64 text that contains the value', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 9 }),
      fc.string({ minLength: 3, unit: 'binary' }),
      fc.uint8Array(),
      (head, text, tail) => {
        const whole = Buffer.concat([head, Buffer.from(text, 'utf8'), tail]).toString('base64')
        const forms = encode(text, { base64: 'offset' }) ?? []
        expect(forms.some((form) => form !== '' && whole.includes(form))).toBe(true)
      },
    ),
  )
})
