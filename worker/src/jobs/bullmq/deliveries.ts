import { type Job as BullJob, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { problem } from '../../model/problem.ts'
import type { Timers } from '../dispatcher.ts'
import { type Load, loads } from '../job.ts'
import { TICK } from './tick.ts'
import { CLOCK_QUEUE, TicketData } from './ticket.ts'

/** What a process does with what BullMQ delivers to it. */
export interface Receiver {
  /** A ticket came: runs the job if it is due and free. Gives what became of it, for `ended`. */
  deliver(load: Load, data: TicketData): Promise<Delivered>
  /** A ticket is gone, its id is free again. */
  ended(load: Load, data: TicketData, delivered: Delivered): Promise<void>
  /** A job is to be looked at again. */
  alarm(load: Load, data: TicketData): Promise<void>
  /** The reconciler's time has come. */
  tick(): Promise<void>
  onError(error: unknown): void
}

/** `refused`: not due by this process' clock, held by somebody else, or gone. */
export type Delivered = 'run' | 'refused'

export interface Deliveries {
  /** Takes up nothing more. */
  pause(): Promise<void>
  /** Waits until what was delivered has ended, but not for ever: a Redis that is gone must hold up nobody. */
  close(): Promise<void>
}

/**
 * BullMQ only delivers. What a lost lock or a stall would mean is decided by the store's claim, so a ticket may stall as
 * often as it likes; a check for stalls is due that often that a dead process' tickets are free soon after its claims.
 */
const LOCK_MS = 30_000
const STALL_CHECK_MS = 15_000
const MOST_STALLS = 1_000_000_000
/** After an error of BullMQ's own. */
const RETRY_MS = 1_000
const CLOSE_WITHIN_MS = 3_000
/** Alarms are a look into the store and two words to Redis. */
const ALARMS_AT_ONCE = 8

/** Starts taking up tickets: of all loads when `works`, else only alarms and ticks. */
export function openDeliveries(
  parts: {
    consumer: Redis
    prefix: string
    /** Whether Redis tells its version; BullMQ would ask. */
    tells: boolean
    concurrency: number
    works: boolean
    timers: Timers
  },
  receiver: Receiver,
): Deliveries {
  const { consumer, prefix, tells, concurrency, works, timers } = parts
  const options = {
    connection: consumer,
    prefix,
    skipVersionCheck: !tells,
    lockDuration: LOCK_MS,
    stalledInterval: STALL_CHECK_MS,
    maxStalledCount: MOST_STALLS,
    runRetryDelay: RETRY_MS,
  }

  /** What is not ours, or of no release that we know, is dropped and told. */
  const dataOf = ({ id, data }: BullJob): TicketData | undefined => {
    const parsed = TicketData.safeParse(data)
    if (!parsed.success) {
      const message = `the ticket ${JSON.stringify(String(id).slice(0, 200))} in Redis can't be read; it was dropped`
      receiver.onError(problem('jobs.ticket', 'operational', message))
    }
    return parsed.data
  }

  const inHand = new Set<BullJob>()
  let isFree = () => {}
  const handedBack = (job: BullJob | undefined) => {
    if (job !== undefined && inHand.delete(job) && inHand.size === 0) isFree()
  }

  const open = (queue: string, atOnce: number, processor: (job: BullJob) => Promise<unknown>) => {
    const handle = (job: BullJob) => {
      inHand.add(job)
      return processor(job)
    }
    const worker = new Worker(queue, handle, { ...options, concurrency: atOnce })
    worker.on('error', receiver.onError)
    worker.on('completed', handedBack)
    worker.on('failed', handedBack)
    return worker
  }
  const openLoad = (load: Load) => {
    const worker = open(load, concurrency, async (job) => {
      const data = dataOf(job)
      return data && receiver.deliver(load, data).catch(receiver.onError)
    })
    worker.on('completed', (job, delivered) => {
      const { data } = TicketData.safeParse(job.data)
      // Where the store could not be asked, or written, the reconciler asks it again: not at once, and for ever.
      if (data === undefined || (delivered !== 'run' && delivered !== 'refused')) return
      void receiver.ended(load, data, delivered).catch(receiver.onError)
    })
    return worker
  }
  const openClock = () =>
    open(CLOCK_QUEUE, ALARMS_AT_ONCE, async (job) => {
      if (job.name === TICK) return receiver.tick().catch(receiver.onError)
      const [data, load] = [dataOf(job), loads.find((one) => one === job.name)]
      if (data !== undefined && load !== undefined) await receiver.alarm(load, data).catch(receiver.onError)
    })
  const workers = [...(works ? loads.map(openLoad) : []), openClock()]
  return {
    async pause() {
      await Promise.all(workers.map((worker) => worker.pause(true)))
    },
    async close() {
      await new Promise<void>((resolve) => {
        const cancel = timers.after(CLOSE_WITHIN_MS, resolve)
        isFree = () => {
          cancel()
          resolve()
        }
        if (inHand.size === 0) isFree()
      })
      // By force: otherwise it waits for Redis, with timers and connections that hold up the end of the process.
      await Promise.all(workers.map((worker) => worker.close(true))).catch(receiver.onError)
    },
  }
}
