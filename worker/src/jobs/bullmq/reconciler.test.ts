import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { TenantId } from '../../model/ids.ts'
import type { Problem } from '../../model/problem.ts'
import { epochMs, type Instant, shift } from '../../model/time.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Job, Store } from '../../store/store.ts'
import { laggingJobs } from '../fixtures/lagging-jobs.ts'
import { manualTime, noon } from '../fixtures/time.ts'
import { reconciler } from './reconciler.ts'

const acme = 'acme' as TenantId
const other = 'other' as TenantId
const catalogue = [
  { name: 'feed.read', load: 'reading' },
  { name: 'store.retire', load: 'upkeep' },
] as const
const SECOND = 1000
const HOUR = 3_600_000

let store: Store
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterEach(async () => store.close())

function aJob(id: string, change: Partial<Job> = {}): Job {
  return {
    id,
    tenant: acme,
    name: 'feed.read',
    payload: { tenant: acme },
    state: 'waiting',
    due: noon,
    created: noon,
    updated: noon,
    starts: 0,
    failures: 0,
    holder: null,
    lease_until: null,
    again: false,
    every_ms: null,
    last_error: null,
    ...change,
  }
}

function running(id: string, lease_until: Instant): Job {
  return aJob(id, { state: 'running', holder: 'somebody', lease_until, starts: 1, due: shift(noon, -HOUR) })
}

/** A reconciler at noon that tells what it brings; Redis has its schedule as the test says. */
function opened(jobs = store.jobs) {
  const time = manualTime(noon)
  const brought: string[] = []
  const told: Problem[] = []
  const redis = { next: undefined as number | undefined, upserts: 0 }
  const made = reconciler({
    ...time,
    jobs,
    catalogue,
    tenants: () => [acme, other],
    tickets: {
      bring: (load, { tenant, id }) => void brought.push(`${load} ${tenant} ${id}`),
      settled: async () => {},
    },
    schedule: {
      upsert: async () => {
        redis.upserts += 1
        redis.next = epochMs(time.clock.now()) + 10 * SECOND
      },
      next: async () => redis.next,
    },
    onProblem: (problem) => void told.push(problem),
  })
  return { ...made, time, brought, told, redis }
}

test('what is due, soon due, or held by nobody any more is brought, of every tenant, and nothing else', async () => {
  await store.jobs.create(acme, [
    aJob('due'),
    aJob('old', { name: 'store.retire', due: shift(noon, -HOUR) }),
    aJob('soon', { due: shift(noon, 20 * SECOND) }),
    aJob('far', { due: shift(noon, HOUR) }),
    aJob('unknown', { name: 'of.a-later-release' }),
    aJob('failed', { state: 'failed' }),
    aJob('poison', { state: 'poison' }),
    running('held', shift(noon, SECOND)),
    running('abandoned', shift(noon, -SECOND)),
  ])
  await store.jobs.create(other, [{ ...aJob('due'), tenant: other }])
  const { round, brought } = opened()
  await round()
  expect(brought.sort()).toEqual([
    'reading acme abandoned',
    'reading acme due',
    'reading acme soon',
    'reading other due',
    'upkeep acme old',
  ])
})

test('a round costs one search a tenant when nothing is wrong', async () => {
  let searches = 0
  const counted: Store['jobs'] = {
    ...store.jobs,
    page: (...given) => {
      searches += 1
      return store.jobs.page(...given)
    },
  }
  const many = Array.from({ length: 300 }, (_, index) => aJob(`${index}`, { due: shift(noon, HOUR) }))
  await store.jobs.create(acme, many)
  const { round } = opened(counted)
  await round()
  await round()
  expect(searches).toBe(2 * 2)
})

test('of a backlog the longest due are brought, of each load, however long that of another is', async () => {
  const backlog = Array.from({ length: 10_500 }, (_, index) =>
    aJob(`${index}`.padStart(5, '0'), { due: shift(noon, -HOUR + index) }),
  )
  await store.jobs.create(acme, [...backlog, aJob('upkeep', { name: 'store.retire' })])
  const { round, brought } = opened()
  await round()
  const of = new Set(brought)
  expect(of.has('upkeep acme upkeep')).toBe(true)
  expect(of.has('reading acme 00000')).toBe(true)
  expect(of.has('reading acme 09999')).toBe(true)
  expect(of.has('reading acme 10000')).toBe(false)
})

test('a schedule that a wrong clock has put far ahead is drawn near', async () => {
  const every_ms = 60 * SECOND
  await store.jobs.create(acme, [
    aJob('tick', { every_ms, due: shift(noon, HOUR) }),
    aJob('right', { every_ms, due: shift(noon, 50 * SECOND) }),
  ])
  const { round, brought } = opened()
  await round()
  expect(brought).toEqual(['reading acme tick'])
  const { document } = (await store.jobs.get(acme, 'tick')) ?? {}
  expect(document?.due).toBe(shift(noon, every_ms))
})

test('when its own clock goes back it looks far ahead at once', async () => {
  const { round, brought, time } = opened()
  await round()
  const every_ms = 60 * SECOND
  await store.jobs.create(acme, [aJob('tick', { every_ms, due: shift(noon, every_ms) })])
  time.jump(-HOUR)
  await round()
  expect(brought).toEqual(['reading acme tick'])
})

test('what a search does not show yet comes a round later', async () => {
  const lagging = await laggingJobs(store.jobs, acme)
  const { round, brought } = opened(lagging.jobs)
  await round()
  await store.jobs.create(acme, [aJob('new')])
  await round()
  expect(brought).toEqual([])
  await lagging.refresh()
  await round()
  expect(brought).toEqual(['reading acme new'])
  await lagging.close()
})

test('it makes a round at its start, and others only when its schedule is lost', async () => {
  await store.jobs.create(acme, [aJob('due')])
  const { start, stop, time, brought, told, redis } = opened()
  start()
  await time.settle()
  expect({ rounds: brought.length, upserts: redis.upserts }).toEqual({ rounds: 1, upserts: 1 })
  await time.pass(25 * SECOND)
  expect({ rounds: brought.length, upserts: redis.upserts }).toEqual({ rounds: 1, upserts: 1 })
  redis.next = undefined
  await time.pass(10 * SECOND)
  expect({ rounds: brought.length, upserts: redis.upserts }).toEqual({ rounds: 2, upserts: 2 })
  expect(told.map(({ code }) => code)).toEqual(['jobs.schedule-lost'])
  // There, but nobody keeps it.
  redis.next = epochMs(noon)
  await time.pass(10 * SECOND)
  expect(redis.upserts).toBe(3)
  stop()
  redis.next = undefined
  await time.pass(HOUR)
  expect(redis.upserts).toBe(3)
})

test('a Redis or a store that does not answer does not end it', async () => {
  let isDown = true
  const jobs: Store['jobs'] = {
    ...store.jobs,
    page: (...given) => (isDown ? Promise.reject(new Error('no answer')) : store.jobs.page(...given)),
  }
  await store.jobs.create(acme, [aJob('due')])
  const { start, stop, time, brought } = opened(jobs)
  start()
  await time.pass(30 * SECOND)
  expect(brought).toEqual([])
  isDown = false
  await time.pass(10 * SECOND)
  expect(brought).toEqual(['reading acme due'])
  stop()
})
