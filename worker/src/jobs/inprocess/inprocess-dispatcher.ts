import type { TenantId } from '../../model/ids.ts'
import { asProblem, problem } from '../../model/problem.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { Dispatcher } from '../dispatcher.ts'
import { type Load, loads } from '../job.ts'
import { type ClaimParts, claiming } from '../record/claim-job.ts'
import { dueJobs, isAnyDue, nextDue } from '../record/due-jobs.ts'
import { fairTurns } from '../record/fair-turns.ts'
import { type DeskParts, jobDesk } from '../record/job-desk.ts'
import { takenOver } from '../record/job-record.ts'
import { pickUps } from '../record/pick-ups.ts'
import { type RunParts, runJob, shutdown } from '../record/run-job.ts'

export interface InprocessOptions<Deps> extends RunParts<Deps>, ClaimParts, DeskParts<Deps> {
  /** So many of each kind of load run at a time. */
  concurrency: number
  /** Nobody else works on this store: what others hold is held by the dead, and taken over at once. */
  alone: boolean
}

/** The longest time without a look into the store, milliseconds: finds what another process left or asked for. */
const LOOK_MS = 10_000
/** After a look that failed. */
const LOOK_AGAIN_MS = 1000

interface Run {
  load: Load
  abort: AbortController
  ended: Promise<void>
}

/** A dispatcher inside the process, over the store's record of jobs. */
export function inprocessDispatcher<Deps>(options: InprocessOptions<Deps>): Dispatcher<Deps> {
  const { jobs, clock, timers, holder, tenants } = options
  const catalogue = new Map(options.catalogue.map((entry) => [entry.name, entry]))
  const running = new Map<string, Run>()
  const idleWaiters = new Set<() => void>()
  const claim = claiming(options)
  const inTurn = { reading: fairTurns(), deciding: fairTurns(), upkeep: fairTurns() }
  const ups = pickUps({
    clock,
    timers,
    anyDue: (load, now) => isAnyDue(jobs, { tenants: tenants(), names: namesOf(load), now }),
    excused: (load) => runningOf(load) > 0,
  })
  const desk = jobDesk(options, ups, wake)
  let state: 'new' | 'started' | 'stopping' = 'new'
  let pumping: Promise<void> | undefined
  let pumpAgain = false
  let cancelTimer = () => {}
  /** When the next waiting job falls due, milliseconds since 1970, and whether something due is left. */
  let soonest = Number.POSITIVE_INFINITY
  let dueLeft = false

  function wake(): void {
    if (state !== 'started') return
    if (pumping !== undefined) {
      pumpAgain = true
      return
    }
    cancelTimer()
    pumping = pump()
      .catch(lookFailed)
      .finally(() => {
        pumping = undefined
        if (pumpAgain) {
          pumpAgain = false
          wake()
        } else settle()
      })
  }

  function lookFailed(error: unknown): void {
    soonest = epochMs(clock.now()) + LOOK_AGAIN_MS
    dueLeft = true
    options.onProblem({ name: 'dispatcher', id: holder, tenant: 'all' as TenantId }, asProblem(error))
  }

  function settle(): void {
    if (state !== 'started') return
    cancelTimer = timers.after(Math.min(LOOK_MS, Math.max(1, soonest - epochMs(clock.now()))), wake)
    if (running.size === 0 && !dueLeft) nobodyWaits()
  }

  function nobodyWaits(): void {
    for (const resolve of idleWaiters) resolve()
    idleWaiters.clear()
  }

  async function pump(): Promise<void> {
    soonest = Number.POSITIVE_INFINITY
    dueLeft = false
    const now = clock.now()
    for (const load of loads) await pumpLoad(load, now)
    for (const tenant of tenants()) soonest = Math.min(soonest, await nextDue(jobs, tenant, now))
  }

  async function pumpLoad(load: Load, now: Instant): Promise<void> {
    if (!hasRoom(load)) return
    // Some of those found may be running here still, after their claim ran out.
    const limit = options.concurrency
    const lines = await dueJobs(jobs, { tenants: tenants(), names: namesOf(load), limit, now })
    let taken = 0
    for (const { item, take } of inTurn[load](lines)) {
      if (state !== 'started' || !hasRoom(load)) break
      if (running.has(keyOf(item.document))) continue
      take()
      taken += 1
      await run(item)
    }
    const isLeft = lines.reduce((sum, { length }) => sum + length, 0) > taken
    dueLeft ||= isLeft
    // What was taken did not run: it is poison, or another process was faster.
    if (isLeft && taken > 0 && hasRoom(load)) pumpAgain = true
  }

  function hasRoom(load: Load): boolean {
    return runningOf(load) < options.concurrency
  }

  function runningOf(load: Load): number {
    return [...running.values()].filter((one) => one.load === load).length
  }

  function namesOf(load: Load): string[] {
    return options.catalogue.filter((entry) => entry.load === load).map(({ name }) => name)
  }

  async function run(found: Versioned<Job>): Promise<void> {
    const entry = catalogue.get(found.document.name)
    if (entry === undefined) return
    const mine = await claim(entry, found)
    if (mine === 'lost' || mine === 'poison') return
    ups.pickedUp(entry.load, found.document.state === 'running')
    const abort = new AbortController()
    const ended = runJob(options, entry, mine, abort).finally(() => {
      running.delete(keyOf(mine))
      wake()
    })
    running.set(keyOf(mine), { load: entry.load, abort, ended })
  }

  async function takeOver(): Promise<void> {
    for (const tenant of options.tenants()) {
      const page = await jobs.page(tenant, {
        where: [{ field: 'state', is: 'in', values: ['running'] }],
        limit: 1000,
      })
      for (const { document, version } of page.items) {
        await jobs.put(tenant, takenOver(document, clock.now()), version)
      }
    }
  }

  async function stop(deadlineMs: number): Promise<void> {
    state = 'stopping'
    cancelTimer()
    ups.stop()
    await pumping
    const ended = Promise.all([...running.values()].map((one) => one.ended))
    let cancel = () => {}
    const deadline = new Promise<void>((resolve) => {
      cancel = timers.after(deadlineMs, resolve)
    })
    await Promise.race([ended, deadline])
    cancel()
    for (const { abort } of running.values()) {
      abort.abort(problem(shutdown, 'operational', 'the worker stops'))
    }
    await ended
    nobodyWaits()
  }

  return {
    ...desk,
    start: () => {
      if (state !== 'new') return
      state = 'started'
      ups.watch()
      pumping = (options.alone ? takeOver() : Promise.resolve()).catch(lookFailed).finally(() => {
        pumping = undefined
        wake()
      })
    },
    idle: () =>
      new Promise((resolve) => {
        if (state === 'stopping') return resolve()
        idleWaiters.add(resolve)
        wake()
      }),
    status: () => desk.status(undefined),
    ready: async () => true,
    consuming: ups.consuming,
    stop,
  }
}

/** Ids are of one tenant. */
function keyOf({ tenant, id }: Pick<Job, 'tenant' | 'id'>): string {
  return `${tenant}\0${id}`
}
