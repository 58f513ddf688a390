import { expect, test } from '@jest/globals'
import { figureText } from './figure-text.ts'

test.each([
  ['share', 0.0052, '0.52 %', '0,52 %'],
  ['share', 0.4567, '45.7 %', '45,7 %'],
  ['hours', 0.5, '30 min', '30 min'],
  ['hours', 0.0022, '0.1 min', '0,1 min'],
  ['hours', 0, '0 h', '0 u'],
  ['hours', 421.54, '421.5 h', '421,5 u'],
  ['count', 1234, '1,234', '1.234'],
] as const)('a %s of %d is %s, in Dutch %s', (unit, value, english, dutch) => {
  expect([figureText({ unit }, value), figureText({ unit }, value, 'nl')]).toEqual([english, dutch])
})
