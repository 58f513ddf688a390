import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readingOf } from '../composition/programme-reading.ts'
import { translatableTexts } from '../composition/translatable-texts.ts'
import { readConfig } from './config.ts'
import { readTranslations, translationFaults } from './read-translations.ts'

const config = readConfig(join(import.meta.dirname, '..', '..', '..'), {})

test('every shipped text that the app shows has its Dutch, and nothing else has', () => {
  const { nl } = readTranslations(config)
  const shipped = new Set(Object.values(translatableTexts(readingOf(config))).flat())
  expect([...shipped].filter((text) => !nl.has(text))).toEqual([])
  expect([...nl.keys()].filter((text) => !shipped.has(text))).toEqual([])
})

test('what stands between backticks, and what a step fills in, is the same in both languages', () => {
  const code = (text: string) => (text.match(/`[^`]+`|__\w+__(?::value)?/g) ?? []).sort()
  const otherwise = [...readTranslations(config).nl].filter(([en, nl]) => `${code(en)}` !== `${code(nl)}`)
  expect(otherwise).toEqual([])
})

test('a later folder speaks over one before, and one that is not there says nothing', () => {
  const place = mkdtempSync(join(tmpdir(), 'wachter-translations-'))
  try {
    for (const [folder, nl] of [
      ['shipped', 'Sleutel gelekt'],
      ['own', 'Sleutel op straat'],
    ] as const) {
      mkdirSync(join(place, folder))
      writeFileSync(join(place, folder, 'rules.yaml'), `texts:\n  - en: Key leaked\n    nl: ${nl}\n`)
    }
    const folders = ['shipped', 'own', 'none'].map((name) => join(place, name))
    expect(readTranslations({ translations: folders }).nl.get('Key leaked')).toBe('Sleutel op straat')
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})

test('a text that no file says, one that is translated twice and a folder that is gone are told, with file and line', () => {
  const place = mkdtempSync(join(tmpdir(), 'wachter-translations-'))
  try {
    const file = join(place, 'rules.yaml')
    const [known, unknown] = ['Key leaked', 'Key of old']
    const line = (en: string) => `  - en: ${en}\n    nl: Sleutel\n`
    writeFileSync(file, `texts:\n${line(known)}${line(unknown)}${line(known)}`)
    const gone = join(place, 'none')
    expect(translationFaults({ translations: [place, gone] }, new Set([known]))).toEqual([
      `translations: ${gone} is not there`,
      `${file}:4 no file of the programme says "${unknown}"`,
      `${file}:6 "${known}" is translated above`,
    ])
    writeFileSync(file, `texts:\n${line(known)}    de: Schluessel\n`)
    expect(() => readTranslations({ translations: [place] })).toThrow(
      `${file}:2 texts.0: Unrecognized key: "de"`,
    )
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})
