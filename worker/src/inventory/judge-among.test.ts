import { expect, test } from '@jest/globals'
import type { Seen } from '../discovery/connector.ts'
import type { Asset, AssetFacts, Relation } from '../model/asset.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { acme, aRef, noon, to } from './fixtures/an-asset.ts'
import { inventoryOn, settleInventory, takeIn } from './fixtures/take-in.ts'

const clock = { now: () => noon }

function thing(key: string, type: AssetType, facts: AssetFacts, relations: readonly Relation[] = []): Seen {
  return { asset: aRef(key, type), facts, relations }
}

const agent = thing('support', 'ai_agent', { name: 'support', tools: [{ name: 'mail', outward: true }] }, [
  to('reads', 'notes', 'vector_database'),
  to('calls', 'web', 'mcp_server'),
])
const notes = (classification: 'internal' | 'restricted') =>
  thing('notes', 'vector_database', { name: 'notes', data_classification: classification })
const web = thing('web', 'mcp_server', { name: 'web', tools: [{ name: 'get', untrusted_input: true }] })

async function named(store: Store, name: string): Promise<Asset | undefined> {
  for await (const { document } of everyDocument(store.assets, acme, [])) {
    if (document.name === name && document.merged_into === null) return document
  }
  return undefined
}

async function isToxic(store: Store): Promise<boolean | undefined> {
  return (await named(store, 'support'))?.gaps.some(({ id }) => id === 'toxic_combination')
}

test('what a run wrote that was cut off before it judged the neighbours is judged when it is run again', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const say = (id: string, ...things: readonly Seen[]) => takeIn(store, clock, { tenant: acme, id, things })
  await say('agents', agent)
  await say('servers', web)
  await say('stores', notes('internal'))
  let writes = 0
  const putMany: Store['assets']['putMany'] = async (...change) => {
    // The first is of what was said; what follows is of the neighbours.
    if (++writes > 1) throw new Error('killed')
    return store.assets.putMany(...change)
  }
  const killed = { ...store, assets: { ...store.assets, putMany } }
  const cutOff = takeIn(killed, clock, { tenant: acme, id: 'stores', things: [notes('restricted')] })
  await expect(cutOff).rejects.toThrow('killed')
  expect(await isToxic(store)).toBe(false)
  await settleInventory(inventoryOn(store, clock), acme)
  expect(await isToxic(store)).toBe(true)
  await store.close()
})

test('what changes about one asset is judged on those that depend on it, and told in their history', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const say = (id: string, ...things: readonly Seen[]) => takeIn(store, clock, { tenant: acme, id, things })
  await say('agents', agent)
  await say('stores', notes('internal'))
  await say('servers', web)
  expect(await isToxic(store)).toBe(false)
  await say('stores', notes('restricted'))
  expect(await isToxic(store)).toBe(true)
  await say('stores', notes('internal'))
  expect(await isToxic(store)).toBe(false)
  await say('stores', notes('restricted'))
  expect(await isToxic(store)).toBe(true)
  // A server of another name is not the one that the agent calls.
  await say('servers', { ...web, asset: aRef('other', 'mcp_server') })
  await say('agents', {
    ...agent,
    relations: [to('reads', 'notes', 'vector_database'), to('calls', 'other', 'mcp_server')],
  })
  expect(await isToxic(store)).toBe(true)
  await say('agents', { ...agent, relations: [to('calls', 'other', 'mcp_server')] })
  expect(await isToxic(store)).toBe(false)
  const id = (await named(store, 'support'))?.id ?? ''
  const { items } = await store.assetChanges.page(acme, {
    where: [
      { field: 'asset', is: 'in', values: [id] },
      { field: 'what', is: 'in', values: ['gaps'] },
    ],
  })
  const opened = items.filter(({ document }) => JSON.stringify(document.after).includes('toxic_combination'))
  expect(opened.length).toBeGreaterThanOrEqual(2)
  await store.close()
})
