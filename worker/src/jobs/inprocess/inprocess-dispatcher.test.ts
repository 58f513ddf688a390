import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { type Clock, epochMs, type Instant, instantOf, shift } from '../../model/time.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import type { Timers } from '../dispatcher.ts'
import { contractJob, dispatcherContract, type Witness } from '../dispatcher-contract.ts'
import { exponential, type JobDefinition } from '../job.ts'
import { inCatalogue } from './catalogue-entry.ts'
import { type InprocessOptions, inprocessDispatcher } from './inprocess-dispatcher.ts'
import { LEASE_MS, nextTime } from './job-record.ts'

const acme = 'acme' as TenantId
const noon = '2026-03-01T12:00:00.000Z' as Instant

const realTime = {
  clock: { now: () => instantOf(Date.now()) ?? noon },
  timers: {
    after: (milliseconds: number, run: () => void) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
  },
}

function dispatcherOn(
  store: Store,
  witness: Witness,
  time: { clock: Clock; timers: Timers } = realTime,
  more: Partial<InprocessOptions<Witness>> = {},
) {
  return inprocessDispatcher<Witness>({
    jobs: store.jobs,
    catalogue: [inCatalogue(contractJob)],
    deps: witness,
    tenants: () => [acme],
    ...time,
    random: () => 0.5,
    holder: 'one',
    concurrency: 4,
    alone: false,
    onProblem: () => {},
    ...more,
  })
}

dispatcherContract('in process', async (witness) => {
  const store = await openSqliteStore({ file: ':memory:' })
  const dispatcher = dispatcherOn(store, witness)
  return {
    dispatcher,
    again: async (other) => dispatcherOn(store, other, realTime, { holder: 'two' }),
    close: async () => {
      await dispatcher.stop(1000)
      await store.close()
    },
  }
})

/**
 * Time that stands still until it is moved; timers run in order, and what they start is given room to finish. As on a real
 * machine, timers count elapsed time and do not see the clock being set.
 */
function manualTime(start: Instant) {
  let now = start
  let elapsed = 0
  let timers: { at: number; run: () => void }[] = []
  const settle = async () => {
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  const moveTo = (moment: number) => {
    now = shift(now, moment - elapsed)
    elapsed = moment
  }
  return {
    clock: { now: () => now },
    timers: {
      after: (milliseconds: number, run: () => void) => {
        const timer = { at: elapsed + milliseconds, run }
        timers.push(timer)
        return () => {
          timers = timers.filter((other) => other !== timer)
        }
      },
    },
    settle,
    /** The clock is set, without time passing. */
    jump: (milliseconds: number) => {
      now = shift(now, milliseconds)
    },
    pass: async (milliseconds: number) => {
      const end = elapsed + milliseconds
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((other) => other !== next)
        moveTo(Math.max(elapsed, next.at))
        next.run()
        await settle()
      }
      moveTo(end)
      await settle()
    },
  }
}

async function ticking(everyMs: number) {
  const store = await openSqliteStore({ file: ':memory:' })
  const time = manualTime(noon)
  const at: string[] = []
  const dispatcher = dispatcherOn(store, { run: async () => void at.push(time.clock.now()) }, time)
  dispatcher.start()
  await dispatcher.schedule(contractJob, { tenant: acme, thing: 'tick' }, everyMs)
  await time.settle()
  return { time, at, dispatcher, store }
}

test('after an hour asleep a schedule runs once and goes on in its rhythm', async () => {
  const { time, at, dispatcher, store } = await ticking(60_000)
  time.jump(3_600_000 + 30_000)
  await time.pass(10_000)
  expect(at).toEqual([noon, expect.stringMatching(/13:00:/)])
  await time.pass(60_000)
  expect(at).toHaveLength(3)
  await dispatcher.stop(0)
  await store.close()
})

test('when the clock goes back an hour, a schedule waits no longer than its interval', async () => {
  const { time, at, dispatcher, store } = await ticking(60_000)
  time.jump(-3_600_000)
  await time.pass(75_000)
  expect(at.length).toBeGreaterThanOrEqual(2)
  await dispatcher.stop(0)
  await store.close()
})

test('a job whose holder died is taken up when its claim has run out, at once by one that is alone', async () => {
  for (const alone of [false, true]) {
    const store = await openSqliteStore({ file: ':memory:' })
    const time = manualTime(noon)
    const hanging = dispatcherOn(store, { run: () => new Promise(() => {}) }, time, { holder: 'dead' })
    await hanging.enqueue(contractJob, { tenant: acme, thing: 'a' })
    hanging.start()
    await time.settle()
    // From here on the first dispatcher is dead: its timers never run again.
    const later = manualTime(time.clock.now())
    const runs: string[] = []
    const heir = dispatcherOn(store, { run: async ({ thing }) => void runs.push(thing) }, later, {
      holder: 'heir',
      alone,
    })
    heir.start()
    await later.settle()
    expect(runs).toEqual(alone ? ['a'] : [])
    await later.pass(LEASE_MS + 11_000)
    expect(runs).toEqual(['a'])
    await heir.stop(0)
    await store.close()
  }
})

