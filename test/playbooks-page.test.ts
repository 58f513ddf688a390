import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { playbooksPage } from './playbooks-page.ts'

test('docs/playbooks.md says what the shipped playbooks do (else: npm run playbooks)', () => {
  const file = join(import.meta.dirname, '..', 'docs', 'playbooks.md')
  expect(readFileSync(file, 'utf8')).toBe(playbooksPage())
})
