import type { TenantId } from '../../model/ids.ts'
import { asProblem, problem } from '../../model/problem.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { Dispatcher } from '../dispatcher.ts'
import { type Load, loads } from '../job.ts'
import { type ClaimParts, claiming } from '../record/claim-job.ts'
import { drawNear, dueJobs, isAnyDue, nextDue } from '../record/due-jobs.ts'
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
/** Between two looks at all that lies ahead, for what a clock that was wrong has put there, milliseconds. */
const FAR_LOOK_MS = 60_000
/** After a look that failed. */
const LOOK_AGAIN_MS = 1000

/** Jobs of a tenant that are kept from one look for the next runs: a long backlog is not sorted anew for each of them. */
const AT_HAND = 200

/** What the store said is due of a kind of load; what was taken of it is gone. */
interface Look {
  at: number
  /** How often somebody had asked for a job by then. */
  asked: number
  lines: readonly { tenant: TenantId; items: readonly Versioned<Job>[]; length: number }[]
}

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
  const looks = new Map<Load, Look>()
  let asked = 0
  const desk = jobDesk(options, ups, () => {
    asked += 1
    looks.clear()
    wake()
  })
  let state: 'new' | 'started' | 'stopping' = 'new'
  let pumping: Promise<void> | undefined
  let pumpAgain = false
  let cancelTimer = () => {}
  /** When the next waiting job falls due, milliseconds since 1970, and whether something due is left. */
  let soonest = Number.POSITIVE_INFINITY
  let dueLeft = false
  /** The latest two moments of this clock: of a pump, and of one that looked at all that lies ahead. */
  let pumpedAt = Number.POSITIVE_INFINITY
  let lookedFarAt = Number.NEGATIVE_INFINITY

  function wake(): void {
    if (state !== 'started') return
    if (pumping !== undefined) {
      pumpAgain = true
      return
    }
    cancelTimer()
    // Those whose ends became durable together make room together.
    pumping = Promise.resolve()
      .then(pump)
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
    dueLeft = false
    const now = clock.now()
    const wentBack = epochMs(now) < pumpedAt
    pumpedAt = epochMs(now)
    if (wentBack || epochMs(now) - lookedFarAt >= FAR_LOOK_MS) {
      lookedFarAt = epochMs(now)
      for (const tenant of tenants()) await drawNear(jobs, tenant, now)
    }
    if (wentBack || soonest <= epochMs(now)) {
      looks.clear()
      soonest = Number.POSITIVE_INFINITY
    }
    let hasLooked = false
    for (const load of loads) {
      if (!hasRoom(load)) continue
      const known = looks.get(load)
      const look = known !== undefined && epochMs(now) - known.at < LOOK_MS ? known : await lookFor(load, now)
      hasLooked ||= look !== known
      await takeUp(load, look)
    }
    if (!hasLooked) return
    soonest = Number.POSITIVE_INFINITY
    for (const tenant of tenants()) soonest = Math.min(soonest, await nextDue(jobs, tenant, now))
  }

  async function lookFor(load: Load, now: Instant): Promise<Look> {
    const before = asked
    // Some of those found may be running here still, after their claim ran out.
    const limit = Math.max(AT_HAND, options.concurrency)
    const lines = await dueJobs(jobs, { tenants: tenants(), names: namesOf(load), limit, now })
    return { at: epochMs(now), asked: before, lines }
  }

  async function takeUp(load: Load, look: Look): Promise<void> {
    const gone = new Set<Versioned<Job>>()
    const taken = new Map<TenantId, number>()
    const starting: Promise<void>[] = []
    const room = options.concurrency - runningOf(load)
    for (const { item, take } of inTurn[load](look.lines)) {
      if (state !== 'started' || starting.length >= room) break
      gone.add(item)
      if (running.has(keyOf(item.document))) continue
      take()
      const { tenant } = item.document
      taken.set(tenant, (taken.get(tenant) ?? 0) + 1)
      starting.push(run(item))
    }
    const failed = (await Promise.allSettled(starting)).find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
    const lines = look.lines.map(({ tenant, items, length }) => ({
      tenant,
      items: items.filter((item) => !gone.has(item)),
      length: length - (taken.get(tenant) ?? 0),
    }))
    const isLeft = lines.some(({ length }) => length > 0)
    dueLeft ||= isLeft
    // Nobody is served from it while another has to wait for a new one; a run's end may leave work that it does not show.
    const isWhole = lines.every(({ items, length }) => length === 0 || items.length > 0)
    if (isLeft && isWhole && look.asked === asked) looks.set(load, { ...look, lines })
    else looks.delete(load)
    // What was taken did not run: it is poison, or another process was faster.
    if (isLeft && taken.size > 0 && hasRoom(load)) pumpAgain = true
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
      running.delete(keyOf(mine.document))
      wake()
    })
    running.set(keyOf(mine.document), { load: entry.load, abort, ended })
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
