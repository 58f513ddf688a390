import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { gapsOf } from '../continuity/fixtures/worker-lives.ts'
import type { Watch } from '../continuity/reading.ts'
import { instant, pages, plainSource, smallIngest, type Turn } from '../ingest/fixtures/small-ingest.ts'
import type { TenantId } from '../model/ids.ts'
import { dyingStore, Killed } from '../response/fixtures/watched-store.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { checkpointId, type Feed, type FeedBatch, readFeed } from './read-feed.ts'

let store: Store
let undisturbed: Store
let tenants = 0
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  undisturbed = await openSqliteStore({ file: ':memory:' })
})
afterAll(async () => {
  await store.close()
  await undisturbed.close()
})

function newTenant(): TenantId {
  tenants += 1
  return `t${tenants}` as TenantId
}

const never = new AbortController().signal
const HOURS = 60
const watch: Watch = { standing: true, latenessMs: 600_000, silentAfterMs: 120 * 60_000 }

/** One call a minute, each an attack. */
const turnAt = (minute: number): Turn => ({
  id: `turn ${minute}`,
  minute,
  user: `u${minute % 3}`,
  text: 'an attack',
})

/** A log that has a line a minute until `minute`; its position is how many lines were read. */
function logUntil(tenant: TenantId, minute: number, more: Partial<FeedBatch> = {}): Feed {
  return {
    id: 'log',
    tenant,
    source: plainSource,
    watch,
    async *batches(position) {
      const read = typeof position === 'number' ? position : 0
      for (let next = read; next < minute; next += 10) {
        const lines = Array.from({ length: Math.min(10, minute - next) }, (_, nth) => turnAt(next + nth))
        yield { records: pages(...lines), position: next + lines.length, ...more }
      }
    },
  }
}

async function readAt(minute: number, feed: Feed, on: Store = store): Promise<void> {
  const clock = { now: () => instant(minute) }
  const ingest = { ...smallIngest(on), clock }
  await readFeed({ ingest, store: on, clock, onProgress: () => {} }, feed, never)
}

/** Looks at it as often as a worker must, that is not to be called down. */
async function everyThreeMinutes(
  tenant: TenantId,
  { from, until }: { from: number; until: number },
  on: Store = store,
) {
  for (let minute = from; minute <= until; minute += 3) await readAt(minute, logUntil(tenant, minute), on)
}

async function findings(on: Store, tenant: TenantId) {
  const { items } = await on.findings.page(tenant, { limit: 1000 })
  return items
    .map(({ document: { created: _, ...finding } }) => finding)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function readingOf(tenant: TenantId) {
  return (await store.checkpoints.get(tenant, checkpointId('log')))?.document.reading
}

describe('a worker that was stopped for two hours', () => {
  test('finds what one that ran on finds, with the same ids, and the gap is on record and closed', async () => {
    const tenant = newTenant()
    await everyThreeMinutes(tenant, { from: 0, until: 30 })
    await everyThreeMinutes(tenant, { from: 30 + 2 * HOURS, until: 3 * HOURS })
    await everyThreeMinutes(tenant, { from: 0, until: 3 * HOURS }, undisturbed)

    expect(await findings(store, tenant)).toEqual(await findings(undisturbed, tenant))
    expect(await findings(store, tenant)).toHaveLength(180)
    expect(await gapsOf(undisturbed, tenant)).toEqual([])
    expect(await gapsOf(store, tenant)).toMatchObject([
      {
        ...{ reason: 'down', feed: 'log', rule: '*', state: 'filled' },
        ...{ from: instant(30), to: instant(150) },
      },
    ])
  })

  test('and killed at any write while it catches up has one gap, which is closed once it has', async () => {
    for (let nth = 0; ; nth++) {
      const tenant = newTenant()
      await readAt(30, logUntil(tenant, 30))
      const killed = await readAt(150, logUntil(tenant, 150), dyingStore(store, nth)).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error
          return true
        },
      )
      const between = await gapsOf(store, tenant)
      expect(between.filter(({ reason, to }) => reason !== 'down' || to !== instant(150))).toEqual([])
      await readAt(151, logUntil(tenant, 151))
      expect(await gapsOf(store, tenant)).toMatchObject([{ state: 'filled', from: instant(30) }])
      expect((await readingOf(tenant))?.behind).toBeNull()
      expect(await findings(store, tenant)).toHaveLength(151)
      if (!killed) break
    }
  }, 300_000)

  test('leaves open what its source had lost by then', async () => {
    const tenant = newTenant()
    await readAt(30, logUntil(tenant, 30))
    await readAt(150, logUntil(tenant, 150, { lost: ['log.1 is gone'] }))
    expect(await gapsOf(store, tenant)).toMatchObject([
      { reason: 'down', state: 'filled' },
      {
        ...{ reason: 'source-lost', state: 'open', detail: 'log.1 is gone' },
        ...{ from: instant(30), to: instant(150) },
      },
    ])
  })
})

