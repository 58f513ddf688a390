import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Asset } from '../model/asset.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { editAsset } from './edit-assets.ts'
import { ACME, agent, type EditedInventory, openEditedInventory } from './fixtures/edited-inventory.ts'
import { mergeAssets, registerAsset, splitAsset } from './join-assets.ts'

const why = { reason: 'looked at it', expected: undefined }

async function merge({ desk, by, named }: EditedInventory, one: string, other: string): Promise<string> {
  const [asset, with_] = [await named(one), await named(other)]
  return mergeAssets(desk, by('ann'), { asset: asset.id, others: [with_.id], ...why })
}

async function split({ desk, by, named }: EditedInventory, key: string, name = 'ann') {
  const asset = await named(key)
  return splitAsset(desk, by(name), { asset: asset.id, name: agent(key), ...why })
}

const keysOf = (asset: Asset | undefined) => asset?.refs.map(({ key }) => key).sort()

describe('two assets that people say are one', () => {
  test('are one, also after they were seen again, and the older answers for both', async () => {
    await using opened = await openEditedInventory()
    await opened.see([{ asset: agent('a'), facts: { owner_team: 'x' } }])
    await opened.see([{ asset: agent('b'), facts: { exposure: 'vpc' } }], { id: 'azure' })
    const [a, b] = [await opened.named('a'), await opened.named('b')]
    expect(await merge(opened, 'b', 'a')).toBe(b.id)
    await opened.see([{ asset: agent('b'), facts: { exposure: 'public' } }], { id: 'azure' })
    expect(await opened.named('b')).toMatchObject({
      id: a.id,
      facts: { owner_team: 'x', exposure: 'public' },
    })
    expect((await opened.store.assets.get(ACME, b.id))?.document.merged_into).toBe(a.id)
  })

  test('part again when somebody says so, each with what was said of it', async () => {
    await using opened = await openEditedInventory()
    await opened.see([{ asset: agent('a'), facts: { owner_team: 'x' } }])
    await opened.see([{ asset: agent('b'), facts: { owner_team: 'y' } }], { id: 'azure' })
    const [a, b] = [await opened.named('a'), await opened.named('b')]
    await merge(opened, 'a', 'b')
    expect(await split(opened, 'b', 'bob')).toEqual({ parted: b.id, rest: a.id })
    expect((await opened.standing()).get('b')).toMatchObject({ id: b.id, facts: { owner_team: 'y' } })
    await merge(opened, 'a', 'b')
    expect(keysOf(await opened.named('a'))).toEqual(['a', 'b'])
  })

  test('can not be one with themselves', async () => {
    await using opened = await openEditedInventory()
    await opened.see([{ asset: agent('a'), facts: {} }])
    await expect(merge(opened, 'a', 'a')).rejects.toMatchObject({ code: 'asset.same' })
  })
})

describe('a name that people say is a thing of its own', () => {
  test('is one whatever a connector says, and the chain tells why', async () => {
    await using opened = await openEditedInventory()
    await opened.see([{ asset: agent('a'), also: [agent('b')], facts: {} }])
    await opened.see([{ asset: agent('b'), facts: {} }], { id: 'azure' })
    await split(opened, 'b')
    await opened.see([{ asset: agent('a'), also: [agent('b')], facts: { owner_team: 'again' } }])
    expect([...(await opened.standing()).keys()].sort()).toEqual(['a', 'b'])
    const { items } = await opened.store.audit.page(ACME, {})
    expect(items[0]?.document).toMatchObject({ action: 'asset.split', after: { reason: 'looked at it' } })
  })

  test('needs somebody who speaks of it, and of something else', async () => {
    await using opened = await openEditedInventory()
    await opened.see([{ asset: agent('a'), also: [agent('b')], facts: {} }])
    for (const key of ['a', 'b'])
      await expect(split(opened, key)).rejects.toMatchObject({ code: 'asset.whole' })
  })
})

describe('an asset that a person registers', () => {
  test('is there at once, and is the one that a connector finds later', async () => {
    await using opened = await openEditedInventory()
    const thing = {
      asset: agent('new'),
      also: [agent('arn')],
      facts: { owner_team: 'claims' },
      relations: [],
    }
    const id = await registerAsset(opened.desk, opened.by('ann'), thing)
    expect(await opened.named('new')).toMatchObject({
      id,
      sightings: ['registered'],
      facts: { owner_team: 'claims' },
    })
    await opened.see([{ asset: agent('arn'), facts: { exposure: 'vpc' } }])
    expect(await opened.named('arn')).toMatchObject({ id, sightings: ['discovered', 'registered'] })
    await expect(registerAsset(opened.desk, opened.by('bob'), thing)).rejects.toMatchObject({
      code: 'asset.known',
    })
  })
})

