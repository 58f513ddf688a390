import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { azureCalls } from './azure-calls.ts'
import { openAzure } from './fixtures/open-azure.ts'

test('docs/connectors/azure.md allows exactly the actions that are asked', async () => {
  const azure = await openAzure({ subscriptions: undefined })
  await azure.look()
  await azure.close()
  const asked = new Set(azure.asked.map(({ call }) => call))
  const needs = Object.entries(azureCalls).filter(([call]) => asked.has(call))
  expect(needs).toHaveLength(Object.keys(azureCalls).length)
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/connectors/azure.md'), 'utf8')
  const role = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '')
  const [{ actions, dataActions }] = role.properties.permissions
  expect([...actions, ...dataActions].sort()).toEqual(
    [...new Set(needs.map(([, { needs }]) => needs))].sort(),
  )
  expect(dataActions).toEqual(['Microsoft.CognitiveServices/accounts/AIServices/agents/read'])
})
