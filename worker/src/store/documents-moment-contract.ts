import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Version } from './documents.ts'
import { aCheckpoint } from './documents-samples-contract.ts'
import type { Checkpoint, Store } from './store.ts'

/** Adapters may let writes of one moment share a transaction or a request: nobody may see that. */
export function documentsMomentContract(
  given: () => { store: Pick<Store, 'checkpoints'>; tenant: TenantId },
  numRuns: number,
): void {
  test('writes of one moment answer and leave what they would one after the other, whichever of them fail', async () => {
    const { store, tenant } = given()
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { maxLength: 6 }), async (moments) => {
        runs += 1
        const named = (id: string) => `${id}-${runs}`
        const expected = oracle()
        const [known, knownThere] = [new Map<string, Version[]>(), new Map<string, number[]>()]
        for (const writes of moments) {
          const answers = await Promise.all(
            writes.map((write) => written(store, [tenant, write], { known, named })),
          )
          expect(answers).toEqual(writes.map((write) => expected.write(write, knownThere)))
          const found = await store.checkpoints.getMany(tenant, IDS.map(named))
          expect(found.map(({ document: { id, feed } }) => [id, feed]).sort()).toEqual(
            [...expected.held].map(([id, { feed }]) => [named(id), feed]).sort(),
          )
          for (const { document, version } of found)
            known.set(document.id, [...(known.get(document.id) ?? []), version])
          for (const [id, { version }] of expected.held)
            knownThere.set(id, [...(knownThere.get(id) ?? []), version])
        }
      }),
      { numRuns },
    )
  })
}

const IDS = ['a', 'b', 'c']
const id = fc.constantFrom(...IDS)
/** By how many changes the version is older than the newest that was known when the moment began. */
const change = fc.record({ id, feed: fc.string({ maxLength: 3 }), older: fc.nat(1) })
/** Writes that begin in one turn of the event loop. */
const moment = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('create' as const), ids: fc.array(id, { maxLength: 4 }) }),
    fc.record({ does: fc.constant('change' as const), changes: fc.array(change, { maxLength: 4 }) }),
    fc.record({ does: fc.constant('remove' as const), ids: fc.array(id, { maxLength: 2 }) }),
    fc.record({ does: fc.constant('fail' as const), id }),
  ),
  { maxLength: 8 },
)
type Write = (typeof moment extends fc.Arbitrary<infer Moment> ? Moment : never) extends (infer One)[]
  ? One
  : never

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
  { checkpoints }: Pick<Store, 'checkpoints'>,
  [tenant, write]: [TenantId, Write],
  { known, named }: { known: ReadonlyMap<string, readonly Version[]>; named(id: string): string },
): Promise<unknown> {
  switch (write.does) {
    case 'create':
      return checkpoints.create(
        tenant,
        write.ids.map((id) => aCheckpoint(tenant, named(id), { feed: 'created' })),
      )
    case 'change': {
      const changes = write.changes.map(({ id, feed, older }) => ({
        document: aCheckpoint(tenant, named(id), { feed }),
        expected: known.get(named(id))?.at(-1 - older) ?? ('new' as const),
      }))
      return (await checkpoints.putMany(tenant, changes)).map(({ ok }) => ok)
    }
    case 'remove':
      return checkpoints.remove(tenant, write.ids.map(named))
    case 'fail':
      return checkpoints.put(tenant, timeless(tenant, named(write.id)), 'new').catch(({ code }) => code)
  }
}

/** Can't be written; in a transaction that shows only inside of it. */
export function timeless(tenant: TenantId, id: string): Checkpoint {
  return aCheckpoint(tenant, id, { updated: 'never' as Instant })
}
