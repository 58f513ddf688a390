import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { configuredConnectors } from '../composition/configured-connectors.ts'
import { readDeclared } from '../config/read-declared.ts'
import { runDiscovery } from '../discovery/run-discovery.ts'
import { inventoryOn, settleInventory } from '../inventory/fixtures/take-in.ts'
import { TenantId } from '../model/ids.ts'
import { noon } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { demoConnectors } from './demo-connectors.ts'
import { recordedLooks } from './recorded-looks.ts'

const demo = TenantId.parse('demo')
const folder = join(import.meta.dirname, 'organisation')
const clock = { now: () => noon() }
const signal = new AbortController().signal

test('whatever the sample organisation has in files is found, and a second round changes nothing', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const reading = { store, clock, inOrder: true }
  const connectors = configuredConnectors(demoConnectors(demo, folder), {
    reading,
    sealingKey: new Uint8Array(32),
    secret: ({ file }) => file,
  })
  for (const connector of connectors) {
    const first = await runDiscovery({ store, clock }, connector, signal)
    expect([connector.id, first.failures]).toEqual([connector.id, []])
    expect(first.seen).toBeGreaterThan(0)
    expect(await runDiscovery({ store, clock }, connector, signal)).toMatchObject({ changed: 0, gone: 0 })
  }
  await store.close()
})

test('the later look at its cloud is told when the inventory has the earlier one', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const looks = ['aws-2026-11-01.yaml', 'aws-2026-11-15.yaml'].map(
    (file) => async () => (await readDeclared(join(folder, 'recorded', file))).things,
  )
  const connector = recordedLooks({ id: 'recorded-aws', tenant: demo, store, looks })
  const round = () => runDiscovery({ store, clock }, connector, signal)
  const tools = async () => {
    const page = await store.observations.page(demo, {
      where: [{ field: 'asset.type', is: 'in', values: ['ai_agent'] }],
    })
    return page.items.flatMap(({ document }) => document.facts.tools?.map(({ name }) => name) ?? [])
  }
  await round()
  await round()
  expect(await tools()).not.toContain('http.post')
  await settleInventory(inventoryOn(store, clock), demo)
  expect(await round()).toMatchObject({ changed: 3, gone: 0 })
  expect(await tools()).toContain('http.post')
  await settleInventory(inventoryOn(store, clock), demo)
  expect(await round()).toMatchObject({ changed: 0, gone: 0 })
  await store.close()
})
