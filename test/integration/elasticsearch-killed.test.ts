import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { aCheckpoint, anEvent, newTenant } from '../../worker/src/store/documents-samples-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { type OwnElasticsearch, startElasticsearch } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

let server: OwnElasticsearch
let store: Store
beforeAll(async () => {
  server = await startElasticsearch()
  store = await openElasticsearchStore(storeOptions(server.url))
})
afterAll(async () => {
  await store.close()
  await server.stop()
})

test('a server killed while it is written to has kept all that it acknowledged, and nothing twice', async () => {
  const tenant = newTenant()
  const events = Array.from({ length: 3_000 }, (_, position) => anEvent(tenant, `${position}`))
  const batches = Array.from({ length: 60 }, (_, nth) => events.slice(nth * 50, nth * 50 + 50))
  const acknowledged: typeof batches = []
  const outage: unknown[] = []
  for (const [nth, batch] of batches.entries()) {
    const writing = store.events.create(tenant, batch)
    if (nth === 30) server.signal('SIGKILL')
    try {
      await writing
      acknowledged.push(batch)
    } catch (error) {
      outage.push(error)
      break
    }
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(30)
  expect(outage).toEqual([expect.objectContaining({ code: 'store.unavailable', kind: 'operational' })])
  await expect(store.events.count(tenant, {})).rejects.toMatchObject({ code: 'store.unavailable' })
  expect((await store.health()).ok).toBe(false)

  await server.restart()
  for (const batch of acknowledged)
    expect(await store.events.create(tenant, batch)).toEqual(batch.map(() => 'exists'))
  for (const batch of batches) await store.events.create(tenant, batch)
  expect(await store.events.count(tenant, {})).toBe(events.length)
})

test('a pause of the server is waited for, and a change made in it is one change', async () => {
  const tenant = newTenant()
  const made = await store.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), 'new')
  if (!made.ok) throw new Error('not made')
  const gaveUp = Promise.withResolvers<void>()
  const goesOn = Promise.withResolvers<void>()
  const impatient = await openElasticsearchStore({
    ...storeOptions(server.url),
    timeoutMs: 500,
    pause() {
      gaveUp.resolve()
      return goesOn.promise
    },
  })
  server.signal('SIGSTOP')
  const writing = impatient.checkpoints.put(tenant, aCheckpoint(tenant, 'x', { feed: 'changed' }), made.value)
  // The server finds the try that was given up when it goes on, and the second one after it.
  await gaveUp.promise
  server.signal('SIGCONT')
  goesOn.resolve()
  expect((await writing).ok).toBe(true)
  expect((await store.checkpoints.get(tenant, 'x'))?.document.feed).toBe('changed')
  await impatient.close()
})
