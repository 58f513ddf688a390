import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { BullmqOptions } from '../../worker/src/jobs/bullmq/bullmq-dispatcher.ts'
import { openProducer } from '../../worker/src/jobs/bullmq/redis.ts'
import { openTickets } from '../../worker/src/jobs/bullmq/tickets.ts'
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
import { inCatalogue } from '../../worker/src/jobs/record/catalogue-entry.ts'
import { problem } from '../../worker/src/model/problem.ts'
import { shift } from '../../worker/src/model/time.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { redisForTests, type TestRedis } from '../services/redis.ts'
import { bullmqOn, newPrefix } from './bullmq-on.ts'

let redis: TestRedis
let store: Store
let prefix: string
let opened: Dispatcher<Witness>[]
let client: Awaited<ReturnType<typeof openProducer>>
beforeEach(async () => {
  redis = await redisForTests()
  store = await openSqliteStore({ file: ':memory:' })
  client = await openProducer({ url: redis.url }, realTime.timers)
  prefix = newPrefix()
  opened = []
})
afterEach(async () => {
  for (const dispatcher of opened) await dispatcher.stop(1000)
  await store.close()
  client.disconnect()
  await redis.stop()
})

/** One of several processes on the same store and Redis. */
async function aProcess(
  run: Witness['run'] = async () => undefined,
  more: Partial<BullmqOptions<Witness>> = {},
): Promise<Dispatcher<Witness>> {
  const dispatcher = await bullmqOn({ store, url: redis.url, prefix }, { run }, more)
  opened.push(dispatcher)
  return dispatcher
}

/** Everything of ours in Redis, as text. */
async function held(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const key of await client.keys(`${prefix}:*`)) found.set(key, String(await client.dump(key)))
  return found
}

test('Redis holds ids of jobs and nothing else, and no job when all work is done', async () => {
  const started = gate()
  const release = gate()
  const dispatcher = await aProcess(
    async () => {
      started.open()
      await release.opened
      return undefined
    },
    { concurrency: 1 },
  )
  dispatcher.start()
  const CONTENT = 'canary-of-content'
  for (let index = 0; index < 20; index++) await dispatcher.enqueue(contractJob, thing(`${CONTENT} ${index}`))
  await dispatcher.enqueue(contractJob, thing(`${CONTENT} later`), {
    due: '2999-01-01T00:00:00.000Z' as never,
  })
  await started.opened
  const busy = await held()
  expect([...busy.keys()].some((key) => key.includes(contractJob.name))).toBe(true)
  for (const [key, text] of busy) expect(`${key} ${text}`).not.toContain(CONTENT)
  release.open()
  await dispatcher.idle()
  const left = [...(await held()).keys()].filter((key) => key.startsWith(`${prefix}:deciding:`))
  const bookkeeping = ['meta', 'id', 'events', 'marker', 'stalled-check'].map(
    (key) => `${prefix}:deciding:${key}`,
  )
  expect(left.filter((key) => !bookkeeping.includes(key))).toEqual([])
})

test('a process that only takes requests, or only sees to what is due, runs nothing; one that works does', async () => {
  const runs: string[] = []
  const run =
    (name: string): Witness['run'] =>
    async () =>
      void runs.push(name)
  const api = await aProcess(run('api'), { does: 'nothing' })
  const scheduler = await aProcess(run('scheduler'), { does: 'schedule' })
  api.start()
  scheduler.start()
  await api.enqueue(contractJob, thing('a'))
  await scheduler.enqueue(contractJob, thing('b'))
  const worker = await aProcess(run('worker'))
  worker.start()
  await worker.idle()
  expect(runs).toEqual(['worker', 'worker'])
  expect(await api.ready()).toBe(true)
})

test('any number of processes may set up the same schedules, of jobs and of the reconciler: they stay one', async () => {
  let active = 0
  let most = 0
  const enough = gate()
  let runs = 0
  const run: Witness['run'] = async () => {
    active += 1
    runs += 1
    most = Math.max(most, active)
    await new Promise((resolve) => setImmediate(resolve))
    active -= 1
    if (runs === 10) enough.open()
  }
  const processes = [await aProcess(run), await aProcess(run), await aProcess(run)]
  for (const one of processes) one.start()
  await Promise.all(processes.map((one) => one.schedule(contractJob, thing('tick'), 20)))
  await enough.opened
  expect(most).toBe(1)
  expect(await store.jobs.count(acme, {})).toBe(1)
  expect(await client.zcard(`${prefix}:clock:repeat`)).toBe(1)
})

test('a job that only a later release knows waits for a process of that release', async () => {
  const newer = { ...contractJob, name: 'contract.newer' }
  const catalogue = [inCatalogue(contractJob), inCatalogue(newer)]
  const runs: string[] = []
  const old = await aProcess(async () => void runs.push('old'))
  old.start()
  const late = await aProcess(async () => void runs.push('newer'), { catalogue })
  await late.enqueue(newer, thing('a'))
  // The old one gets the ticket, and can do nothing with it.
  await old.idle()
  late.start()
  await late.idle()
  expect(runs).toEqual(['newer'])
})

test('a ticket that nobody can read is dropped and told, and the others go on', async () => {
  const told: string[] = []
  const runs: string[] = []
  const dispatcher = await aProcess(async ({ thing: name }) => void runs.push(name), {
    onProblem: (_, { code }) => void told.push(code),
  })
  const tickets = openTickets({ ...realTime, producer: client, prefix, room: 1, onError: () => {} })
  for (const data of [{}, { tenant: 'NOT ONE', job: 'a' }, { tenant: acme, job: 'x'.repeat(1000) }]) {
    await tickets.clockQueue.add('reading', data)
  }
  await tickets.clockQueue.add('no-load', { tenant: acme, job: 'a' })
  dispatcher.start()
  await dispatcher.enqueue(contractJob, thing('a'), { due: realTime.clock.now() })
  await dispatcher.idle()
  while (!told.includes('jobs.ticket')) await dispatcher.idle()
  expect(runs).toEqual(['a'])
  await tickets.close()
})

test('what follows a run comes by ticket: no search has to find it', async () => {
  // Its searches never show anything.
  const lagging = await laggingJobs(store.jobs, acme)
  const runs = new Map<string, number>()
  const started = gate()
  const release = gate()
  const done = gate()
  const wanted = { again: 3, asked: 2, failing: 3, scheduled: 4, later: 1 }
  const run: Witness['run'] = async ({ thing: name }) => {
    const count = (runs.get(name) ?? 0) + 1
    runs.set(name, count)
    if (Object.entries(wanted).every(([one, times]) => (runs.get(one) ?? 0) >= times)) done.open()
    if (name === 'again' && count < 3) return 'again'
    if (name === 'failing' && count < 3) throw problem('test.later', 'operational', 'not yet')
    if (name === 'asked' && count === 1) {
      started.open()
      await release.opened
    }
    return undefined
  }
  const dispatcher = await aProcess(run, { jobs: lagging.jobs })
  dispatcher.start()
  await dispatcher.enqueue(contractJob, thing('asked'))
  await started.opened
  await dispatcher.enqueue(contractJob, thing('asked'))
  release.open()
  await dispatcher.enqueue(contractJob, thing('again'))
  await dispatcher.enqueue(contractJob, thing('failing'))
  await dispatcher.enqueue(contractJob, thing('later'), { due: shift(realTime.clock.now(), 300) })
  await dispatcher.schedule(contractJob, thing('scheduled'), 20)
  await done.opened
  expect([...runs.keys()].sort()).toEqual(Object.keys(wanted).sort())
  await lagging.close()
})
