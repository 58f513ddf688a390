import { expect, test } from '@jest/globals'
import { directoryOf } from '../inventory/directory.ts'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import { sweepAssets } from '../inventory/sweep-assets.ts'
import { noon } from '../jobs/fixtures/time.ts'
import { TenantId } from '../model/ids.ts'
import { shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { openInventory } from './open-inventory.ts'

const acme = TenantId.parse('acme')

test('an asset whose owner leaves is told of once the list of people says so, and no longer when somebody else owns it', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const gone = async () => {
    const page = await store.assets.page(acme, {})
    return page.items.flatMap(({ document }) => document.gaps.filter(({ id }) => id === 'owner_gone'))
  }
  const own = async (owner_email: string, at: typeof noon, people: readonly string[]) => {
    const clock = { now: () => at }
    const all = people.map((email) => ({ email, also: [] }))
    const inventory = openInventory(store, clock, {
      people: () => directoryOf({ people: all, complete: true }),
    })
    const bot = { asset: { type: 'ai_agent' as const, provider: 'test', key: 'bot' }, facts: { owner_email } }
    await takeIn(store, clock, { tenant: acme, things: [bot] }, inventory)
    await sweepAssets(inventory, acme, new AbortController().signal)
  }
  const [ann, bob] = ['ann@example.com', 'bob@example.com']
  await own(ann, noon, [ann, bob])
  expect(await gone()).toEqual([])
  const next = shift(noon, 3_600_000)
  await own(ann, next, [bob])
  expect(await gone()).toMatchObject([{ since: next, why: 'nobody among our people is ann@example.com' }])
  await own(bob, shift(noon, 7_200_000), [bob])
  expect(await gone()).toEqual([])
  await store.close()
})
