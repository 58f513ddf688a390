import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { PRODUCT_VERSION } from './versions.ts'

test.each(['../../package.json', '../../../package.json'])('the version is that of %s', (path) => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')) as { version: string }
  expect(PRODUCT_VERSION).toBe(version)
})
