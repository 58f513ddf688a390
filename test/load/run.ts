import { parseArgs } from 'node:util'
import { startElasticsearch } from '../services/elasticsearch.ts'
import { drainBacklog } from './backlog.ts'
import { embedded, type Open, overRedis, scaledOut } from './ground.ts'
import { besideNoisyTenant } from './noisy-tenant.ts'
import { keepSchedules } from './schedules.ts'

/**
 * `npm run load`: what the mechanism of jobs bears, mostly as ratios; seconds say more about the machine. `--jobs N`,
 * `--minutes N`, `--only TEXT` (of what it stands on).
 */

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
  },
})
const jobs = Number(values.jobs)
const minutes = Number(values.minutes)
const ratio = (value: number) => value.toFixed(2)
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

await measure('SQLite, in process', embedded, jobs)
await measure('SQLite, BullMQ', overRedis, jobs)
if ('Elasticsearch, BullMQ'.includes(values.only)) {
  const elasticsearch = await startElasticsearch()
  try {
    await measure('Elasticsearch, BullMQ', scaledOut(elasticsearch.url), jobs)
  } finally {
    await elasticsearch.stop()
  }
}

async function measure(ground: string, open: Open, backlog: number): Promise<void> {
  if (!ground.includes(values.only)) return
  const drained = await drainBacklog(open, backlog)
  say(ground, `L3 backlog of ${backlog} jobs`, [
    `each run ${drained.leastRuns} to ${drained.mostRuns} times, ${drained.left} left`,
    `second half against first: time ${ratio(drained.time)}, CPU ${ratio(drained.cpu)}`,
    `memory at the end ${megabytes(drained.resident)}, against a quarter ${ratio(drained.memory)}`,
    ...Object.entries(drained.held).map(
      ([what, bytes]) => `${what} holds ${megabytes(bytes)} for 100,000 jobs`,
    ),
    `${Math.round(drained.requestsPerSecond)} requests/s, ${Math.round(drained.perSecond)} jobs/s`,
  ])
  const shared = await besideNoisyTenant(open, backlog / 10)
  say(ground, `L4 one tenant with 95 of 100 of ${backlog / 10} jobs`, [
    `${shared.noisyJobs} and ${shared.otherJobs} run`,
    `95 of 100 of the others done after ${shared.runsUntilOthers} runs, ${ratio(shared.runsUntilOthers / shared.fair)} of a fair share`,
  ])
  const kept = await keepSchedules(open, { schedules: 1_000, everyMs: 60_000, forMs: minutes * 60_000 })
  say(ground, `L7 1,000 schedules a minute for ${minutes} minutes`, [
    `${kept.runs} runs, ${kept.missed} missed`,
    `late by ${kept.late.p50} ms (half), ${kept.late.p95} ms (95 of 100), ${kept.late.most} ms (most)`,
  ])
}

function say(ground: string, what: string, results: readonly string[]): void {
  process.stdout.write(`| ${ground} | ${what} | ${results.join('; ')} |\n`)
}
