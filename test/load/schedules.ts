import { setTimeout as pause } from 'node:timers/promises'
import { TenantId } from '../../worker/src/model/ids.ts'
import type { Ground, GroundOptions, Open } from './ground.ts'
import { loadJob } from './load-job.ts'

/** How well schedules were kept. */
export interface Kept {
  schedules: number
  runs: number
  /** Times of a schedule, between its first and its last run, at which it was not run. */
  missed: number
  /** How late a run was, milliseconds: of a hundred so many are not later. */
  late: { p50: number; p95: number; most: number }
}

const tenant = TenantId.parse('load-one')

/** L7: so many schedules, each every `everyMs`; `pass` lets time pass, a dispatcher that has nothing to do is told to it. */
export async function keepSchedules(
  open: Open,
  load: {
    schedules: number
    everyMs: number
    forMs: number
    now?: () => number
    pass?: (ms: number, idle: () => Promise<void>) => Promise<unknown>
    time?: GroundOptions['time']
  },
): Promise<Kept> {
  const { schedules, everyMs, forMs, now = Date.now, pass = (ms: number) => pause(ms), time } = load
  const runs = new Map<string, number[]>()
  const told = {
    run: (_: TenantId, thing: string) => void runs.set(thing, [...(runs.get(thing) ?? []), now()]),
  }
  const { dispatcher, store, close } = await open({ tenants: [tenant], told, ...(time && { time }) })
  try {
    for (let nth = 0; nth < schedules; nth++) {
      await dispatcher.schedule(loadJob, { tenant, thing: `${nth}` }, everyMs)
    }
    const due = await dueOf(store)
    dispatcher.start()
    await pass(forMs, dispatcher.idle)
    const late: number[] = []
    let missed = 0
    for (const [thing, times] of runs) {
      const first = due.get(thing) ?? 0
      // The first run takes place as soon as the worker starts; from then on each belongs to the last time that had come.
      const slots = times.map((at) => Math.floor((at - first) / everyMs))
      late.push(...times.slice(1).map((at, nth) => at - first - (slots[nth + 1] ?? 0) * everyMs))
      const [from = 0, to = 0] = [slots[0], slots.at(-1)]
      missed += to - from + 1 - new Set(slots).size
    }
    late.sort((a, b) => a - b)
    const share = (part: number) => Math.round(late[Math.floor((late.length - 1) * part)] ?? 0)
    return {
      schedules: runs.size,
      runs: [...runs.values()].reduce((sum, times) => sum + times.length, 0),
      missed,
      late: { p50: share(0.5), p95: share(0.95), most: share(1) },
    }
  } finally {
    await close()
  }
}

/** When each schedule first falls due, by its thing. */
async function dueOf(store: Ground['store']): Promise<Map<string, number>> {
  const due = new Map<string, number>()
  let cursor: Parameters<typeof store.jobs.page>[2]
  do {
    const page = await store.jobs.page(tenant, { limit: 1000 }, cursor)
    for (const { document } of page.items) {
      const { thing } = loadJob.payload.parse(document.payload)
      due.set(thing, Date.parse(document.due))
    }
    cursor = page.next
  } while (cursor !== undefined)
  return due
}
