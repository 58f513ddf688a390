import type { TenantId } from '../../model/ids.ts'
import { asProblem, type Problem, problem } from '../../model/problem.ts'
import { type Clock, durationMs, earlier, epochMs, type Instant, shift } from '../../model/time.ts'
import type { Condition, Documents, Versioned } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { Dispatcher, Timers } from '../dispatcher.ts'
import { type JobDefinition, jobId, type TenantPayload } from '../job.ts'
import { asked, claimed, failed, LEASE_MS, nextTime, released, succeeded } from './job-record.ts'

/** A definition whose payload type is no longer known; the stored payload is parsed by its schema before it is run. */
export interface AnyJob<Deps> {
  name: string
  timeout: string
  maxStarts: number
  retry: JobDefinition<TenantPayload, Deps>['retry']
  start(payload: Job['payload'], deps: Deps, signal: AbortSignal): Promise<void>
}

/** Takes a definition into a catalogue of different payloads. */
export function inCatalogue<Payload extends TenantPayload, Deps>(
  definition: JobDefinition<Payload, Deps>,
): AnyJob<Deps> {
  const { name, timeout, maxStarts, retry } = definition
  return {
    name,
    timeout,
    maxStarts,
    retry,
    start: async (payload, deps, signal) => definition.run(definition.payload.parse(payload), deps, signal),
  }
}

export interface InprocessOptions<Deps> {
  jobs: Documents<Job>
  catalogue: readonly AnyJob<Deps>[]
  deps: Deps
  tenants(): readonly TenantId[]
  clock: Clock
  timers: Timers
  /** From 0 to 1. */
  random(): number
  /** Names this process. */
  holder: string
  concurrency: number
  /** Nobody else works on this store: what others hold is held by the dead, and taken over at once. */
  alone: boolean
  onProblem(job: Pick<Job, 'name' | 'id' | 'tenant'>, problem: Problem): void
}

/** The longest time without a look into the store, milliseconds: finds what another process left or asked for. */
const LOOK_MS = 10_000
const CLAIM_PAGE = 100

type Wish = Parameters<typeof asked>[1]

/** A request that is being written, and what is to be written after it. */
interface Flight {
  current: Promise<void>
  wish: Wish
  follow: Promise<void> | undefined
}

interface Run {
  abort: AbortController
  ended: Promise<void>
}

