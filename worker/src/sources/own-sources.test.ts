import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { ownSources } from './own-sources.ts'

test('every file that makes a source of Wachter’s own is listed', () => {
  const made = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .flatMap((text) => /= ownSource\(\s*'([^']+)'/.exec(text)?.[1] ?? [])
  expect(ownSources.map(({ id }) => String(id))).toEqual(made.sort())
})
