import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  instant,
  pages,
  plainSource,
  smallIngest,
  type Turn,
  testClock,
} from '../ingest/fixtures/small-ingest.ts'
import { noCounters } from '../model/counters.ts'
import type { TenantId } from '../model/ids.ts'
import { dyingStore, Killed, watchedStore } from '../response/fixtures/watched-store.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { checkpointId, countPush, type Feed, readFeed } from './read-feed.ts'

let store: Store
let tenants = 0
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

function newTenant(): TenantId {
  tenants += 1
  return `t${tenants}` as TenantId
}

const never = new AbortController().signal
const turns: Turn[] = [1, 2, 3].map((minute) => ({
  id: `t${minute}`,
  minute,
  user: 'jan',
  text: 'an attack',
}))

/** A feed of one turn a batch; its position is how many were read. */
function feedOf(tenant: TenantId, given: readonly Turn[] = turns): Feed {
  return {
    id: 'test',
    tenant,
    source: plainSource,
    async *batches(position) {
      const read = typeof position === 'number' ? position : 0
      for (const [nth, turn] of given.slice(read).entries()) {
        yield { records: pages(turn), position: read + nth + 1 }
      }
    },
  }
}

async function read(feed: Feed, on: Store = store): Promise<number> {
  let told = 0
  const onProgress = () => {
    told += 1
  }
  await readFeed({ ingest: smallIngest(on), store: on, clock: testClock, onProgress }, feed, never)
  return told
}

async function checkpointOf(tenant: TenantId, feed = 'test') {
  return (await store.checkpoints.get(tenant, checkpointId(feed)))?.document
}

describe('a feed', () => {
  test('goes on where it ended, and its counters with it', async () => {
    const tenant = newTenant()
    expect(await read(feedOf(tenant, turns.slice(0, 2)))).toBe(2)
    expect(await checkpointOf(tenant)).toMatchObject({
      position: 2,
      counters: { plain: { read: 2, findings: 2 } },
    })
    expect(await read(feedOf(tenant))).toBe(1)
    expect(await checkpointOf(tenant)).toMatchObject({
      position: 3,
      counters: { plain: { read: 3, findings: 3 } },
    })
    expect(await read(feedOf(tenant))).toBe(0)
  })

  test('killed between any two writes has a checkpoint behind what is stored, and loses nothing', async () => {
    for (let nth = 0; ; nth++) {
      const tenant = newTenant()
      const killed = await read(feedOf(tenant), dyingStore(store, nth)).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error
          return true
        },
      )
      const checkpoint = await checkpointOf(tenant)
      const position = Number(checkpoint?.position ?? 0)
      expect(await store.findings.count(tenant, {})).toBeGreaterThanOrEqual(position)
      expect(checkpoint?.counters['plain']?.read ?? 0).toBe(position)
      await read(feedOf(tenant))
      expect(await store.findings.count(tenant, {})).toBe(3)
      expect(await checkpointOf(tenant)).toMatchObject({ position: 3, counters: { plain: { read: 3 } } })
      if (!killed) break
    }
  })

  test('keeps what a later release has added to its checkpoint and counters', async () => {
    const tenant = newTenant()
    await read(feedOf(tenant, turns.slice(0, 1)))
    const found = await store.checkpoints.get(tenant, checkpointId('test'))
    if (found === undefined) throw new Error('no checkpoint')
    const { document } = found
    const counters = { plain: { ...noCounters, ...document.counters['plain'], newer: 7 } }
    await store.checkpoints.put(tenant, { ...document, counters, newer: 'field' } as never, found.version)
    await read(feedOf(tenant))
    expect(await checkpointOf(tenant)).toMatchObject({
      newer: 'field',
      counters: { plain: { read: 3, newer: 7 } },
    })
  })

  test('that is stopped takes no further batch', async () => {
    const tenant = newTenant()
    const stop = new AbortController()
    const onProgress = () => stop.abort()
    const reader = {
      ingest: smallIngest(store),
      store,
      clock: testClock,
      onProgress,
    }
    await expect(readFeed(reader, feedOf(tenant), stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(await checkpointOf(tenant)).toMatchObject({ position: 1 })
  })

  test('that two read is given up by one of them', async () => {
    const tenant = newTenant()
    let overtaken = false
    const slow = watchedStore(store, async (call) => {
      if (call.collection === 'checkpoints' && call.method === 'put' && !overtaken) {
        overtaken = true
        await read(feedOf(tenant))
      }
      return call.make(...call.given)
    })
    await expect(read(feedOf(tenant), slow)).rejects.toMatchObject({
      code: 'feed.two-readers',
      kind: 'operational',
    })
    expect(await checkpointOf(tenant)).toMatchObject({ position: 3, counters: { plain: { read: 3 } } })
  })
})

describe('what is left of a feed', () => {
  test('is stored with its position and with when it ends at the present pace', async () => {
    const tenant = newTenant()
    const feed: Feed = {
      ...feedOf(tenant),
      async *batches() {
        for (const [nth, turn] of turns.entries()) {
          yield { records: pages(turn), position: nth + 1, left: 10 * (turns.length - nth) }
        }
      },
    }
    // Read once at the beginning and once a batch: a batch takes a minute.
    let minute = 0
    const clock = { now: () => instant(minute++) }
    const reader = { ingest: smallIngest(store), store, clock, onProgress: () => {} }
    expect(await readFeed(reader, feed, never)).toBe('again')
    expect(await checkpointOf(tenant)).toMatchObject({ backlog: { records: 10, ends: instant(3 + 10) } })
  })

  test('is nothing once it was read to its end', async () => {
    const tenant = newTenant()
    const feed: Feed = {
      ...feedOf(tenant),
      async *batches() {
        yield { records: pages(...turns), position: 1, left: 0 }
      },
    }
    const reader = {
      ingest: smallIngest(store),
      store,
      clock: testClock,
      onProgress: () => {},
    }
    expect(await readFeed(reader, feed, never)).toBeUndefined()
    expect(await checkpointOf(tenant)).toMatchObject({ backlog: { records: 0 } })
  })
})

test('pushes that are counted at the same time all count, in whatever order the store answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
      async (scheduler, counts) => {
        const tenant = newTenant()
        const shuffled = watchedStore(store, (call) =>
          scheduler.schedule(Promise.resolve()).then(() => call.make(...call.given)),
        )
        const pushes = counts.map((read) =>
          countPush(
            { checkpoints: shuffled.checkpoints, clock: testClock },
            { tenant, feed: 'push', counters: { plain: { ...noCounters, read } }, times: new Map() },
          ),
        )
        await scheduler.waitFor(Promise.all(pushes))
        const sum = counts.reduce((total, count) => total + count, 0)
        expect(await checkpointOf(tenant, 'push')).toMatchObject({
          position: null,
          counters: { plain: { read: sum } },
        })
      },
    ),
    { numRuns: 50 },
  )
})
