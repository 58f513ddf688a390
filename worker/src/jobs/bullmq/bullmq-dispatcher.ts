import type { TenantId } from '../../model/ids.ts'
import { asProblem, type Problem, problem } from '../../model/problem.ts'
import { epochMs, shift } from '../../model/time.ts'
import type { Dispatcher } from '../dispatcher.ts'
import type { Load } from '../job.ts'
import type { AnyJob } from '../record/catalogue-entry.ts'
import { type Claimed, type ClaimParts, claiming } from '../record/claim-job.ts'
import { isAnyDue } from '../record/due-jobs.ts'
import { type DeskParts, jobDesk } from '../record/job-desk.ts'
import { isClaimable } from '../record/job-record.ts'
import { pickUps } from '../record/pick-ups.ts'
import { type RunParts, runJob, shutdown } from '../record/run-job.ts'
import { checkRedis, type DeclaredRedis } from './check-redis.ts'
import { type Delivered, type Deliveries, openDeliveries } from './deliveries.ts'
import { RECONCILE_MS, reconciler } from './reconciler.ts'
import { openConsumer, openProducer, type RedisAddress } from './redis.ts'
import { asRedisProblem } from './redis-problem.ts'
import { seldom } from './seldom.ts'
import { tickSchedule } from './tick.ts'
import type { TicketData } from './ticket.ts'
import { openTickets, SKEW_MS } from './tickets.ts'

export interface BullmqOptions<Deps> extends RunParts<Deps>, ClaimParts, DeskParts<Deps> {
  redis: RedisAddress & {
    /** Begins the names of all keys: several installations may share a Redis. */
    prefix: string
    declared?: DeclaredRedis
  }
  /** So many of each kind of load run at a time in this process. */
  concurrency: number
  /**
   * What this process does once it is started, beside taking requests, which every one does: `work` runs jobs and sees to it
   * that what is due gets to those who run it, `schedule` only the latter.
   */
  does: 'work' | 'schedule' | 'nothing'
  warn(message: string): void
}

/** A job of a later release waits so long for a process that knows it. */
const UNKNOWN_MS = 3_000
/** Between two looks of somebody who waits for it to be idle. */
const IDLE_LOOK_MS = 100

/**
 * A dispatcher over the store's record of jobs that lets BullMQ bring them to any number of processes. Redis holds nothing
 * that the store does not say better. Errors: `jobs.unavailable` (operational), those of `checkRedis` (user).
 */
