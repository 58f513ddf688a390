import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { documentsMomentContract, timeless } from '../documents-moment-contract.ts'
import { aCheckpoint, newTenant } from '../documents-samples-contract.ts'
import type { Store } from '../store.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

documentsMomentContract(() => ({ store, tenant: newTenant() }), 100)

test('what waits to be written when the store is closed is written', async () => {
  const tenant = newTenant()
  const store = await openSqliteStore({ file: ':memory:' })
  const writes = [
    store.checkpoints.create(tenant, [aCheckpoint(tenant, 'a')]),
    store.checkpoints.put(tenant, timeless(tenant, 'b'), 'new'),
    store.checkpoints.create(tenant, [aCheckpoint(tenant, 'c')]),
  ]
  const outcomes = Promise.allSettled(writes)
  await store.close()
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