describe('a feed that stands', () => {
  test('is marked as read while it gives nothing, so that a quiet hour is no gap', async () => {
    const tenant = newTenant()
    for (let minute = 0; minute < HOURS; minute++) await readAt(minute, logUntil(tenant, 0))
    expect(await gapsOf(store, tenant)).toEqual([])
    expect(await readingOf(tenant)).toMatchObject({ since: instant(0), last_record: null })
  })

  test('keeps how far its event times have come with its position, whatever it is killed at', async () => {
    for (let nth = 0; ; nth++) {
      const tenant = newTenant()
      const killed = await readAt(90, logUntil(tenant, 40), dyingStore(store, nth)).then(
        () => false,
        () => true,
      )
      const position = (await store.checkpoints.get(tenant, checkpointId('log')))?.document.position
      const latest = (await readingOf(tenant))?.marks['plain']?.latest
      expect(latest).toBe(typeof position === 'number' ? instant(position - 1) : undefined)
      await readAt(90, logUntil(tenant, 40))
      expect((await readingOf(tenant))?.marks).toEqual({ plain: { latest: instant(39), late: 0, future: 0 } })
      if (!killed) break
    }
  })

  test('that is told to stop has not reached its present end', async () => {
    const tenant = newTenant()
    await readAt(30, logUntil(tenant, 30))
    const stop = new AbortController()
    const clock = { now: () => instant(150) }
    const feed: Feed = {
      ...logUntil(tenant, 0),
      async *batches() {
        yield { records: pages(turnAt(31)), position: 31 }
        stop.abort()
      },
    }
    await readFeed({ ingest: smallIngest(store), store, clock, onProgress: () => {} }, feed, stop.signal)
    expect(await gapsOf(store, tenant)).toMatchObject([{ reason: 'down', state: 'filling' }])
  })
})

describe('a single pass', () => {
  test('was not down between two of them', async () => {
    const tenant = newTenant()
    const pass = (minute: number): Feed => ({
      ...logUntil(tenant, minute),
      watch: { ...watch, standing: false },
    })
    await readAt(30, pass(30))
    await readAt(600, pass(600))
    expect(await gapsOf(store, tenant)).toEqual([])
  })
})

test('late events within the lateness change no finding, later ones are counted and found all the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ minute: fc.nat(120), delay: fc.nat(10) }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 11, max: 60 }), { maxLength: 5 }),
      async (calls, laggards) => {
        const tenant = newTenant()
        const turns = calls.map(({ minute, delay }, nth) => ({
          turn: { ...turnAt(minute), id: `${nth}` },
          delay,
        }))
        const latest = Math.max(...calls.map(({ minute }) => minute))
        const arrived = [...turns].sort((a, b) => a.turn.minute + a.delay - b.turn.minute - b.delay)
        const late = laggards.map((by, nth) => ({ ...turnAt(latest - by), id: `late ${nth}` }))
        const once = (given: readonly Turn[]): Feed => ({
          ...logUntil(tenant, 0),
          async *batches() {
            for (const [nth, turn] of given.entries()) yield { records: pages(turn), position: nth }
          },
        })
        const disordered = [...arrived.map(({ turn }) => turn), ...late]
        const inOrder = [...turns.map(({ turn }) => turn), ...late].sort((a, b) => a.minute - b.minute)
        await readAt(200, once(disordered))
        await readAt(200, once(inOrder), undisturbed)
        expect(await findings(store, tenant)).toEqual(await findings(undisturbed, tenant))
        expect((await readingOf(tenant))?.marks['plain']).toMatchObject({ late: late.length, future: 0 })
      },
    ),
    { numRuns: 20 },
  )
}, 300_000)

test('an event of the far future moves no watermark and is found all the same', async () => {
  const tenant = newTenant()
  const future = 73 * 365 * 24 * 60
  const feed: Feed = {
    ...logUntil(tenant, 0),
    async *batches() {
      yield { records: pages(turnAt(10), { ...turnAt(future), id: '2099' }, turnAt(11)), position: 1 }
    },
  }
  await readAt(20, feed)
  expect((await readingOf(tenant))?.marks['plain']).toEqual({ latest: instant(11), late: 0, future: 1 })
  expect(await findings(store, tenant)).toHaveLength(3)
})
