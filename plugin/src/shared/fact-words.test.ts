import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { FactName } from '@wachter/worker/model/asset.ts'

test.each(['en-US', 'nl-NL'])('every fact of the model has a word in %s', (language) => {
  const file = new URL(`../locales/${language}/wachter-aisecurity-app.json`, import.meta.url)
  const words: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
  expect(FactName.options.filter((fact) => words[`facts.${fact}`] === undefined)).toEqual([])
})