/** A dispatcher inside the process, over the store's record of jobs. */
export function inprocessDispatcher<Deps>(options: InprocessOptions<Deps>): Dispatcher<Deps> {
  const { jobs, clock, timers, holder } = options
  const catalogue = new Map(options.catalogue.map((entry) => [entry.name, entry]))
  const running = new Map<string, Run>()
  const asking = new Map<string, Flight>()
  const idleWaiters = new Set<() => void>()
  let state: 'new' | 'started' | 'stopping' = 'new'
  let pumping: Promise<void> | undefined
  let pumpAgain = false
  let cancelTimer = () => {}

  async function ask(wish: Wish): Promise<void> {
    for (;;) {
      const known = await jobs.get(wish.tenant, wish.id)
      const next = asked(known?.document, wish, clock.now())
      if (next === undefined) return
      const written = await jobs.put(wish.tenant, next, known?.version ?? 'new')
      if (written.ok) return
    }
  }

  /** Requests for a job that arrive while one for it is being written become one more write, not many. */
  function askOnce(wish: Wish): Promise<void> {
    const flight = asking.get(wish.id)
    if (flight === undefined) {
      const current = ask(wish)
      const started: Flight = { current, wish, follow: undefined }
      asking.set(wish.id, started)
      const landed = () => {
        if (started.follow === undefined) asking.delete(wish.id)
      }
      void current.then(landed, landed)
      return current
    }
    flight.wish = { ...wish, due: earlier(wish.due, flight.wish.due) }
    const next = () => {
      asking.delete(wish.id)
      return askOnce(flight.wish)
    }
    flight.follow ??= flight.current.then(next, next)
    return flight.follow
  }

  async function enqueue<Payload extends TenantPayload>(
    definition: JobDefinition<Payload, Deps>,
    payload: Payload,
    due: Instant,
    everyMs: number | null,
  ): Promise<void> {
    if (!catalogue.has(definition.name)) throw new Error(`job ${definition.name} is not in the catalogue`)
    const id = jobId(definition, payload)
    const plain: Job['payload'] = JSON.parse(JSON.stringify(definition.payload.parse(payload)))
    await askOnce({
      id,
      tenant: payload.tenant,
      name: definition.name,
      payload: plain,
      due,
      every_ms: everyMs,
    })
    wake()
  }

  function wake(): void {
    if (state !== 'started') return
    if (pumping !== undefined) {
      pumpAgain = true
      return
    }
    cancelTimer()
    pumping = pump()
      .catch((thrown) =>
        options.onProblem({ name: 'dispatcher', id: holder, tenant: 'all' as TenantId }, asProblem(thrown)),
      )
      .finally(() => {
        pumping = undefined
        if (pumpAgain) {
          pumpAgain = false
          wake()
        } else settle()
      })
  }

  function settle(): void {
    if (state !== 'started') return
    cancelTimer = timers.after(Math.min(LOOK_MS, Math.max(1, soonest - epochMs(clock.now()))), wake)
    if (running.size === 0 && !dueLeft) {
      for (const resolve of idleWaiters) resolve()
      idleWaiters.clear()
    }
  }

  /** When the next waiting job falls due, milliseconds since 1970, and whether one was due that found no place. */
  let soonest = Number.POSITIVE_INFINITY
  let dueLeft = false

  async function pump(): Promise<void> {
    soonest = Number.POSITIVE_INFINITY
    dueLeft = false
    for (const tenant of options.tenants()) {
      const now = clock.now()
      const page = await jobs.page(tenant, {
        where: claimable(now),
        sort: { field: 'due', order: 'asc' },
        limit: CLAIM_PAGE,
      })
      for (const found of page.items) {
        if (state !== 'started') return
        if (running.has(found.document.id)) continue
        if (running.size >= options.concurrency) {
          dueLeft = true
          break
        }
        await claim(found)
      }
      await lookAhead(tenant, now)
    }
  }

  async function lookAhead(tenant: TenantId, now: Instant): Promise<void> {
    const page = await jobs.page(tenant, {
      where: [
        { field: 'state', is: 'in', values: ['waiting'] },
        { field: 'due', is: 'range', after: now },
      ],
      sort: { field: 'due', order: 'asc' },
      limit: 1,
    })
    const next = page.items[0]
    if (next === undefined) return
    soonest = Math.min(soonest, epochMs(next.document.due))
    const { every_ms, due } = next.document
    // The clock went back: a schedule must not wait longer than its interval.
    if (every_ms !== null && epochMs(due) - epochMs(now) > every_ms) {
      await jobs.put(tenant, { ...next.document, due: nextTime(next.document, now) }, next.version)
      pumpAgain = true
    }
  }

  function claimable(now: Instant): Condition[] {
    const waiting: Condition[] = [
      { field: 'state', is: 'in', values: ['waiting'] },
      { field: 'due', is: 'range', to: now },
    ]
    const abandoned: Condition[] = [
      { field: 'state', is: 'in', values: ['running'] },
      { field: 'lease_until', is: 'range', before: now },
    ]
    return [{ is: 'any', of: [waiting, abandoned] }]
  }

  async function claim({ document, version }: Versioned<Job>): Promise<void> {
    const entry = catalogue.get(document.name)
    if (entry === undefined) {
      options.onProblem(
        document,
        problem('jobs.unknown', 'operational', `no worker here knows the job ${document.name}`),
      )
      return
    }
    const mine = claimed(document, holder, entry.maxStarts, clock.now())
    const written = await jobs.put(document.tenant, mine, version)
    if (!written.ok) return
    if (mine.state === 'poison') {
      options.onProblem(
        mine,
        problem('jobs.poison', 'bug', `${mine.name} was started ${mine.starts} times without a good end`),
      )
      return
    }
    const abort = new AbortController()
    const ended = run(mine, entry, abort).finally(() => {
      running.delete(mine.id)
      wake()
    })
    running.set(mine.id, { abort, ended })
  }

  async function run(mine: Job, entry: AnyJob<Deps>, abort: AbortController): Promise<void> {
    const stopRenewing = renewing(mine)
    const outcome = await attempt(mine, entry, abort)
    stopRenewing()
    await finish(mine, (known) => {
      const now = clock.now()
      if (outcome === undefined) return succeeded(known, now)
      if (state === 'stopping' && abort.signal.aborted) return released(known, now)
      return failed(known, outcome, entry.retry, options.random(), now)
    })
    if (outcome !== undefined && state !== 'stopping') options.onProblem(mine, outcome)
  }

  /** Undefined for a good end. A handler that ignores its signal is left behind: its late writes are fenced by versions. */
  async function attempt(
    mine: Job,
    entry: AnyJob<Deps>,
    abort: AbortController,
  ): Promise<Problem | undefined> {
    const limit = durationMs(entry.timeout)
    const overdue = problem('jobs.timeout', 'operational', `${mine.name} took longer than ${entry.timeout}`)
    const cancel = timers.after(limit, () => abort.abort(overdue))
    const aborted = new Promise<never>((_, reject) => {
      abort.signal.addEventListener('abort', () => reject(abort.signal.reason), { once: true })
    })
    try {
      await Promise.race([entry.start(mine.payload, options.deps, abort.signal), aborted])
      return undefined
    } catch (thrown) {
      return asProblem(thrown)
    } finally {
      cancel()
    }
  }

  function renewing(mine: Job): () => void {
    let cancel = () => {}
    const next = () => {
      cancel = timers.after(LEASE_MS / 3, () => {
        void finish(mine, (known) => ({ ...known, lease_until: shift(clock.now(), LEASE_MS) })).catch(
          (thrown) => options.onProblem(mine, asProblem(thrown)),
        )
        next()
      })
    }
    next()
    return () => cancel()
  }

  /** Writes what became of a job, as long as it is still ours; another's request meanwhile (`again`) is kept. */
  async function finish(mine: Job, change: (known: Job) => Job): Promise<void> {
    for (;;) {
      const known = await jobs.get(mine.tenant, mine.id)
      if (known === undefined || known.document.holder !== holder || known.document.starts !== mine.starts)
        return
      const next = change(known.document)
      const written = await jobs.put(mine.tenant, next, known.version)
      if (!written.ok) continue
      if (next.state === 'done') await removeDone(next)
      return
    }
  }

  /** A single job that is done is forgotten, unless somebody asked for it again between the two calls. */
  async function removeDone(done: Job): Promise<void> {
    const known = await jobs.get(done.tenant, done.id)
    if (known?.document.state === 'done') await jobs.remove(done.tenant, [done.id])
  }

  async function takeOver(): Promise<void> {
    for (const tenant of options.tenants()) {
      const page = await jobs.page(tenant, {
        where: [{ field: 'state', is: 'in', values: ['running'] }],
        limit: 1000,
      })
      for (const { document, version } of page.items) {
        if (document.holder !== holder) await jobs.put(tenant, released(document, clock.now()), version)
      }
    }
  }

  return {
    enqueue: (definition, payload, due = {}) => enqueue(definition, payload, due.due ?? clock.now(), null),
    schedule: (definition, payload, everyMs) => enqueue(definition, payload, clock.now(), everyMs),
    start: () => {
      if (state !== 'new') return
      state = 'started'
      pumping = (options.alone ? takeOver() : Promise.resolve())
        .catch((thrown) =>
          options.onProblem({ name: 'dispatcher', id: holder, tenant: 'all' as TenantId }, asProblem(thrown)),
        )
        .finally(() => {
          pumping = undefined
          wake()
        })
    },
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.add(resolve)
        wake()
      }),
    status: () => statusOf(jobs, options.tenants(), clock.now()),
    stop: async (deadlineMs) => {
      state = 'stopping'
      cancelTimer()
      await pumping
      const ended = Promise.all([...running.values()].map((one) => one.ended))
      let cancel = () => {}
      const deadline = new Promise<void>((resolve) => {
        cancel = timers.after(deadlineMs, resolve)
      })
      await Promise.race([ended, deadline])
      cancel()
      for (const { abort } of running.values())
        abort.abort(problem('jobs.shutdown', 'operational', 'the worker stops'))
      await Promise.all([...running.values()].map((one) => one.ended))
    },
  }
}

async function statusOf(jobs: Documents<Job>, tenants: readonly TenantId[], now: Instant) {
  const counts = new Map<string, { name: string; state: string; count: number }>()
  const errors: { name: string; id: string; code: string; message: string }[] = []
  let oldest = 0
  for (const tenant of tenants) {
    const page = await jobs.page(tenant, { limit: 1000 })
    for (const { document } of page.items) {
      const { name, state, due, last_error } = document
      const key = `${name}\0${state}`
      const known = counts.get(key) ?? { name, state, count: 0 }
      counts.set(key, { ...known, count: known.count + 1 })
      if (last_error !== null) errors.push({ name, id: document.id, ...last_error })
      if (state === 'waiting' && due <= now) oldest = Math.max(oldest, (epochMs(now) - epochMs(due)) / 1000)
    }
  }
  return { counts: [...counts.values()], oldestDueSeconds: oldest, errors }
}
