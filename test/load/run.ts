import { parseArgs } from 'node:util'
import { drainBacklog } from './backlog.ts'
import { embedded } from './ground.ts'
import { besideNoisyTenant } from './noisy-tenant.ts'
import { keepSchedules } from './schedules.ts'

/** `npm run load`: what the mechanism of jobs bears, as ratios; seconds say more about the machine. */

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
  },
})
const jobs = Number(values.jobs)
const grounds = { 'SQLite, in process': embedded } as const
const ratio = (value: number) => value.toFixed(2)

for (const [ground, open] of Object.entries(grounds)) {
  if (!ground.includes(values.only)) continue
  const backlog = await drainBacklog(open, jobs)
  say(ground, `L3 backlog of ${jobs} jobs`, [
    `each run ${backlog.leastRuns} to ${backlog.mostRuns} times, ${backlog.left} left`,
    `second half against first: time ${ratio(backlog.time)}, CPU ${ratio(backlog.cpu)}`,
    `memory at the end against a quarter ${ratio(backlog.memory)}`,
    `${Math.round(backlog.perSecond)} jobs/s`,
  ])
  const shared = await besideNoisyTenant(open, jobs / 10)
  say(ground, `L4 one tenant with 95 of 100 of ${jobs / 10} jobs`, [
    `${shared.noisyJobs} and ${shared.otherJobs} run`,
    `95 of 100 of the others done after ${shared.runsUntilOthers} runs, ${ratio(shared.runsUntilOthers / shared.fair)} of a fair share`,
  ])
  const kept = await keepSchedules(open, {
    schedules: 1_000,
    everyMs: 60_000,
    forMs: Number(values.minutes) * 60_000,
  })
  say(ground, `L7 1,000 schedules a minute for ${values.minutes} minutes`, [
    `${kept.runs} runs, ${kept.missed} missed`,
    `late by ${kept.late.p50} ms (half), ${kept.late.p95} ms (95 of 100), ${kept.late.most} ms (most)`,
  ])
}

function say(ground: string, what: string, results: readonly string[]): void {
  process.stdout.write(`| ${ground} | ${what} | ${results.join('; ')} |\n`)
}