export async function bullmqDispatcher<Deps>(options: BullmqOptions<Deps>): Promise<Dispatcher<Deps>> {
  const { jobs, clock, timers, holder, tenants, redis, concurrency, does } = options
  const producer = await openProducer(redis, timers)
  const checked = await checkRedis(producer, redis.declared).catch((error) => {
    producer.disconnect()
    throw error
  })
  for (const warning of checked.warnings) options.warn(warning)

  const tell = seldom(clock, (told: Problem) =>
    options.onProblem({ name: 'dispatcher', id: holder, tenant: 'all' as TenantId }, told),
  )
  const failed = (error: unknown) => tell(asRedisProblem(error))
  producer.on('error', failed)
  const { prefix } = redis
  const tickets = openTickets({ producer, prefix, clock, room: concurrency, onError: failed })
  const catalogue = new Map(options.catalogue.map((entry) => [entry.name, entry]))
  const claim = claiming(options)
  const schedule = tickSchedule(tickets.clockQueue, RECONCILE_MS)
  const rounds = reconciler({ ...options, tickets, schedule, onProblem: tell })
  const running = new Set<Run>()
  const following = new Set<Promise<void>>()
  let state: 'new' | 'started' | 'stopping' = 'new'
  /** Deliveries that are worked on, and all there ever were. */
  let active = 0
  let deliveries = 0
  let open: { consumer: ReturnType<typeof openConsumer>; delivered: Deliveries } | undefined

  const isReachable = () =>
    producer.ping().then(
      () => true,
      () => false,
    )
  const ups = pickUps({
    clock,
    timers,
    anyDue: (load, now) => isAnyDue(jobs, { tenants: tenants(), names: namesOf(load), now }),
    excused: async (load) => [...running].some((run) => run.load === load) || !(await isReachable()),
  })
  const desk = jobDesk(options, ups, (job) => {
    const load = catalogue.get(job.name)?.load
    if (job.state === 'waiting' && load !== undefined) tickets.bring(load, job)
  })

  function namesOf(load: Load): string[] {
    return options.catalogue.filter((entry) => entry.load === load).map(({ name }) => name)
  }

  async function deliver(load: Load, data: TicketData): Promise<Delivered> {
    tickets.more(load)
    if (state !== 'started') return 'refused'
    deliveries += 1
    active += 1
    try {
      const found = await jobs.get(data.tenant, data.job)
      if (found === undefined || !isClaimable(found.document, shift(clock.now(), SKEW_MS))) return 'refused'
      const entry = catalogue.get(found.document.name)
      if (entry === undefined) return 'refused'
      const mine = await claim(entry, found)
      if (mine === 'lost' || mine === 'poison') return 'refused'
      ups.pickedUp(entry.load, found.document.state === 'running')
      await run(entry, mine)
      return 'run'
    } finally {
      active -= 1
      deliveries += 1
    }
  }

  async function run(entry: AnyJob<Deps>, mine: Claimed): Promise<void> {
    const abort = new AbortController()
    const one: Run = { load: entry.load, abort, ended: runJob(options, entry, mine, abort) }
    running.add(one)
    if (state !== 'started') abortRun(one)
    await one.ended
    running.delete(one)
  }

  /** What was asked for, or put off, while there was a ticket could not get another one. */
  async function ended(load: Load, { tenant, job }: TicketData, delivered: Delivered): Promise<void> {
    const found = await jobs.get(tenant, job)
    if (found?.document.state !== 'waiting') return
    const entry = catalogue.get(found.document.name)
    if (entry === undefined) return tickets.bring(load, found.document, UNKNOWN_MS)
    // Refused as not due: by another process' clock it was. Not to be passed to and fro, it is left to the reconciler.
    const isDue = epochMs(found.document.due) <= epochMs(clock.now()) + SKEW_MS
    if (delivered === 'run' || isDue) tickets.bring(entry.load, found.document)
  }

  async function alarm(load: Load, { tenant, job }: TicketData): Promise<void> {
    const found = await jobs.get(tenant, job)
    if (found?.document.state !== 'waiting') return
    tickets.bring(catalogue.get(found.document.name)?.load ?? load, found.document)
  }

  /** Awaited by a stop: what is found then must get its ticket yet. */
  function followed(work: Promise<void>): Promise<void> {
    following.add(work)
    return work.finally(() => following.delete(work))
  }

  function start(): void {
    if (state !== 'new') return
    state = 'started'
    if (does === 'nothing') return
    const consumer = openConsumer(redis, checked.tells)
    consumer.on('error', failed)
    const { tells } = checked
    const delivered = openDeliveries(
      { consumer, prefix, tells, concurrency, works: does === 'work', timers },
      {
        deliver,
        ended: (...given) => followed(ended(...given)),
        alarm: (...given) => followed(alarm(...given)),
        tick: rounds.round,
        onError: failed,
      },
    )
    open = { consumer, delivered }
    rounds.start()
    if (does === 'work') ups.watch()
  }

  async function idle(): Promise<void> {
    while (state !== 'stopping') {
      const before = deliveries
      if (!(await hasTickets()) && !(await hasDue()) && !(await hasTickets()) && deliveries === before) return
      await new Promise<void>((resolve) => timers.after(IDLE_LOOK_MS, resolve))
    }
  }

  /** The cheaper question: for the other one a store makes all searchable that was written since. */
  async function hasTickets(): Promise<boolean> {
    return active > 0 || (await tickets.areWaiting())
  }

  /** What another process asked for a moment ago may not be found by a search yet; its ticket is there. */
  function hasDue(): Promise<boolean> {
    const of = { tenants: tenants(), names: [...catalogue.keys()], now: clock.now() }
    return isAnyDue(jobs, of).catch((error) => {
      tell(asProblem(error))
      return true
    })
  }

  async function stop(deadlineMs: number): Promise<void> {
    if (state === 'stopping') return
    state = 'stopping'
    ups.stop()
    rounds.stop()
    await open?.delivered.pause()
    const ends = Promise.all([...running].map((one) => one.ended))
    let cancel = () => {}
    const deadline = new Promise<void>((resolve) => {
      cancel = timers.after(deadlineMs, resolve)
    })
    await Promise.race([ends, deadline])
    cancel()
    for (const one of running) abortRun(one)
    await ends
    await open?.delivered.close()
    await Promise.allSettled(following)
    await tickets.settled()
    await tickets.close()
    open?.consumer.disconnect()
    producer.disconnect()
  }

  return {
    ...desk,
    start,
    idle,
    status: async () => desk.status({ reachable: await isReachable(), delayed: tickets.delayed() }),
    ready: async () => does === 'nothing' || (await isReachable()),
    consuming: ups.consuming,
    stop,
  }
}

interface Run {
  load: Load
  abort: AbortController
  ended: Promise<void>
}

function abortRun({ abort }: Run): void {
  abort.abort(problem(shutdown, 'operational', 'the worker stops'))
}
