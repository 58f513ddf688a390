import { expect, test } from '@jest/globals'
import { inReadersLanguage, targetText } from './figure-text.ts'

test('a target says which way, where one way is better', () => {
  expect(targetText({ unit: 'share', better: 'more', target: 0.9 }, 'en-US')).toBe('≥ 90%')
  expect(targetText({ unit: 'hours', better: 'less', target: 4 }, 'nl-NL')).toBe('≤ 4 u')
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
