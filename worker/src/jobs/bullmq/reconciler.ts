import type { TenantId } from '../../model/ids.ts'
import { asProblem, type Problem, problem } from '../../model/problem.ts'
import { type Clock, epochMs, type Instant, shift } from '../../model/time.ts'
import type { Condition, Documents, Versioned } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { Timers } from '../dispatcher.ts'
import { loads } from '../job.ts'
import type { AnyJob } from '../record/catalogue-entry.ts'
import { nextTime } from '../record/job-record.ts'
import type { TickSchedule } from './tick.ts'
import type { Tickets } from './tickets.ts'

export interface ReconcilerParts {
  jobs: Documents<Job>
  catalogue: readonly Pick<AnyJob<never>, 'name' | 'load'>[]
  tenants(): readonly TenantId[]
  clock: Clock
  timers: Timers
  tickets: Pick<Tickets, 'bring' | 'settled'>
  /** Whose rounds are scheduled, every `RECONCILE_MS`. */
  schedule: TickSchedule
  onProblem(problem: Problem): void
}

export interface Reconciler {
  /** Brings what is due and has no ticket. */
  round(): Promise<void>
  /** A round now, and the schedule of rounds in Redis watched over from now on. */
  start(): void
  stop(): void
}

/** How often a round is made, by one process for all. */
export const RECONCILE_MS = 10_000
/** What falls due until the round after next is handed over too, in case its alarm was lost. */
const AHEAD_MS = 3 * RECONCILE_MS
/** The schedule is given up when its next time is so long past. */
const OVERDUE_MS = 3 * RECONCILE_MS
/** Every so many rounds it also looks at what lies further ahead, for what a clock that was wrong has put there. */
const FAR_EVERY = 6
const PAGE = 1000
/** Pages of one load a round: its oldest 10,000 have tickets, and by the next round there are new oldest ones. */
const PAGES = 10

/**
 * Makes queue and record agree: whatever the store says is due and nobody holds gets a ticket, whatever became of Redis. It
 * looks by search, which may lag behind: what it misses comes a round later, and what is no longer so is seen when the
 * ticket is taken up. Rounds are scheduled in BullMQ, so that any number of processes make one together; each of them
 * checks that they come, and sets the schedule up anew where it is gone.
 */
export function reconciler(parts: ReconcilerParts): Reconciler {
  const { jobs, tenants, clock, timers, tickets, schedule, onProblem } = parts
  const loadOf = new Map(parts.catalogue.map(({ name, load }) => [name, load]))
  let rounds = 0
  let lastRound: Instant | undefined
  let running: Promise<void> | undefined
  let cancel = () => {}
  let stopped = false

  function round(): Promise<void> {
    running ??= roundOfAll().finally(() => {
      running = undefined
    })
    return running
  }

  async function roundOfAll(): Promise<void> {
    const now = clock.now()
    const wentBack = lastRound !== undefined && now < lastRound
    const far = wentBack || rounds % FAR_EVERY === 0
    rounds += 1
    lastRound = now
    for (const tenant of tenants()) await roundOf(tenant, now, far)
    await tickets.settled()
  }

  async function roundOf(tenant: TenantId, now: Instant, far: boolean): Promise<void> {
    const names = [...loadOf.keys()]
    // Mostly this one page is all there is.
    if (await bringPages(tenant, now, { names, far, pages: 1 })) return
    for (const load of loads) {
      const ofLoad = names.filter((name) => loadOf.get(name) === load)
      if (ofLoad.length > 0) await bringPages(tenant, now, { names: ofLoad, far, pages: PAGES })
    }
  }

  /** Whether that was all. */
  async function bringPages(
    tenant: TenantId,
    now: Instant,
    { names, far, pages }: { names: readonly string[]; far: boolean; pages: number },
  ): Promise<boolean> {
    const query = {
      where: [{ field: 'name', is: 'in', values: names } as const, looseEnds(now, far)],
      sort: { field: 'due', order: 'asc' } as const,
      limit: PAGE,
    }
    let page = await jobs.page(tenant, query)
    for (let count = 1; ; count++) {
      for (const found of page.items) await bring(found, now)
      if (page.next === undefined) return true
      if (count === pages) return false
      await tickets.settled()
      page = await jobs.page(tenant, query, page.next)
    }
  }

  async function bring({ document, version }: Versioned<Job>, now: Instant): Promise<void> {
    const load = loadOf.get(document.name)
    if (load === undefined) return
    const ahead = epochMs(document.due) - epochMs(now)
    if (document.every_ms !== null && ahead > document.every_ms) {
      const near = { ...document, due: nextTime(document, now) }
      const written = await jobs.put(document.tenant, near, version)
      if (written.ok) tickets.bring(load, near)
    } else if (ahead <= AHEAD_MS) {
      tickets.bring(load, document)
    }
  }

  async function check(): Promise<void> {
    const next = await schedule.next()
    const now = epochMs(clock.now())
    if (next !== undefined && next > now - OVERDUE_MS && next <= now + OVERDUE_MS) return
    if (rounds > 0) {
      const message = 'the schedule of the reconciler was lost from Redis; it is set up anew'
      onProblem(problem('jobs.schedule-lost', 'operational', message))
    }
    await schedule.upsert()
    await round()
  }

  function watch(): void {
    if (stopped) return
    cancel = timers.after(RECONCILE_MS, () => void check().catch(tell).then(watch))
  }

  function tell(error: unknown): void {
    onProblem(asProblem(error))
  }

  return {
    round,
    start() {
      // Not before what is due has its tickets: a new process may be here because Redis lost everything.
      void round().then(schedule.upsert).catch(tell).then(watch)
    },
    stop() {
      stopped = true
      cancel()
    },
  }
}

/** What waits and is due soon (or at any time), and what is held by nobody any more. */
function looseEnds(now: Instant, far: boolean): Condition {
  const waiting: Condition[] = [
    { field: 'state', is: 'in', values: ['waiting'] },
    ...(far ? [] : [{ field: 'due', is: 'range', to: shift(now, AHEAD_MS) } as const]),
  ]
  const abandoned: Condition[] = [
    { field: 'state', is: 'in', values: ['running'] },
    { field: 'lease_until', is: 'range', before: now },
  ]
  return { is: 'any', of: [waiting, abandoned] }
}
