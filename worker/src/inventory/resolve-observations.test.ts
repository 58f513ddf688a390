import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { identityOf } from '../discovery/identity.ts'
import type { Asset, AssetFacts, Observation, Sighting } from '../model/asset.ts'
import { idOf, type ObservationId, TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import type { Inventory } from './inventory.ts'
import { resolveObservations } from './resolve-observations.ts'

const acme = TenantId.parse('acme')
const noon = '2026-11-01T12:00:00.000Z' as Instant

interface Said {
  observer: string
  key: string
  also?: readonly string[]
  facts?: AssetFacts
  sighting?: Sighting
  minute?: number
}

const model = (key: string) => ({ type: 'foundation_model' as const, provider: 'test', key })

function observation({
  observer,
  key,
  also = [],
  facts = {},
  sighting = 'discovered',
  minute = 0,
}: Said): Observation {
  const at = shift(noon, minute * 60_000)
  const named = { asset: model(key), also: also.map(model), facts }
  return {
    id: idOf('observation', acme, observer, key) as ObservationId,
    tenant: acme,
    observer,
    sighting,
    scope: 'all',
    ...named,
    relations: [],
    first_seen: at,
    last_seen: at,
    changed: at,
    gone: null,
    identity: [...identityOf(named)],
    asset_id: null,
    pending: true,
  }
}

function inventoryOn(store: Store, told: string[] = []): Inventory {
  return {
    store,
    clock: { now: () => noon },
    judge: () => ({ gaps: [], risk: null }),
    onChanges: async (_tenant, changed) =>
      void told.push(...changed.flatMap(({ changes }) => changes.map(({ what }) => what))),
  }
}

/** Stores what is said, as a later word of the same observer where it has said something before. */
async function say(store: Store, said: Said): Promise<void> {
  const next = observation(said)
  const before = await store.observations.get(acme, next.id)
  const kept = before && { first_seen: before.document.first_seen, asset_id: before.document.asset_id }
  await store.observations.put(acme, { ...next, ...kept }, before?.version ?? 'new')
}

async function settle(inventory: Inventory): Promise<void> {
  while ((await resolveObservations(inventory, acme)) > 0);
}

async function assets(store: Store): Promise<readonly Asset[]> {
  const all: Asset[] = []
  for await (const { document } of everyDocument(store.assets, acme, [])) all.push(document)
  return all.sort((left, right) => (left.id < right.id ? -1 : 1))
}

async function standing(store: Store): Promise<readonly Asset[]> {
  return (await assets(store)).filter(({ merged_into }) => merged_into === null)
}

test('what several observers say of one thing is one asset, and who says otherwise is kept', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  await say(store, {
    observer: 'aws',
    key: 'arn:x',
    also: ['m'],
    facts: { exposure: 'vpc', owner_team: 'tag' },
  })
  await say(store, {
    observer: 'register',
    sighting: 'registered',
    key: 'm',
    facts: { exposure: 'internal', owner_team: 'claims' },
    minute: 1,
  })
  await say(store, { observer: 'logs', sighting: 'observed', key: 'other' })
  await settle(inventoryOn(store))
  const [one, other] = (await standing(store)).toSorted((a, b) => b.refs.length - a.refs.length)
  expect(one).toMatchObject({
    facts: { exposure: 'vpc', owner_team: 'claims' },
    sightings: ['discovered', 'registered'],
    observers: ['aws', 'register'],
  })
  expect(one?.provenance).toContainEqual({
    fact: 'exposure',
    observer: 'aws',
    at: noon,
    conflicts: [{ value: 'internal', observer: 'register', at: shift(noon, 60_000) }],
  })
  expect(other?.refs).toEqual([model('other')])
  await store.close()
})

