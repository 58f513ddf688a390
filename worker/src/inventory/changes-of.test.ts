import { expect, test } from '@jest/globals'
import { editAsset } from './edit-assets.ts'
import { ACME, agent, openEditedInventory } from './fixtures/edited-inventory.ts'

async function changed(opened: Awaited<ReturnType<typeof openEditedInventory>>): Promise<readonly string[]> {
  const page = await opened.store.assetChanges.page(ACME, {
    sort: { field: 'at', order: 'asc' },
    limit: 1000,
  })
  return page.items.map(({ document }) => document.what)
}

test('what was gone and is seen again has reappeared; what a person says of it does not bring it back', async () => {
  await using opened = await openEditedInventory()
  const bot = { asset: agent('bot'), facts: {} }
  const other = { asset: agent('other'), facts: {} }
  await opened.see([bot, other])
  await opened.see([other])
  const { id, sightings } = await opened.named('bot')
  expect(sightings).toEqual([])
  const set = { owner_team: 'claims' }
  await editAsset(opened.desk, opened.by('ann'), { asset: id, set, reason: undefined, expected: undefined })
  expect((await opened.named('bot')).gaps.map((gap) => gap.id)).toContain('stale')
  expect(await changed(opened)).not.toContain('reappeared')
  await opened.see([bot, other])
  expect((await changed(opened)).filter((what) => what === 'reappeared')).toHaveLength(1)
  await opened.see([bot, other])
  expect((await changed(opened)).filter((what) => what === 'reappeared')).toHaveLength(1)
})
