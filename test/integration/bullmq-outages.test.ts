import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openProducer } from '../../worker/src/jobs/bullmq/redis.ts'
import type { Dispatcher } from '../../worker/src/jobs/dispatcher.ts'
import {
  acme,
  contractJob,
  gate,
  thing,
  type Witness,
} from '../../worker/src/jobs/dispatcher-samples-contract.ts'
import { laggingJobs } from '../../worker/src/jobs/fixtures/lagging-jobs.ts'
import { realTime } from '../../worker/src/jobs/fixtures/time.ts'
import { type Problem, problem } from '../../worker/src/model/problem.ts'
import { shift } from '../../worker/src/model/time.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { type OwnRedis, startRedis } from '../services/redis.ts'
import { bullmqOn, newPrefix } from './bullmq-on.ts'

let redis: OwnRedis
let store: Store
let opened: Dispatcher<Witness>[]
let told: Problem[]
beforeEach(async () => {
  redis = await startRedis()
  store = await openSqliteStore({ file: ':memory:' })
  opened = []
  told = []
})
afterEach(async () => {
  for (const dispatcher of opened) await dispatcher.stop(1000)
  await store.close()
  await redis.stop()
})

/** A worker, which may be one of several, whose jobs do what the witness does. */
async function worker(prefix: string, run: Witness['run'], on = store): Promise<Dispatcher<Witness>> {
  const onProblem = (_: unknown, problem: Problem) => void told.push(problem)
  const dispatcher = await bullmqOn({ store: on, url: redis.url, prefix }, { run }, { onProblem })
  opened.push(dispatcher)
  dispatcher.start()
  return dispatcher
}

/** A witness that lets a test wait for so many runs. */
function counting(until: number) {
  const runs = new Map<string, number>()
  const { opened: enough, open } = gate()
  const run: Witness['run'] = async ({ thing: name }) => {
    runs.set(name, (runs.get(name) ?? 0) + 1)
    if (runs.size >= until) open()
  }
  return { runs, run, enough }
}

/** A blocking read of BullMQ lasts 5 s, and 10 s where something is delayed: the outage must outlast both. */
const LONGER_THAN_A_READ_MS = 12_000
const LONGER_THAN_TWO_ROUNDS_MS = 22_000

test('a worker that was idle in an outage longer than its blocking read takes up jobs afterwards', async () => {
  const { run, runs, enough } = counting(1)
  const dispatcher = await worker(newPrefix(), run)
  await dispatcher.idle()
  redis.signal('SIGKILL')
  await pause(LONGER_THAN_A_READ_MS)
  const before = Date.now()
  await dispatcher.enqueue(contractJob, thing('asked for in the outage'))
  expect(Date.now() - before).toBeLessThan(2000)
  expect((await dispatcher.status()).delivery).toEqual({ reachable: false, delayed: expect.any(Number) })
  await redis.restart()
  await enough
  await dispatcher.idle()
  expect([...runs]).toEqual([['asked for in the outage', 1]])
  expect(told.map(({ code }) => code)).toContain('jobs.unavailable')
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['operational']))
})

test('jobs that are asked for and run while Redis is killed are run once each', async () => {
  const { run, runs } = counting(1)
  const prefix = newPrefix()
  const dispatchers = [await worker(prefix, run), await worker(prefix, run)]
  for (let index = 0; index < 300; index++) {
    await dispatchers[index % 2]?.enqueue(contractJob, thing(`${index}`))
    if (index === 100) redis.signal('SIGKILL')
    if (index === 200) await redis.restart()
  }
  for (const dispatcher of dispatchers) await dispatcher.idle()
  expect(runs.size).toBe(300)
  expect(new Set(runs.values())).toEqual(new Set([1]))
  expect((await store.jobs.page(acme, {})).items).toEqual([])
})

