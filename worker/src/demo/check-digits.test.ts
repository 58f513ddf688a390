import { describe, expect, test } from '@jest/globals'
import { analyseText } from '../detection/analysers/analyse-text.ts'
import { randomOf } from '../model/random.ts'
import { notACardNumber, testCardNumber, testCitizenNumber, testIban } from './check-digits.ts'

const random = randomOf('digits')
const typesIn = (text: string) => analyseText('completion', text).pii.map(({ type }) => type)
const fifty = Array.from({ length: 50 })

describe('numbers that are made up', () => {
  test('as payment cards pass the check of payment cards', () => {
    for (const _ of fifty) expect(typesIn(`creditcard ${testCardNumber(random)}`)).toContain('card')
  })

  test('to look like payment cards fail it', () => {
    for (const _ of fifty) expect(typesIn(`creditcard ${notACardNumber(random)}`)).not.toContain('card')
  })

  test('as citizen numbers pass the elfproef', () => {
    for (const _ of fifty) expect(typesIn(`BSN ${testCitizenNumber(random)}`)).toContain('bsn')
  })

  test('as bank accounts have the right check digits', () => {
    for (const _ of fifty) expect(typesIn(`rekening ${testIban(random)}`)).toContain('iban')
  })
})