const KEYS = ['a', 'b', 'c', 'd', 'e'] as const
const key = fc.constantFrom(...KEYS)
const step = fc.oneof(
  fc.record({
    kind: fc.constant('see' as const),
    by: fc.constantFrom('aws', 'azure'),
    key,
    also: fc.array(key, { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('edit' as const), by: fc.constantFrom('ann', 'bob'), key }),
  fc.record({ kind: fc.constant('merge' as const), key, other: key }),
  fc.record({ kind: fc.constant('split' as const), by: fc.constantFrom('ann', 'bob'), key }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

async function perform(opened: EditedInventory, given: Step, nth: number): Promise<void> {
  switch (given.kind) {
    case 'see': {
      const things = [
        { asset: agent(given.key), also: given.also.map(agent), facts: { owner_team: `${nth}` } },
      ]
      await opened.see(things, { id: given.by })
      return
    }
    case 'edit': {
      const { id } = await opened.named(given.key)
      const set = { purpose: `${nth}` }
      await editAsset(opened.desk, opened.by(given.by), {
        asset: id,
        set,
        reason: undefined,
        expected: undefined,
      })
      return
    }
    case 'merge':
      await merge(opened, given.key, given.other)
      return
    case 'split':
      await split(opened, given.key, given.by)
  }
}

/** The assets that the same observations make in a store that has never seen anything else. */
async function anew(store: Store): Promise<ReadonlyMap<string, Asset>> {
  await using fresh = await openEditedInventory()
  const all = []
  for await (const { document } of everyDocument(store.observations, ACME, [])) {
    all.push({ ...document, asset_id: null, pending: true })
  }
  for (const document of all.toReversed()) await fresh.store.observations.put(ACME, document, 'new')
  await fresh.settle()
  return fresh.standing()
}

/** Without since when it has gaps, which a store can't know that sees it for the first time. */
function timeless(assets: ReadonlyMap<string, Asset>) {
  return new Map(
    [...assets].map(([name, asset]) => [name, { ...asset, gaps: asset.gaps.map(({ id }) => id) }]),
  )
}

test('people and connectors that speak at the same time are all heard', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      await using opened = await openEditedInventory()
      await opened.see(KEYS.map((key) => ({ asset: agent(key), facts: {} })))
      await Promise.all(steps.map((one, nth) => said(opened, one, nth)))
      await opened.settle()
      expect(timeless(await opened.standing())).toEqual(timeless(await anew(opened.store)))
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

/** A step of which nothing is expected but that it ends in one of the ways it may. */
async function said(opened: EditedInventory, given: Step, nth: number): Promise<void> {
  try {
    await perform(opened, given, nth)
  } catch (thrown) {
    const may = ['asset.same', 'asset.whole', 'asset.conflict', 'asset.pending']
    if (!(thrown instanceof Error)) throw thrown
    const code = String(Reflect.get(thrown, 'code'))
    if (!thrown.message.startsWith('there is no') && !may.includes(code)) throw thrown
  }
}

test('whatever people and connectors say in whatever order, the assets are those that follow from what stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await using opened = await openEditedInventory()
      for (const [nth, one] of steps.entries()) {
        const known = await opened.standing()
        await said(opened, one, nth)
        const now = await opened.standing()
        const named = (key: string) =>
          [...now.values()].find(({ refs }) => refs[0]?.key === key || refs.some((ref) => ref.key === key))
        if (one.kind === 'edit' && known.has(one.key)) expect(named(one.key)?.facts.purpose).toBe(`${nth}`)
        if (one.kind === 'merge' && known.has(one.key) && known.has(one.other)) {
          expect(keysOf(named(one.key))).toContain(one.other)
        }
      }
      await opened.settle()
      expect(timeless(await opened.standing())).toEqual(timeless(await anew(opened.store)))
    }),
    { numRuns: 80, endOnFailure: true },
  )
})

test('an edit that is cut off anywhere is whole after the next look, or was none', async () => {
  for (const at of ['assets', 'observations'] as const) {
    for (let good = 0; good < 4; good += 1) {
      let calls = 0
      const cut = (store: Store): Store => ({
        ...store,
        [at]: {
          ...store[at],
          putMany: async (...given: Parameters<Store['assets']['putMany']>) => {
            calls += 1
            if (calls > good) throw new Error('killed')
            return Reflect.apply(store[at].putMany, undefined, given)
          },
        },
      })
      await using opened = await openEditedInventory({ changed: cut })
      await opened.see([{ asset: agent('a'), facts: {} }])
      const { id } = await opened.named('a')
      const change = { asset: id, set: { owner_team: 'x' }, reason: undefined, expected: undefined }
      await editAsset(opened.desk, opened.by('ann'), change).catch(() => undefined)
      await opened.settle()
      expect(timeless(await opened.standing())).toEqual(timeless(await anew(opened.store)))
      expect(['x', undefined]).toContain((await opened.named('a')).facts.owner_team)
    }
  }
})
