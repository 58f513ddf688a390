import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openInventory } from '../composition/open-inventory.ts'
import type { Seen } from '../discovery/connector.ts'
import type { Asset, AssetFacts, Lifecycle, RelationKind, Sighting } from '../model/asset.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { type Instant, shift } from '../model/time.ts'
import type { Versioned } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { directoryOf } from './directory.ts'
import { acme, anAsset, aRef, noon, to } from './fixtures/an-asset.ts'
import { inventoryOn, takeIn } from './fixtures/take-in.ts'
import { sweepAssets, sweepDueAssets } from './sweep-assets.ts'

const DAY_MS = 86_400_000
const at = (now: Instant) => ({ now: () => now })
const never = new AbortController().signal

async function stored(store: Store): Promise<readonly Versioned<Asset>[]> {
  const all: Versioned<Asset>[] = []
  for await (const one of everyDocument(store.assets, acme, [])) all.push(one)
  return all
}

function sweep(store: Store, now: Instant = noon): Promise<number> {
  return sweepAssets(inventoryOn(store, at(now)), acme, never)
}

test('a gap opens when its time has come, though nobody says anything new, and is told once', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const facts = {
    owner_team: 'claims',
    last_security_review: '2026-10-25',
    model_name: 'm',
    authorised_tools: [],
  }
  await store.assets.create(acme, [anAsset({ key: 'a', facts }, { last_seen: shift(noon, 365 * DAY_MS) })])
  // When it is to be looked at again is written down.
  expect([await sweep(store), await sweep(store)]).toEqual([1, 0])
  const late = shift(noon, 100 * DAY_MS)
  expect(await sweep(store, late)).toBe(1)
  const [asset] = await stored(store)
  expect(asset?.document.gaps).toMatchObject([{ id: 'stale_review', since: '2027-01-24T00:00:00.000Z' }])
  expect(await sweep(store, shift(late, DAY_MS))).toBe(0)
  const changes = await store.assetChanges.page(acme, {})
  expect(changes.items.map(({ document }) => document)).toMatchObject([
    { what: 'gaps', before: [], after: ['stale_review'], at: late },
  ])
  await store.close()
})

test('what earlier versions wrote without the names it is found by gets them', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const { identity: _, depends_on: __, reconciled: ___, ...early } = anAsset({ key: 'a' })
  await store.assets.create(acme, [early])
  await sweep(store)
  const [asset] = await stored(store)
  expect(asset?.document).toMatchObject({
    identity: anAsset({ key: 'a' }).identity,
    reconciled: 'discovered',
  })
  await store.close()
})

test('a sweep that is cut off before it writes tells its changes once in all', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  await store.assets.create(acme, [anAsset({ key: 'a' }), anAsset({ key: 'b' })])
  const killed = async () => {
    throw new Error('killed')
  }
  const breaking = inventoryOn({ ...store, assets: { ...store.assets, putMany: killed } }, at(noon))
  await expect(sweepAssets(breaking, acme, never)).rejects.toThrow('killed')
  const told = await store.assetChanges.count(acme, {})
  expect(told).toBe(2)
  await sweep(store, shift(noon, 60_000))
  expect(await store.assetChanges.count(acme, {})).toBe(told)
  await store.close()
})

test('an asset that somebody else changes meanwhile keeps that change, and is judged with it', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const asset = anAsset({ key: 'a', facts: { owner_team: 'x' } })
  await store.assets.create(acme, [asset])
  let raced = false
  const putMany: Store['assets']['putMany'] = async (tenant, changes) => {
    if (!raced) {
      raced = true
      const [before] = await store.assets.getMany(acme, [asset.id])
      const facts = { ...asset.facts, owner_team: '' }
      if (before) await store.assets.put(acme, { ...before.document, facts }, before.version)
    }
    return store.assets.putMany(tenant, changes)
  }
  await sweepAssets(inventoryOn({ ...store, assets: { ...store.assets, putMany } }, at(noon)), acme, never)
  const [after] = await stored(store)
  expect(after?.document.facts.owner_team).toBe('')
  expect(after?.document.gaps.map(({ id }) => id)).toContain('no_owner')
  await store.close()
})

