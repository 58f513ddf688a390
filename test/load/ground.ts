import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock, systemTimers } from '../../worker/src/composition/system.ts'
import { bullmqDispatcher } from '../../worker/src/jobs/bullmq/bullmq-dispatcher.ts'
import { openConsumer } from '../../worker/src/jobs/bullmq/redis.ts'
import type { Dispatcher, Timers } from '../../worker/src/jobs/dispatcher.ts'
import { inprocessDispatcher } from '../../worker/src/jobs/inprocess/inprocess-dispatcher.ts'
import { inCatalogue } from '../../worker/src/jobs/record/catalogue-entry.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import type { Clock } from '../../worker/src/model/time.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { storeOptions } from '../integration/store-options.ts'
import { startRedis } from '../services/redis.ts'
import { loadJob, type Told } from './load-job.ts'

/** A dispatcher with a store below it. */
export interface Ground {
  dispatcher: Dispatcher<Told>
  store: Store
  /** Bytes that servers hold at the moment, by what they are. */
  held(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

/** What is opened anew for every measurement. */
export interface GroundOptions {
  tenants: readonly TenantId[]
  told: Told
  concurrency?: number
  time?: { clock: Clock; timers: Timers }
}

/** Opens one. */
export type Open = (options: GroundOptions) => Promise<Ground>

/** As many at a time as a worker runs by default. */
const CONCURRENCY = 4
const realTime = { clock: systemClock, timers: systemTimers }

/** One process on one SQLite file. */
export function embedded(options: GroundOptions): Promise<Ground> {
  return inFolder((file) => inProcessOver(file, options))
}

/** The same without a disk, where time is of no interest. */
export function inMemory(options: GroundOptions): Promise<Ground> {
  return inProcessOver(':memory:', options)
}

/** BullMQ on a Redis of its own, over one SQLite file: what is measured is the delivery. */
export function overRedis(options: GroundOptions): Promise<Ground> {
  return inFolder(async (file) => onOwnRedis(await openSqliteStore({ file }), options))
}

/** BullMQ on a Redis of its own, over the Elasticsearch at `url`, which then has an index less. */
export function scaledOut(url: string): Open {
  return async (options) => {
    const ground = await onOwnRedis(await openElasticsearchStore(storeOptions(url)), options)
    const indices = options.tenants.map((tenant) => `/wachter-jobs-${tenant.replaceAll('-', '_')}-all`)
    const held = async () => {
      let bytes = 0
      for (const index of indices) bytes += await bytesOf(new URL(index, url))
      return { ...(await ground.held()), shard: bytes }
    }
    return andThen({ ...ground, held }, async () => {
      for (const index of indices) await fetch(new URL(index, url), { method: 'DELETE' })
    })
  }
}

/** A process that has a store file for itself. */
export async function inProcessOver(file: string, options: GroundOptions): Promise<Ground> {
  const store = await openSqliteStore({ file })
  return grounded(store, inprocessDispatcher<Told>({ ...partsOf(store, options), alone: true }))
}

/** One of several processes on a Redis. */
export async function bullmqOver(store: Store, redis: string, options: GroundOptions): Promise<Ground> {
  const dispatcher = await bullmqDispatcher<Told>({
    ...partsOf(store, options),
    does: 'work',
    redis: { url: redis, prefix: 'load' },
    warn: () => {},
  })
  return grounded(store, dispatcher)
}

async function inFolder(open: (file: string) => Promise<Ground>): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  const ground = await open(join(folder, 'wachter.db'))
  return andThen(ground, async () => rmSync(folder, { recursive: true, force: true }))
}

async function onOwnRedis(store: Store, options: GroundOptions): Promise<Ground> {
  const redis = await startRedis()
  const ground = await bullmqOver(store, redis.url, options)
  const asking = openConsumer({ url: redis.url }, true)
  const held = async () => ({ Redis: Number(/^used_memory:(\d+)/m.exec(await asking.info('memory'))?.[1]) })
  return andThen({ ...ground, held }, async () => {
    asking.disconnect()
    await redis.stop()
  })
}

/** On disk, once all of it is there; 0 for an index that is not there yet. */
async function bytesOf(index: URL): Promise<number> {
  await fetch(`${index}/_flush`, { method: 'POST' })
  const stats = Stats.safeParse(await (await fetch(`${index}/_stats/store`)).json())
  return stats.data?._all.primaries.store.size_in_bytes ?? 0
}

const Stats = z.object({
  _all: z.object({ primaries: z.object({ store: z.object({ size_in_bytes: z.number() }) }) }),
})

function grounded(store: Store, dispatcher: Dispatcher<Told>): Ground {
  return {
    dispatcher,
    store,
    held: async () => ({}),
    async close() {
      await dispatcher.stop(10_000)
      await store.close()
    },
  }
}

function andThen(ground: Ground, remove: () => Promise<void>): Ground {
  return {
    ...ground,
    async close() {
      await ground.close()
      await remove()
    },
  }
}

function partsOf(store: Store, given: GroundOptions) {
  const { tenants, told, time = realTime, concurrency = CONCURRENCY } = given
  return {
    jobs: store.jobs,
    catalogue: [inCatalogue(loadJob)],
    deps: told,
    tenants: () => tenants,
    ...time,
    random: Math.random,
    holder: randomUUID(),
    concurrency,
    onProblem: () => {},
  }
}
