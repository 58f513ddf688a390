import { expect, test } from '@jest/globals'
import { placeholdersOf, readCatalogue, wordsOfApp } from './catalogues.ts'
import { wordsInSource } from './words-in-source.ts'

const { words, strays } = wordsOfApp()
const english = readCatalogue('en-US')
const dutch = readCatalogue('nl-NL')

test('nothing that people see is outside the catalogues', () => {
  expect(strays).toEqual([])
})

test('the English catalogue is what the source says (npm run words)', () => {
  expect(Object.fromEntries(english)).toEqual(Object.fromEntries(words.map(({ key, text }) => [key, text])))
})

test('one key is one word', () => {
  const different = words.filter(({ key, text }) => english.get(key) !== text)
  expect(different).toEqual([])
})

test('the Dutch catalogue has the same keys, and fills in the same', () => {
  expect([...dutch.keys()].sort()).toEqual([...english.keys()].sort())
  const otherwise = [...english].filter(
    ([key, text]) => `${placeholdersOf(text)}` !== `${placeholdersOf(dutch.get(key) ?? '')}`,
  )
  expect(otherwise).toEqual([])
})

test('a text, a visible attribute and an expression are seen', () => {
  const source = '<p title="Hello">Bye {open ? "yes no" : x} {t("a.b", "Fine")} <i className="left" /></p>'
  const found = wordsInSource('x.tsx', `const x = ${source}`)
  expect(found.strays.map(({ what }) => what)).toEqual(['Hello', 'Bye', 'yes no'])
  expect(found.words).toMatchObject([{ key: 'a.b', text: 'Fine' }])
})
