import { expect, test } from '@jest/globals'
import { newTenant } from '../store/documents-samples-contract.ts'
import type { Store } from '../store/store.ts'
import { editAsset, editAssets } from './edit-assets.ts'
import { agent, openEditedInventory } from './fixtures/edited-inventory.ts'
import { mergeAssets, splitAsset } from './join-assets.ts'

/** What people may rely on when they edit and list the inventory, whatever the store. */
export function editedInventoryContract(open: () => Promise<Store>): void {
  test('an edit, a merge and a split show in the next look', async () => {
    await using opened = await openEditedInventory({ tenant: newTenant(), open })
    const { desk } = opened
    const why = { reason: 'looked at it', expected: undefined }
    await opened.see(['a', 'b', 'c'].map((key) => ({ asset: agent(key), facts: { exposure: 'public' } })))
    const [a, b] = [await opened.named('a'), await opened.named('b')]
    await editAsset(desk, opened.by('ann'), { asset: a.id, set: { owner_team: 'claims' }, ...why })
    expect((await opened.named('a')).facts.owner_team).toBe('claims')
    await mergeAssets(desk, opened.by('bob'), { asset: a.id, others: [b.id], ...why })
    expect((await opened.named('a')).id).toBe((await opened.named('b')).id)
    await splitAsset(desk, opened.by('ann'), { asset: a.id, name: agent('b'), ...why })
    expect((await opened.named('a')).id).not.toBe((await opened.named('b')).id)
    const of = { query: { where: [{ field: 'facts.exposure', is: 'in' as const, values: ['public'] }] } }
    const all = { of, set: { environment: 'production' as const }, reason: undefined, dryRun: false }
    expect(await editAssets(desk, opened.by('bob'), { ...all, counted: 3 })).toMatchObject({ changed: 3 })
    const environments = [...(await opened.standing()).values()].map(({ facts }) => facts.environment)
    expect(environments).toEqual(['production', 'production', 'production'])
  })

  test('a list is sorted and narrowed by how many gaps there are', async () => {
    const tenant = newTenant()
    await using opened = await openEditedInventory({ tenant, open })
    await opened.see([
      { asset: { type: 'foundation_model', provider: 'test', key: 'two' }, facts: {} },
      { asset: { type: 'foundation_model', provider: 'test', key: 'one' }, facts: { owner_team: 'x' } },
      { asset: agent('many'), facts: {} },
    ])
    const listed = async (order: 'asc' | 'desc', from: number) => {
      const where = [{ field: 'gap_count', is: 'range' as const, from }]
      const page = await opened.store.assets.page(tenant, { where, sort: { field: 'gap_count', order } })
      return page.items.map(({ document }) => document.name)
    }
    expect(await listed('asc', 0)).toEqual(['one', 'two', 'many'])
    expect(await listed('desc', 2)).toEqual(['many', 'two'])
  })
}
