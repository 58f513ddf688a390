import { expect, test } from '@jest/globals'
import { problem } from '../../model/problem.ts'
import { epochMs, shift } from '../../model/time.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { dispatcherContract } from '../dispatcher-contract.ts'
import { dispatcherFairnessContract } from '../dispatcher-fairness-contract.ts'
import { acme, contractJob, type Open } from '../dispatcher-samples-contract.ts'
import { manualTime, noon, realTime } from '../fixtures/time.ts'
import { LEASE_MS } from '../record/job-record.ts'
import { dispatcherOn } from './fixtures/dispatcher-on.ts'

const open: Open = async (witness, how) => {
  const store = await openSqliteStore({ file: ':memory:' })
  const dispatcher = dispatcherOn(store, witness, realTime, how && how)
  return {
    dispatcher,
    again: async (other) => dispatcherOn(store, other, realTime, { holder: 'two' }),
    close: async () => {
      await dispatcher.stop(1000)
      await store.close()
    },
  }
}

dispatcherContract('in process', open)
dispatcherFairnessContract('in process', open)

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

test('a schedule that the wrong clock of another put far ahead is found behind those that are near', async () => {
  const { time, at, dispatcher, store } = await ticking(60_000)
  const near = (await store.jobs.page(acme, {})).items[0]
  if (near === undefined) throw new Error('nothing is scheduled')
  const due = shift(noon, 7_200_000)
  await store.jobs.create(acme, [
    { ...near.document, id: 'far', payload: { tenant: acme, thing: 'far' }, due },
  ])
  await time.pass(130_000)
  expect(at).toHaveLength(4)
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
      return new Promise<undefined>(() => {})
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
