import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Instant } from '../../model/time.ts'
import { newTenant } from '../../store/documents-samples-contract.ts'
import type { Store } from '../../store/store.ts'
import { compareItems, keptItems } from './compare-files.ts'
import { takeDownFiles, whatIsInForce } from './files-in-force.ts'

/** What is kept of the files in force must be on every store. */
export function filesInForceContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  test('the files that a worker begins with are read back, since when they are the same, and compared with others', async () => {
    const [tenant, other] = [newTenant(), newTenant()]
    const items = keptItems('controls', [{ id: 'one', title: 'One', value: { says: 1 } }], tenant)
    const first = Instant.parse('2026-11-01T00:00:00.000Z')
    const later = Instant.parse('2026-11-02T00:00:00.000Z')
    await takeDownFiles(store, { tenant, items, risk: 'version: 1' }, first)
    await takeDownFiles(store, { tenant, items, risk: 'version: 1' }, later)
    expect(await whatIsInForce(store, tenant, new Set())).toEqual({ since: first, items, risk: 'version: 1' })
    expect(await whatIsInForce(store, other, new Set())).toBeUndefined()

    const changed = keptItems('controls', [{ id: 'one', title: 'One', value: { says: 2 } }], tenant)
    expect(compareItems((await whatIsInForce(store, tenant, new Set()))?.items ?? [], changed)).toEqual([
      { part: 'controls', id: 'one', title: 'One', change: 'changed' },
    ])
    await takeDownFiles(store, { tenant, items: changed, risk: null }, later)
    expect(await whatIsInForce(store, tenant, new Set())).toEqual({
      since: later,
      items: changed,
      risk: null,
    })
  })
}
