import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { type Clock, epochMs, shift } from '../../model/time.ts'
import type { Job } from '../../store/store.ts'
import { type Load, loads } from '../job.ts'
import { type Joining, lines } from './lines.ts'
import { alarmOf, CLOCK_QUEUE, type Ticket, ticketOf, ticketRead } from './ticket.ts'

/** What hands jobs over to those who run them. Nothing here may fail for good: the store has every job. */
export interface Tickets {
  /**
   * Hands over a job that waits: when it is due it joins its tenant's line, else somebody is to look at it again then, or
   * after `laterMs` at the earliest.
   */
  bring(load: Load, job: Job, laterMs?: number): void
  /** A ticket was taken up: there is room for the next of its load. */
  more(load: Load): void
  /** Resolves when all that was brought is handed over, or has failed. */
  settled(): Promise<void>
  /** Whether Redis has tickets that wait or are worked on, whoever asked for them; false where it can't be asked. */
  areWaiting(): Promise<boolean>
  /** Jobs that could not be handed over, so far. */
  delayed(): number
  /** Holds the schedule of the reconciler. */
  clockQueue: Queue
  close(): Promise<void>
}

export interface TicketParts {
  producer: Redis
  /** Begins the names of all keys. */
  prefix: string
  clock: Clock
  /** Tickets of one load that BullMQ holds at most: as many as one process takes up at a time. */
  room: number
  onError(error: unknown): void
}

/** Of one load in one call of the script. */
const AT_ONCE = 500
/** What is brought while Redis hangs waits in memory; more than so much is left to the reconciler. */
const MOST_BROUGHT = 20_000
/** Clocks of hosts differ: what is due so soon is due. */
export const SKEW_MS = 50
/** BullMQ's own log of events, which nobody reads. */
const EVENTS_KEPT = 100

/** Opens the queues, one a kind of load, and one for what is due later. */
export function openTickets({ producer, prefix, clock, room, onError }: TicketParts): Tickets {
  const open = (name: string) => {
    const queue = new Queue(name, {
      connection: producer,
      prefix,
      skipVersionCheck: true,
      streams: { events: { maxLen: EVENTS_KEPT } },
    })
    queue.on('error', onError)
    return queue
  }
  const queues = new Map(loads.map((load) => [load, open(load)]))
  const clockQueue = open(CLOCK_QUEUE)
  const lineUp = lines(producer)
  const brought = new Map<Load, Map<string, Joining>>(loads.map((load) => [load, new Map()]))
  const wanting = new Set<Load>()
  let alarms: (Ticket & { delay: number })[] = []
  let delayed = 0
  let handing: Promise<void> | undefined

  function bring(load: Load, job: Job, laterMs = 0): void {
    const due = epochMs(job.due)
    const now = epochMs(clock.now())
    const inMemory = alarms.length + [...brought.values()].reduce((sum, { size }) => sum + size, 0)
    if (inMemory >= MOST_BROUGHT) {
      delayed += 1
      return
    }
    if (laterMs === 0 && due <= now + SKEW_MS) {
      const { id } = ticketOf(job)
      brought.get(load)?.set(id, { tenant: job.tenant, ticket: id, due })
      more(load)
    } else {
      const at = Math.max(due, now + laterMs)
      alarms.push({ ...alarmOf(load, job, shift(job.due, at - due)), delay: at - now })
      hand()
    }
  }

  function more(load: Load): void {
    wanting.add(load)
    hand()
  }

  function hand(): void {
    handing ??= handAll().finally(() => {
      handing = undefined
      // Brought after the last look, before it was over.
      if (isLeft()) hand()
    })
  }

  function isLeft(): boolean {
    return wanting.size > 0 || alarms.length > 0
  }

  async function handAll(): Promise<void> {
    // What is brought in the same turn of the event loop goes in one call.
    await Promise.resolve()
    while (isLeft()) {
      const [load] = wanting
      if (load !== undefined) await handLoad(load)
      await handAlarms()
    }
  }

  async function handLoad(load: Load): Promise<void> {
    const [queue, joining] = [queues.get(load), brought.get(load)]
    if (queue === undefined || joining === undefined) return
    const some = [...joining.values()].slice(0, AT_ONCE)
    for (const { ticket } of some) joining.delete(ticket)
    if (joining.size === 0) wanting.delete(load)
    try {
      const keys = { base: queue.toKey(''), wait: queue.toKey('wait') }
      const next = await lineUp(keys, room, some)
      await Promise.all(next.map((id) => add(queue, ticketRead(id))))
    } catch (error) {
      delayed += some.length + joining.size
      joining.clear()
      wanting.delete(load)
      onError(error)
    }
  }

  async function handAlarms(): Promise<void> {
    const some = alarms.slice(0, AT_ONCE)
    alarms = alarms.slice(AT_ONCE)
    try {
      await Promise.all(some.map(({ delay, ...ticket }) => add(clockQueue, ticket, delay)))
    } catch (error) {
      delayed += some.length
      onError(error)
    }
  }

  return {
    bring,
    more,
    async settled() {
      while (handing !== undefined) await handing
    },
    async areWaiting() {
      const asked = [...queues.values()].flatMap((queue) => [
        producer.llen(queue.toKey('wait')),
        producer.llen(queue.toKey('active')),
        producer.exists(queue.toKey('turns')),
      ])
      return Promise.all(asked).then(
        (counts) => counts.some((count) => count > 0),
        () => false,
      )
    },
    delayed: () => delayed,
    clockQueue,
    async close() {
      for (const queue of [...queues.values(), clockQueue]) await queue.close()
    },
  }
}

/** Deterministic ids: adding one that is there changes nothing. What ended is gone, so that it can be added again. */
async function add(queue: Queue, { id, name, data }: Ticket, delay = 0): Promise<void> {
  await queue.add(name, data, { jobId: id, removeOnComplete: true, removeOnFail: true, delay })
}
