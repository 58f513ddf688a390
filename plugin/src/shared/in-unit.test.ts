import { expect, test } from '@jest/globals'
import { inUnit, type Unit } from './in-unit.ts'

test.each<[number, Unit, string, string]>([
  [1234, 'count', '1,234', '1.234'],
  [3.14, 'points', '3.1', '3,1'],
  [71.5, 'residual', '71.50', '71,50'],
  [0.4567, 'share', '45.7%', '45,7%'],
  [1, 'share', '100%', '100%'],
  [0.0052, 'share', '0.52%', '0,52%'],
  [0.005, 'share', '0.5%', '0,5%'],
  [7.55, 'hours', '7 h 33 min', '7 u 33 min'],
  [453.27, 'hours', '19 d', '19 d'],
  [47.9, 'hours', '1 d 23 h', '1 d 23 u'],
  [0.5, 'minutes', '30 s', '30 s'],
  [0, 'days', '0 d', '0 d'],
  [0, 'hours', '0 h', '0 u'],
  [9.5, 'days', '9 d 12 h', '9 d 12 u'],
  [1234.6, 'days', '1,235 d', '1.235 d'],
  [5_000_000.4, { money: 'EUR' }, '€5,000,000', '€ 5.000.000'],
  [12.5, { money: 'EUR' }, '€12.50', '€ 12,50'],
  [500, { money: 'USD' }, '$500', 'US$ 500'],
])('%j %j', (value, unit, english, dutch) => {
  expect(inUnit(value, unit, 'en-US')).toBe(english)
  expect(inUnit(value, unit, 'nl-NL').replaceAll('\u00a0', ' ')).toBe(dutch)
})
