import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import type { Version } from '../documents.ts'
import { aCheckpoint, newTenant } from '../documents-samples-contract.ts'
import type { Checkpoint, Store } from '../store.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

const IDS = ['a', 'b', 'c']
const id = fc.constantFrom(...IDS)
/** By how many changes the version is older than the newest that was known when the turn began. */
const change = fc.record({ id, feed: fc.string({ maxLength: 3 }), older: fc.nat(1) })
/** Writes that begin in one turn of the event loop. */
const turn = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('create' as const), ids: fc.array(id, { maxLength: 4 }) }),
    fc.record({ does: fc.constant('change' as const), changes: fc.array(change, { maxLength: 4 }) }),
    fc.record({ does: fc.constant('remove' as const), ids: fc.array(id, { maxLength: 2 }) }),
    fc.record({ does: fc.constant('fail' as const), id }),
  ),
  { maxLength: 8 },
)
type Write = (typeof turn extends fc.Arbitrary<infer Turn> ? Turn : never) extends (infer One)[] ? One : never

/** One write after the other, over a plain map; versions are numbers that are never given twice. */
function oracle() {
  const held = new Map<string, { feed: string; version: number }>()
  let versions = 0
  const put = (id: string, feed: string): number => {
    versions += 1
    held.set(id, { feed, version: versions })
    return versions
  }
  return {
    held,
    write(write: Write, known: ReadonlyMap<string, readonly number[]>): unknown {
      switch (write.does) {
        case 'create':
          return write.ids.map((id) => {
            if (held.has(id)) return 'exists'
            put(id, 'created')
            return 'created'
          })
        case 'change':
          return write.changes.map(({ id, feed, older }) => {
            if (held.get(id)?.version !== known.get(id)?.at(-1 - older)) return false
            put(id, feed)
            return true
          })
        case 'remove':
          for (const id of write.ids) held.delete(id)
          return undefined
        case 'fail':
          return 'bug.time'
      }
    },
  }
}

async function written(
  { checkpoints }: Store,
  [tenant, write]: [TenantId, Write],
  known: ReadonlyMap<string, readonly Version[]>,
): Promise<unknown> {
  switch (write.does) {
    case 'create':
      return checkpoints.create(
        tenant,
        write.ids.map((id) => aCheckpoint(tenant, id, { feed: 'created' })),
      )
    case 'change': {
      const changes = write.changes.map(({ id, feed, older }) => ({
        document: aCheckpoint(tenant, id, { feed }),
        expected: known.get(id)?.at(-1 - older) ?? ('new' as const),
      }))
      return (await checkpoints.putMany(tenant, changes)).map(({ ok }) => ok)
    }
    case 'remove':
      return checkpoints.remove(tenant, write.ids)
    case 'fail':
      return checkpoints.put(tenant, timeless(tenant, write.id), 'new').catch(({ code }) => code)
  }
}

/** Can't be written, which shows only inside of the transaction. */
function timeless(tenant: TenantId, id: string): Checkpoint {
  return aCheckpoint(tenant, id, { updated: 'never' as Instant })
}

test('writes that share a transaction answer and leave what they would one after the other, whichever of them fail', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { maxLength: 6 }), async (turns) => {
      const tenant = newTenant()
      const expected = oracle()
      const [known, knownThere] = [new Map<string, Version[]>(), new Map<string, number[]>()]
      for (const writes of turns) {
        const answers = await Promise.all(writes.map((write) => written(store, [tenant, write], known)))
        expect(answers).toEqual(writes.map((write) => expected.write(write, knownThere)))
        const found = await store.checkpoints.getMany(tenant, IDS)
        expect(found.map(({ document: { id, feed } }) => [id, feed]).sort()).toEqual(
          [...expected.held].map(([id, { feed }]) => [id, feed]).sort(),
        )
        for (const { document, version } of found) {
          known.set(document.id, [...(known.get(document.id) ?? []), version])
          const there = expected.held.get(document.id)?.version ?? 0
          knownThere.set(document.id, [...(knownThere.get(document.id) ?? []), there])
        }
      }
    }),
    { numRuns: 100 },
  )
  await store.close()
})

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
