import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Asset } from '../model/asset.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { acme, anAsset, to } from './fixtures/an-asset.ts'
import { type Direction, reachedIn } from './graph.ts'
import { type Bounds, type Neighbourhood, neighbourhoodOf } from './neighbourhood.ts'

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
/** Of these there may be relations and never an asset. */
const NOWHERE = ['x', 'y'] as const

const key = fc.constantFrom(...KEYS)
const assets = fc.uniqueArray(key, { minLength: 1 }).chain((keys) =>
  fc.tuple(
    ...keys.map((one) =>
      fc
        .uniqueArray(fc.constantFrom(...KEYS, ...NOWHERE, ...KEYS.map((other) => `${other}-too`)), {
          maxLength: 3,
        })
        .map((targets) =>
          anAsset({
            key: one,
            also: `${one}-too`,
            relations: targets.map((target) => to('calls', target)),
          }),
        ),
    ),
  ),
)

/** By brute force: steps are taken until nothing is new. */
function reachable(
  all: readonly Asset[],
  start: Asset,
  direction: Direction,
  depth: number,
): readonly string[] {
  const keysOf = ({ refs }: Asset) => refs.map((ref) => ref.key)
  const dependsOn = (one: Asset, other: Asset) =>
    one !== other && one.relations.some((relation) => keysOf(other).includes(relation.to.key))
  const found = new Set([start])
  for (let step = 0; step < depth; step++) {
    for (const one of [...found])
      for (const other of all)
        if (direction === 'down' ? dependsOn(one, other) : dependsOn(other, one)) found.add(other)
  }
  return [...found].map(({ id }) => id as string).sort()
}

async function around(
  all: readonly Asset[],
  root: Asset,
  bounds: Bounds | undefined,
  look: (near: Neighbourhood) => Promise<void>,
): Promise<void> {
  const store = await openSqliteStore({ file: ':memory:' })
  await store.assets.create(acme, all)
  const found = await store.assets.getMany(acme, [root.id])
  await look(neighbourhoodOf(store.assets, acme, found, bounds))
  await store.close()
}

test('what is fetched up and down is all there is within the depth, through cycles, and what no asset is is told as missing', async () => {
  await fc.assert(
    fc.asyncProperty(
      assets,
      fc.constantFrom<Direction>('up', 'down'),
      fc.integer({ min: 1, max: 8 }),
      async (all, direction, depth) => {
        const [root] = all
        if (root === undefined) return
        await around(all, root, undefined, async (near) => {
          const ids = await near.expand([root.id], direction, depth)
          const expected = reachable(all, root, direction, depth)
          expect([...ids].sort()).toEqual(expected)
          const graph = near.graph()
          expect(graph.cut).toBe(false)
          const walked = [...reachedIn(graph, [root.id], direction)].filter(([, at]) => at.depth <= depth)
          expect(
            walked
              .map(([id]) => id)
              .filter((id) => graph.assets.has(id))
              .sort(),
          ).toEqual(expected)
          for (const { key: name } of graph.missing.values()) {
            expect(all.some(({ refs }) => refs.some((ref) => ref.key === name))).toBe(false)
          }
        })
      },
    ),
    { numRuns: 80, endOnFailure: true },
  )
})

test('a whole walk down knows every target: an asset, or missing', async () => {
  await fc.assert(
    fc.asyncProperty(assets, async (all) => {
      const [root] = all
      if (root === undefined) return
      await around(all, root, undefined, async (near) => {
        const ids = await near.expand([root.id], 'down', 20)
        const graph = near.graph()
        expect(graph.beyond.size).toBe(0)
        const wanted = all
          .filter(({ id }) => ids.includes(id))
          .flatMap(({ relations }) => relations.map((relation) => relation.to.key))
          .filter((name) => !all.some(({ refs }) => refs.some((ref) => ref.key === name)))
        expect([...graph.missing.values()].map((ref) => ref.key).sort()).toEqual([...new Set(wanted)].sort())
      })
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

test('no more is fetched than asked for, and it is told', async () => {
  await fc.assert(
    fc.asyncProperty(assets, fc.nat(3), async (all, nodes) => {
      const [root] = all
      if (root === undefined) return
      await around(all, root, { nodes, edges: 100 }, async (near) => {
        await near.expand([root.id], 'down', 20)
        const graph = near.graph()
        const expected = reachable(all, root, 'down', 20)
        expect(graph.assets.size).toBe(Math.min(expected.length, nodes + 1))
        expect(graph.cut).toBe(expected.length > nodes + 1)
        for (const id of graph.assets.keys()) expect(expected).toContain(id)
        for (const { key: name } of graph.missing.values())
          expect(all.some(({ refs }) => refs.some((ref) => ref.key === name))).toBe(false)
      })
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

test('of two assets with one name both are looked behind, and the older answers', async () => {
  const user = anAsset({ key: 'user', relations: [to('calls', 'shared')] })
  const older = anAsset({ key: 'older', also: 'shared', relations: [to('calls', 'end')] })
  const newer = anAsset(
    { key: 'newer', also: 'shared' },
    { first_seen: '2026-11-02T12:00:00.000Z' as Asset['first_seen'] },
  )
  const end = anAsset({ key: 'end' })
  await around([newer, older, user, end], user, undefined, async (near) => {
    expect(await near.expand([user.id], 'down', 5)).toContain(end.id)
    expect([...reachedIn(near.graph(), [user.id], 'down').keys()]).toEqual([user.id, older.id, end.id])
  })
})

test('an asset that became part of another one is not in it', async () => {
  const user = anAsset({ key: 'user', relations: [to('calls', 'gone')] })
  const survivor = anAsset({ key: 'survivor', also: 'gone' })
  const gone = anAsset({ key: 'gone' }, { merged_into: survivor.id })
  await around([user, gone, survivor], user, undefined, async (near) => {
    expect(await near.expand([user.id], 'down', 5)).toEqual([user.id, survivor.id])
  })
})