test('a Redis that loses everything in the middle of work changes nothing but when it is done', async () => {
  const started = gate()
  const flushed = gate()
  const runs: string[] = []
  const dispatcher = await worker(newPrefix(), async ({ thing: name }) => {
    runs.push(name)
    if (runs.length === 50) started.open()
    if (runs.length >= 50) await flushed.opened
    // The first asks to be run again, which nobody but the store knows after the loss.
    return name === '0' && runs.filter((one) => one === '0').length < 3 ? 'again' : undefined
  })
  for (let index = 0; index < 200; index++) await dispatcher.enqueue(contractJob, thing(`${index}`))
  await started.opened
  await dispatcher.enqueue(contractJob, thing('later'), { due: shift(realTime.clock.now(), 3000) })
  const client = await openProducer({ url: redis.url }, realTime.timers)
  await client.flushall()
  client.disconnect()
  flushed.open()
  await dispatcher.idle()
  const names = [...Array.from({ length: 200 }, (_, index) => `${index}`), '0', '0', 'later'].sort()
  while (runs.length < names.length) await dispatcher.idle().then(() => pause(50))
  expect(runs.sort()).toEqual(names)
  expect(told.map(({ code }) => code)).toContain('jobs.schedule-lost')
})

test('while Redis is full or hangs a request is durable all the same and soon answered', async () => {
  const { run, runs, enough } = counting(3)
  const dispatcher = await worker(newPrefix(), run)
  await dispatcher.enqueue(contractJob, thing('before'))
  await dispatcher.idle()
  const client = await openProducer({ url: redis.url }, realTime.timers)
  await client.config('SET', 'maxmemory', '1')
  await dispatcher.enqueue(contractJob, thing('full'))
  await client.config('SET', 'maxmemory', '0')
  client.disconnect()
  redis.signal('SIGSTOP')
  const before = Date.now()
  await dispatcher.enqueue(contractJob, thing('hangs'))
  expect(Date.now() - before).toBeLessThan(2000)
  redis.signal('SIGCONT')
  await enough
  await dispatcher.idle()
  expect([...runs.values()]).toEqual([1, 1, 1])
})

test('a store whose searches lag behind brings everything back all the same, and nothing twice', async () => {
  const lagging = await laggingJobs(store.jobs, acme)
  const { run, runs, enough } = counting(60)
  const held = gate()
  const dispatcher = await worker(
    newPrefix(),
    async (...given) => {
      await held.opened
      await run(...given)
    },
    { ...store, jobs: lagging.jobs },
  )
  for (let index = 0; index < 60; index++) await dispatcher.enqueue(contractJob, thing(`${index}`))
  await lagging.refresh()
  const client = await openProducer({ url: redis.url }, realTime.timers)
  await client.flushall()
  client.disconnect()
  held.open()
  await enough
  // What has been done long since is shown as due to every round there is from here on.
  await pause(LONGER_THAN_TWO_ROUNDS_MS)
  expect([...runs.values()]).toEqual(Array.from({ length: 60 }, () => 1))
  expect(await store.jobs.count(acme, {})).toBe(0)
  await lagging.close()
})

test('a store that takes nothing is not asked over and over, and work goes on when it does', async () => {
  const { run, runs, enough } = counting(1)
  let isFull = true
  let tries = 0
  const put: Store['jobs']['put'] = async (tenant, job, expected) => {
    if (job.state !== 'running' || !isFull) return store.jobs.put(tenant, job, expected)
    tries += 1
    throw problem('store.full', 'operational', 'no room')
  }
  const dispatcher = await worker(newPrefix(), run, { ...store, jobs: { ...store.jobs, put } })
  await dispatcher.enqueue(contractJob, thing('a'))
  await pause(2000)
  // Once for the ticket, and once more where the first round of the reconciler brought another.
  expect(tries).toBeLessThanOrEqual(2)
  expect(told.map(({ code }) => code)).toEqual(['store.full'])
  isFull = false
  await enough
  await dispatcher.idle()
  expect([...runs]).toEqual([['a', 1]])
})
