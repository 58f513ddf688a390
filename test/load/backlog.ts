import { TenantId } from '../../worker/src/model/ids.ts'
import type { Open } from './ground.ts'
import { loadJob } from './load-job.ts'

/** How a backlog was worked off. */
export interface Drained {
  jobs: number
  /** How often each was run: 1 where all is well. */
  leastRuns: number
  mostRuns: number
  left: number
  /** Of the second half against the first: 1 is linear, 3 quadratic. */
  time: number
  cpu: number
  /** Resident memory at the end against that after a quarter. */
  memory: number
  /** Of the process at the end, bytes. */
  resident: number
  perSecond: number
  /** Requests written a second before. */
  requestsPerSecond: number
  /** What servers hold more with the backlog than without, bytes for 100,000 jobs. */
  held: Readonly<Record<string, number>>
}

const tenant = TenantId.parse('load-one')
/** Requests written at a time. */
const AT_ONCE = 200

/** L3: so many jobs wait when the worker starts. */
export async function drainBacklog(open: Open, jobs: number): Promise<Drained> {
  const runs = new Map<string, number>()
  const at = new Map<number, { ms: number; cpu: number; rss: number }>()
  let told = 0
  const look = () => {
    globalThis.gc?.()
    const { user, system } = process.cpuUsage()
    at.set(told, { ms: performance.now(), cpu: user + system, rss: process.memoryUsage.rss() })
  }
  const moments = [1, 2, 4].map((part) => Math.floor((jobs * part) / 4))
  const { dispatcher, held, close } = await open({
    tenants: [tenant],
    told: {
      run(_, thing) {
        runs.set(thing, (runs.get(thing) ?? 0) + 1)
        told += 1
        if (moments.includes(told)) look()
      },
    },
  })
  try {
    const before = await held()
    const begun = performance.now()
    for (let first = 0; first < jobs; first += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, jobs - first) }, (_, nth) => `${first + nth}`)
      await Promise.all(some.map((thing) => dispatcher.enqueue(loadJob, { tenant, thing })))
    }
    const requestsPerSecond = (jobs * 1000) / (performance.now() - begun)
    const after = Object.entries(await held())
    look()
    dispatcher.start()
    await dispatcher.idle()
    const [start, quarter, half, end] = [0, ...moments].map((count) => at.get(count))
    if (!start || !quarter || !half || !end) throw new Error(`only ${told} of ${jobs} jobs were run`)
    const left = (await dispatcher.status()).counts.reduce((sum, { count }) => sum + count, 0)
    return {
      jobs: runs.size,
      leastRuns: Math.min(...runs.values()),
      mostRuns: Math.max(...runs.values()),
      left,
      time: (end.ms - half.ms) / (half.ms - start.ms),
      cpu: (end.cpu - half.cpu) / (half.cpu - start.cpu),
      memory: end.rss / quarter.rss,
      resident: end.rss,
      requestsPerSecond,
      held: Object.fromEntries(
        after.map(([what, bytes]) => [what, ((bytes - (before[what] ?? 0)) * 100_000) / jobs]),
      ),
      perSecond: (jobs * 1000) / (end.ms - start.ms),
    }
  } finally {
    await close()
  }
}