test('a bridge makes two assets one, the oldest answers for both, and without the bridge they part again', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const told: string[] = []
  const inventory = inventoryOn(store, told)
  await say(store, { observer: 'aws', key: 'a' })
  await say(store, { observer: 'azure', key: 'b', minute: 1 })
  await settle(inventory)
  const [before] = [await standing(store)]
  expect(before).toHaveLength(2)
  await say(store, { observer: 'register', key: 'a', also: ['b'], minute: 2 })
  await settle(inventory)
  const [merged, ...none] = await standing(store)
  expect(none).toEqual([])
  expect(merged?.first_seen).toBe(noon)
  expect((await assets(store)).map(({ merged_into }) => merged_into)).toContain(merged?.id)
  await say(store, { observer: 'register', key: 'a', minute: 3 })
  await settle(inventory)
  expect((await standing(store)).map(({ id }) => id)).toEqual(before?.map(({ id }) => id))
  expect(told.filter((what) => what === 'merged_into').length).toBeGreaterThanOrEqual(2)
  await store.close()
})

test('resolving again what is settled changes nothing', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const inventory = inventoryOn(store)
  await say(store, { observer: 'aws', key: 'a', also: ['b'] })
  await settle(inventory)
  const [before, changes] = [await assets(store), await store.assetChanges.count(acme, {})]
  const page = await store.observations.page(acme, {})
  for (const { document, version } of page.items) {
    await store.observations.put(acme, { ...document, pending: true }, version)
  }
  await settle(inventory)
  expect(await assets(store)).toEqual(before)
  expect(await store.assetChanges.count(acme, {})).toBe(changes)
  await store.close()
})

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const said = fc.record({
  observer: fc.constantFrom('aws', 'azure', 'logs'),
  key,
  also: fc.array(key, { maxLength: 2 }),
  facts: fc.record({ owner_team: fc.constantFrom('x', 'y') }, { requiredKeys: [] }),
  sighting: fc.constantFrom<Sighting>('registered', 'discovered', 'observed'),
  minute: fc.nat(50),
})

test('in whatever order and portions things are said, and however often it is cut off, the assets are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(said, { minLength: 1, maxLength: 10, selector: (one) => `${one.observer} ${one.key}` }),
      fc.infiniteStream(fc.nat(3)),
      fc.func(fc.nat()),
      async (all, moments, shuffle) => {
        const together = await openSqliteStore({ file: ':memory:' })
        for (const one of all) await say(together, one)
        await settle(inventoryOn(together))

        const apart = await openSqliteStore({ file: ':memory:' })
        const shuffled = all.toSorted((left, right) => shuffle(left) - shuffle(right))
        for (const one of shuffled) {
          await say(apart, one)
          const moment = moments.next().value
          if (moment === 0) await settle(inventoryOn(apart))
          if (moment === 1) await resolveObservations(breaking(apart, 'assets'), acme).catch(() => {})
          if (moment === 2) await resolveObservations(breaking(apart, 'observations'), acme).catch(() => {})
        }
        await settle(inventoryOn(apart))
        expect(await standing(apart)).toEqual(await standing(together))
        await Promise.all([together.close(), apart.close()])
      },
    ),
    { numRuns: 60, endOnFailure: true },
  )
})

/** Cut off right before it writes to a collection. */
function breaking(store: Store, at: 'assets' | 'observations'): Inventory {
  const cut = async () => {
    throw new Error('killed')
  }
  return inventoryOn({ ...store, [at]: { ...store[at], putMany: cut } })
}

test('each asset is a connected set of what has a name in common, whatever else there is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(said, { minLength: 1, maxLength: 12, selector: (one) => `${one.observer} ${one.key}` }),
      async (all) => {
        const store = await openSqliteStore({ file: ':memory:' })
        for (const one of all) await say(store, one)
        await settle(inventoryOn(store))
        const found = (await standing(store)).map(({ refs }) => refs.map((ref) => ref.key).sort()).sort()
        expect(found).toEqual(connectedKeys(all))
        await store.close()
      },
    ),
    { numRuns: 60, endOnFailure: true },
  )
})

/** By brute force: sets of names grow until nothing more joins them. */
function connectedKeys(all: readonly { key: string; also: readonly string[] }[]): string[][] {
  let sets = all.map(({ key, also }) => new Set([key, ...also]))
  for (;;) {
    const next: Set<string>[] = []
    for (const set of sets) {
      const other = next.find((one) => [...set].some((name) => one.has(name)))
      if (other === undefined) next.push(new Set(set))
      else for (const name of set) other.add(name)
    }
    if (next.length === sets.length) return next.map((set) => [...set].sort()).sort()
    sets = next
  }
}