test('a job that takes its process down every time is set aside as poison', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  let starts = 0
  for (let round = 0; round < contractJob.maxStarts + 3; round++) {
    const time = manualTime(noon)
    const crash = () => {
      starts += 1
      return new Promise<void>(() => {})
    }
    const dispatcher = dispatcherOn(store, { run: crash }, time, { holder: `round ${round}`, alone: true })
    if (round === 0) await dispatcher.enqueue(contractJob, { tenant: acme, thing: 'a' })
    dispatcher.start()
    await time.settle()
  }
  expect(starts).toBe(contractJob.maxStarts)
  const page = await store.jobs.page(acme, {})
  expect(page.items.map(({ document }) => document.state)).toEqual(['poison'])
  await store.close()
})

test('retries wait longer each time, and as long as the error says where it says so', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const time = manualTime(noon)
  const at: number[] = []
  const dispatcher = dispatcherOn(
    store,
    {
      run: async () => {
        at.push(epochMs(time.clock.now()) - epochMs(noon))
        throw problem('test.full', 'operational', 'later', { retryAfterMs: 4000 })
      },
    },
    time,
  )
  dispatcher.start()
  await dispatcher.enqueue(contractJob, { tenant: acme, thing: 'a' })
  await time.settle()
  await time.pass(20_000)
  expect(at).toEqual([0, 4000, 8000])
  await dispatcher.stop(0)
  await store.close()
})

test('backing off doubles up to its most, and chance moves it by at most a half', () => {
  const backoff = exponential('1s', '30s')
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const full = Math.min(30_000, 1000 * 2 ** (failures - 1))
        expect(backoff(failures, random)).toBeGreaterThanOrEqual(full / 2)
        expect(backoff(failures, random)).toBeLessThanOrEqual(full)
      },
    ),
  )
})

test('the next time of a schedule lies ahead, in step, and at most an interval away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: -1e9, max: 1e9 }), (every_ms, lateMs) => {
      const due = noon
      const now = shift(noon, lateMs)
      const next = nextTime({ every_ms, due } as Parameters<typeof nextTime>[0], now)
      const ahead = epochMs(next) - epochMs(now)
      expect(ahead).toBeGreaterThan(0)
      expect(ahead).toBeLessThanOrEqual(every_ms)
      if (lateMs >= 0) expect((epochMs(next) - epochMs(due)) % every_ms).toBe(0)
    }),
  )
})

test('a tenant with many jobs does not keep the others waiting', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const other = 'other' as TenantId
  const order: string[] = []
  const dispatcher = dispatcherOn(store, { run: async ({ tenant }) => void order.push(tenant) }, realTime, {
    tenants: () => [acme, other],
    concurrency: 1,
  })
  for (let index = 0; index < 30; index++) {
    await dispatcher.enqueue(contractJob, { tenant: acme, thing: `${index}` })
  }
  await dispatcher.enqueue(contractJob, { tenant: other, thing: 'one' })
  dispatcher.start()
  await dispatcher.idle()
  expect(order).toHaveLength(31)
  expect(order.indexOf(other)).toBeLessThan(3)
  await dispatcher.stop(0)
  await store.close()
})

test('jobs of several tenants with the same key are several', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const tenants = [acme, 'other' as TenantId, 'third' as TenantId]
  const runs: string[] = []
  const byThing: JobDefinition<{ tenant: TenantId; thing: string }, Witness> = {
    ...contractJob,
    key: ({ thing }) => [thing],
  }
  const dispatcher = dispatcherOn(store, { run: async ({ tenant }) => void runs.push(tenant) }, realTime, {
    tenants: () => tenants,
  })
  await Promise.all(tenants.map((tenant) => dispatcher.enqueue(byThing, { tenant, thing: 'same' })))
  dispatcher.start()
  await dispatcher.idle()
  expect(runs.sort()).toEqual(tenants)
  await dispatcher.stop(0)
  await store.close()
})

test('of a name that is limited no more run at a time, and others are not held up by them', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const limited: JobDefinition<{ tenant: TenantId; thing: string }, Witness> = {
    ...contractJob,
    name: 'contract.limited',
    concurrency: 2,
  }
  let active = 0
  let most = 0
  let free = () => {}
  const held = new Promise<void>((resolve) => {
    free = resolve
  })
  const witness: Witness = {
    run: async ({ thing }) => {
      if (thing === 'other') return free()
      active += 1
      most = Math.max(most, active)
      await held
      active -= 1
    },
  }
  const dispatcher = dispatcherOn(store, witness, realTime, {
    catalogue: [inCatalogue(contractJob), inCatalogue(limited)],
    concurrency: 4,
  })
  for (let index = 0; index < 150; index++) {
    await dispatcher.enqueue(limited, { tenant: acme, thing: `${index}` })
  }
  await dispatcher.enqueue(contractJob, { tenant: acme, thing: 'other' })
  dispatcher.start()
  await dispatcher.idle()
  expect(most).toBe(2)
  expect((await dispatcher.status()).counts).toEqual([])
  await dispatcher.stop(0)
  await store.close()
})

