import { expect, test } from '@jest/globals'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { acme, contractJob, type Witness } from '../dispatcher-samples-contract.ts'
import { manualTime, noon, realTime } from '../fixtures/time.ts'
import type { JobDefinition } from '../job.ts'
import { inCatalogue } from '../record/catalogue-entry.ts'
import { LEASE_MS } from '../record/job-record.ts'
import { dispatcherOn } from './fixtures/dispatcher-on.ts'

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

test('of a kind of load no more run at a time than are allowed, and others are not held up by them', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const limited: JobDefinition<{ tenant: TenantId; thing: string }, Witness> = {
    ...contractJob,
    name: 'contract.limited',
    load: 'reading',
  }
  let active = 0
  let most = 0
  let free = () => {}
  const held = new Promise<void>((resolve) => {
    free = resolve
  })
  const witness: Witness = {
    run: async ({ thing }) => {
      if (thing === 'other') return void free()
      active += 1
      most = Math.max(most, active)
      await held
      active -= 1
    },
  }
  const dispatcher = dispatcherOn(store, witness, realTime, {
    catalogue: [inCatalogue(contractJob), inCatalogue(limited)],
    concurrency: 2,
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

test('a job that turns out to be poison holds up nobody behind it', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const runs: string[] = []
  const witness: Witness = { run: async ({ thing }) => void runs.push(thing) }
  const dispatcher = dispatcherOn(store, witness, manualTime(noon), { concurrency: 1 })
  await dispatcher.enqueue(contractJob, { tenant: acme, thing: 'poison' })
  const [found] = (await store.jobs.page(acme, {})).items
  if (found === undefined) throw new Error('the job is not in the store')
  const worn = { ...found.document, starts: contractJob.maxStarts }
  await store.jobs.put(acme, worn, found.version)
  for (const thing of ['a', 'b', 'c']) await dispatcher.enqueue(contractJob, { tenant: acme, thing })
  dispatcher.start()
  await dispatcher.idle()
  expect(runs).toHaveLength(3)
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
    removeAt: async (...given) => {
      asking ??= dispatcher.enqueue(contractJob, { tenant: acme, thing: 'a' })
      await asking
      return store.jobs.removeAt(...given)
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
    removeAt: async (...given) => {
      unreachable()
      return store.jobs.removeAt(...given)
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
          resolve(undefined)
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
