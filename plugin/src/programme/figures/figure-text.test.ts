import { expect, test } from '@jest/globals'
import { figureText, inReadersLanguage, targetText } from './figure-text.ts'

test('shares are in percent, times in the reader’s word for hours, targets say which way', () => {
  expect(figureText({ unit: 'share' }, 0.4567, 'en-US')).toBe('45.7 %')
  expect(figureText({ unit: 'hours' }, 1234.5, 'nl-NL')).toBe('1.234,5 u')
  expect(targetText({ unit: 'share', better: 'more', target: 0.9 }, 'en-US')).toBe('≥ 90 %')
  expect(targetText({ unit: 'count', better: 'less', target: 0 }, 'en-US')).toBe('≤ 0')
  expect(targetText({ unit: 'count', better: 'neither', target: 0 }, 'en-US')).toBeUndefined()
})

test('whoever reads neither language gets English', () => {
  const text = { en: 'assets', nl: 'activa' }
  expect(['nl-NL', 'en-US', 'de-DE'].map((one) => inReadersLanguage(text, one))).toEqual([
    'activa',
    'assets',
    'assets',
  ])
})
