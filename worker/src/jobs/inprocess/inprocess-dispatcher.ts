import type { TenantId } from '../../model/ids.ts'
import { asProblem, problem } from '../../model/problem.ts'
import { epochMs } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { Dispatcher } from '../dispatcher.ts'
import type { Load } from '../job.ts'
import { type ClaimParts, claiming } from '../record/claim-job.ts'
import { dueJobs, isAnyDue, nextDue } from '../record/due-jobs.ts'
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
  /** Whose jobs are looked at first; moves on with every look. */
  let turn = 0
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
    const inTurn = tenantsInTurn()
    const now = clock.now()
    for (const found of await dueJobs(jobs, { tenants: inTurn, names: namesWithRoom(), now })) {
      if (state !== 'started') return
      if (running.has(keyOf(found.document))) continue
      if (hasRoom(found.document.name)) await take(found)
      else dueLeft = true
    }
    for (const tenant of inTurn) soonest = Math.min(soonest, await nextDue(jobs, tenant, now))
  }

  function tenantsInTurn(): readonly TenantId[] {
    const all = tenants()
    turn = (turn + 1) % Math.max(1, all.length)
    return [...all.slice(turn), ...all.slice(0, turn)]
  }

  function namesWithRoom(): string[] {
    return [...catalogue.keys()].filter(hasRoom)
  }

  function hasRoom(name: string): boolean {
    const load = catalogue.get(name)?.load
    return load !== undefined && runningOf(load) < options.concurrency
  }

  function runningOf(load: Load): number {
    return [...running.values()].filter((one) => one.load === load).length
  }

  function namesOf(load: Load): string[] {
    return options.catalogue.filter((entry) => entry.load === load).map(({ name }) => name)
  }

  async function take(found: Versioned<Job>): Promise<void> {
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
    consuming: ups.consuming,
    stop,
  }
}

/** Ids are of one tenant. */
function keyOf({ tenant, id }: Pick<Job, 'tenant' | 'id'>): string {
  return `${tenant}\0${id}`
}
