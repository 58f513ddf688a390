import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openGcp } from './fixtures/open-gcp.ts'
import { gcpCalls } from './gcp-calls.ts'

test('docs/connectors/gcp.md allows exactly the permissions that are asked', async () => {
  const gcp = await openGcp({ projects: undefined })
  await gcp.look()
  await gcp.close()
  const asked = [...new Set(gcp.asked.map(({ call }) => call))].sort()
  expect(asked).toEqual(Object.keys(gcpCalls).sort())
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/connectors/gcp.md'), 'utf8')
  const [, role = ''] = /includedPermissions:\n((?: {2}- .*\n)+)/.exec(page) ?? []
  expect(role.trim().split(/\s*- /).filter(Boolean)).toEqual(asked)
})
