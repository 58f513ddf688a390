import { expect, test } from '@jest/globals'
import { manualTime, noon } from '../../worker/src/jobs/fixtures/time.ts'
import { drainBacklog } from './backlog.ts'
import { inMemory } from './ground.ts'
import { besideNoisyTenant } from './noisy-tenant.ts'
import { keepSchedules } from './schedules.ts'

test('L3: of a backlog every job is run, once', async () => {
  const { jobs, leastRuns, mostRuns, left } = await drainBacklog(inMemory, 500)
  expect({ jobs, leastRuns, mostRuns, left }).toEqual({ jobs: 500, leastRuns: 1, mostRuns: 1, left: 0 })
})

test('L4: a tenant with 95 of 100 jobs does not keep the others waiting', async () => {
  const { noisyJobs, otherJobs, runsUntilOthers, fair } = await besideNoisyTenant(inMemory, 400)
  expect({ noisyJobs, otherJobs }).toEqual({ noisyJobs: 380, otherJobs: 20 })
  expect(runsUntilOthers).toBeLessThan(2 * fair)
})

test('L7: of many schedules none misses a time', async () => {
  const time = manualTime(noon)
  const { schedules, runs, missed, late } = await keepSchedules(inMemory, {
    schedules: 200,
    everyMs: 60_000,
    forMs: 180_000,
    now: () => Date.parse(time.clock.now()),
    time,
    // The runs of a moment take no time, however many there are.
    async pass(ms, idle) {
      for (let passed = 0; passed < ms; passed += 15_000) {
        await time.pass(15_000)
        await idle()
      }
    },
  })
  expect({ schedules, missed, runs }).toEqual({ schedules: 200, missed: 0, runs: 800 })
  expect(late.most).toBe(0)
})
