import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openPlaybooks } from '../composition/open-playbooks.ts'
import { VOIDED } from '../governance/acceptances/tell-void.ts'
import { stepsOf } from '../response/playbooks/playbook-says.ts'
import { readConfig } from './config.ts'
import { readControls } from './read-controls.ts'
import { readIncidents } from './read-incidents.ts'
import { readRules } from './read-rules.ts'
import { readTranslations } from './read-translations.ts'

const config = readConfig(join(import.meta.dirname, '..', '..', '..'), {})

/** What is shipped of titles and purposes, as a reader meets them. */
function shippedTexts(): readonly string[] {
  const { rules, correlations } = readRules(config.rules)
  const { controls } = readControls(config)
  const playbooks = openPlaybooks(config).book.playbooks.map(({ playbook }) => playbook)
  return [
    ...[...rules, ...correlations].map(({ title }) => title),
    ...controls.flatMap(({ title, purpose }) => [title, purpose]),
    ...playbooks.flatMap(({ name, description }) => [name, description ?? '']),
    ...playbooks.flatMap((playbook) => stepsOf(playbook).flatMap(([, { name }]) => name ?? [])),
    VOIDED,
    ...[...readIncidents(config.incidents).values()].map(({ title }) => title),
  ]
}

test('every shipped title and purpose has its Dutch, and nothing else has', () => {
  const { nl } = readTranslations(config)
  const shipped = new Set(shippedTexts().map((text) => text.trim()))
  expect([...shipped].filter((text) => !nl.has(text))).toEqual([])
  expect([...nl.keys()].filter((text) => !shipped.has(text))).toEqual([])
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
