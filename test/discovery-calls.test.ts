import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { discoveryCalls } from './discovery-calls.ts'

test('docs/discovery-calls.md says what the connectors ask (else: npm run discovery-calls)', async () => {
  const file = join(import.meta.dirname, '..', 'docs', 'discovery-calls.md')
  expect(readFileSync(file, 'utf8')).toBe(await discoveryCalls())
}, 600_000)