const day = fc.integer({ min: 0, max: 200 })
const aged = fc.record({
  type: fc.constantFrom<AssetType>('api_key', 'ai_agent', 'vector_database', 'foundation_model'),
  lifecycle: fc.constantFrom<Lifecycle>('approved', 'retired'),
  sightings: fc.constantFrom<Sighting[]>([], ['discovered'], ['discovered', 'observed']),
  ...{ reviewed: day, created: day, used: day, first: day, seen: day },
  left: fc.option(day),
})

test('what is due is all that time alone turns, whatever the time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aged, { maxLength: 4 }),
      day,
      fc.integer({ min: 1, max: 200 }),
      async (all, then, later) => {
        const on = (count: number) => shift('2026-06-01T00:00:00.000Z' as Instant, count * DAY_MS)
        const store = await openSqliteStore({ file: ':memory:' })
        const people = all.flatMap(({ left }, nth) =>
          left === null ? [] : [{ email: `${nth}@example.com`, also: [], left: on(left).slice(0, 10) }],
        )
        const inventoryAt = (count: number) =>
          openInventory(store, at(on(count)), { people: () => directoryOf({ people, complete: false }) })
        const assets = all.map(
          ({ type, lifecycle, sightings, reviewed, created, used, first, seen }, nth) => {
            const facts = {
              owner_email: `${nth}@example.com`,
              last_security_review: on(reviewed).slice(0, 10),
              ...{ created: on(created), last_used: on(used) },
            }
            const times = { first_seen: on(first), last_seen: on(seen) }
            return anAsset({ key: `${nth}`, type, facts }, { lifecycle, sightings, ...times })
          },
        )
        await store.assets.create(acme, assets)
        await sweepAssets(inventoryAt(then), acme, never)
        await sweepDueAssets(inventoryAt(then + later), acme, never)
        const swept = await stored(store)
        expect(await sweepAssets(inventoryAt(then + later), acme, never)).toBe(0)
        expect(await stored(store)).toEqual(swept)
        await store.close()
      },
    ),
    { numRuns: 150 },
  )
})

test('what is not due is not read', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  await store.assets.create(acme, [anAsset({ key: 'a' }), anAsset({ key: 'b' })])
  let read = 0
  const page: Store['assets']['page'] = async (...asked) => {
    const found = await store.assets.page(...asked)
    read += found.items.length
    return found
  }
  const inventory = inventoryOn({ ...store, assets: { ...store.assets, page } }, at(noon))
  await sweepDueAssets(inventory, acme, never)
  expect(read).toBe(2)
  await sweepDueAssets(inventory, acme, never)
  expect(read).toBe(2)
  await store.close()
})

const KEYS = ['a', 'b', 'c', 'd'] as const
const TYPES = { a: 'ai_agent', b: 'ai_agent', c: 'foundation_model', d: 'mcp_server' } as const
const key = fc.constantFrom(...KEYS)
const facts = fc.record<AssetFacts>(
  {
    guarded: fc.boolean(),
    lifecycle: fc.constantFrom('approved', 'retired'),
    data_classification: fc.constantFrom('public', 'restricted'),
    tools: fc.constantFrom(
      [{ name: 'get', untrusted_input: true }],
      [{ name: 'mail', outward: true }],
      [{ name: 'all', outward: true, untrusted_input: true, private_data: true }],
    ),
  },
  { requiredKeys: [] },
)
const kind = fc.constantFrom<RelationKind>('uses', 'calls', 'delegates_to', 'guarded_by')
const thing = fc.record({ key, facts, relations: fc.array(fc.record({ kind, key }), { maxLength: 2 }) })

test('after whatever was said in whatever order, a sweep finds nothing left to judge', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ observer: fc.constantFrom('aws', 'mcp'), things: fc.array(thing, { maxLength: 3 }) }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      async (rounds) => {
        const store = await openSqliteStore({ file: ':memory:' })
        for (const { observer, things } of rounds) {
          const said = things.map(
            (one): Seen => ({
              asset: aRef(one.key, TYPES[one.key]),
              facts: one.facts,
              relations: one.relations.map((relation) =>
                to(relation.kind, relation.key, TYPES[relation.key]),
              ),
            }),
          )
          await takeIn(store, at(noon), { tenant: acme, id: observer, things: said })
        }
        const before = await stored(store)
        await sweep(store)
        expect(await stored(store)).toEqual(before)
        await store.close()
      },
    ),
    { numRuns: 60, endOnFailure: true },
  )
})
