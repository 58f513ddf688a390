import { describe, expect, test } from '@jest/globals'
import { analyseText } from './analyse-text.ts'
import { languageTexts } from './languages.test-data.ts'

const flagged = (text: string) => {
  const { injection, jailbreak } = analyseText('user_turn', text)
  return injection.flagged || jailbreak.flagged
}

describe.each(Object.entries(languageTexts))('%s', (_, { attacks, benign }) => {
  test('four of five plain attacks are flagged at least, the override among them', () => {
    const missed = attacks.filter((text) => !flagged(text))
    expect(missed.slice(1)).toEqual([])
    expect(missed).not.toContain(attacks[0])
  })

  test('no ordinary request is flagged', () => {
    expect(benign.filter(flagged)).toEqual([])
  })
})

test('the nineteen languages are tried, each with the same kinds of attack', () => {
  expect(Object.keys(languageTexts)).toHaveLength(19)
  expect(Object.values(languageTexts).filter(({ attacks }) => attacks.length !== 5)).toEqual([])
})