test('jobs that nobody here knows hold up nobody', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const newer = dispatcherOn(store, { run: async () => {} }, realTime, {
    catalogue: [inCatalogue({ ...contractJob, name: 'contract.newer' })],
  })
  for (let index = 0; index < 120; index++) {
    await newer.enqueue({ ...contractJob, name: 'contract.newer' }, { tenant: acme, thing: `${index}` })
  }
  const runs: string[] = []
  const dispatcher = dispatcherOn(store, { run: async ({ thing }) => void runs.push(thing) })
  await dispatcher.enqueue(contractJob, { tenant: acme, thing: 'known' })
  dispatcher.start()
  await dispatcher.idle()
  expect(runs).toEqual(['known'])
  expect((await dispatcher.status()).counts).toEqual([
    { name: 'contract.newer', state: 'waiting', count: 120 },
  ])
  await dispatcher.stop(0)
  await store.close()
})

test('a request that comes while a finished job is being removed is not lost', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  let runs = 0
  let asking: Promise<void> | undefined
  const jobs: Store['jobs'] = {
    ...store.jobs,
    remove: async (tenant, ids) => {
      asking ??= dispatcher.enqueue(contractJob, { tenant: acme, thing: 'a' })
      await new Promise((resolve) => setImmediate(resolve))
      await store.jobs.remove(tenant, ids)
    },
  }
  const witness: Witness = {
    run: async () => {
      runs += 1
    },
  }
  const dispatcher = dispatcherOn({ ...store, jobs }, witness)
  await dispatcher.enqueue(contractJob, { tenant: acme, thing: 'a' })
  dispatcher.start()
  await dispatcher.idle()
  await asking
  await dispatcher.idle()
  expect(runs).toBe(2)
  await dispatcher.stop(0)
  await store.close()
})

test('while the store cannot be reached it is not idle, and afterwards everything is run', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const time = manualTime(noon)
  let down = true
  const unreachable = () => {
    if (down) throw problem('store.unavailable', 'operational', 'no answer')
  }
  const jobs: Store['jobs'] = {
    ...store.jobs,
    page: async (...given) => {
      unreachable()
      return store.jobs.page(...given)
    },
    put: async (...given) => {
      unreachable()
      return store.jobs.put(...given)
    },
  }
  const told: string[] = []
  let runs = 0
  const witness: Witness = {
    run: async () => {
      runs += 1
      down = runs === 1
    },
  }
  const dispatcher = dispatcherOn({ ...store, jobs }, witness, time, {
    onProblem: (_job, { code }) => void told.push(code),
  })
  down = false
  await dispatcher.enqueue(contractJob, { tenant: acme, thing: 'a' })
  down = true
  dispatcher.start()
  let idle = false
  const waiting = dispatcher.idle().then(() => {
    idle = true
  })
  await time.pass(5000)
  expect({ idle, runs }).toEqual({ idle: false, runs: 0 })
  expect(told).toContain('store.unavailable')
  down = false
  await time.pass(2000)
  // The first run could not say that it ended: its claim runs out and it is run again.
  expect(runs).toBe(1)
  down = false
  await time.pass(LEASE_MS + 20_000)
  await waiting
  expect(runs).toBe(2)
  await dispatcher.stop(0)
  await store.close()
})

test('a run whose claim was lost is aborted, and what it says afterwards changes nothing', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const time = manualTime(noon)
  const reasons: unknown[] = []
  const witness: Witness = {
    run: (_given, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason.code)
          resolve()
        })
      }),
  }
  const patient: typeof contractJob = { ...contractJob, timeout: '1h' }
  const dispatcher = dispatcherOn(store, witness, time, { catalogue: [inCatalogue(patient)] })
  await dispatcher.enqueue(patient, { tenant: acme, thing: 'a' })
  dispatcher.start()
  await time.settle()
  const page = await store.jobs.page(acme, {})
  const [mine] = page.items
  if (mine === undefined) throw new Error('the job is not in the store')
  const theirs = { ...mine.document, holder: 'another', starts: mine.document.starts + 1 }
  await store.jobs.put(acme, theirs, mine.version)
  await time.pass(LEASE_MS / 2)
  expect(reasons).toEqual(['jobs.claim-lost'])
  expect((await store.jobs.get(acme, theirs.id))?.document).toEqual(theirs)
  await dispatcher.stop(0)
  await store.close()
})
