import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { jsonSchemas } from '../worker/src/model/json-schemas.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'schemas')

test('docs/schemas says what the model says (else: npm run schemas)', () => {
  const schemas = jsonSchemas()
  expect(readdirSync(folder).sort()).toEqual([...schemas.keys()].sort())
  for (const [name, text] of schemas) expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
})
