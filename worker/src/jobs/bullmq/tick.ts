import type { Queue } from 'bullmq'
import { asRedisProblem } from './redis-problem.ts'

/** The name of BullMQ's job scheduler, and of what it makes: the reconciler's time has come. */
export const TICK = 'reconcile'

/** The schedule of the reconciler in Redis. */
export interface TickSchedule {
  /** Sets it up; any number of processes may, it stays one. */
  upsert(): Promise<void>
  /** When it is next, milliseconds since 1970; undefined where it is lost. */
  next(): Promise<number | undefined>
}

export function tickSchedule(queue: Queue, everyMs: number): TickSchedule {
  return {
    async upsert() {
      const opts = { removeOnComplete: true, removeOnFail: true }
      try {
        await queue.upsertJobScheduler(TICK, { every: everyMs }, { name: TICK, data: {}, opts })
      } catch (error) {
        throw asRedisProblem(error)
      }
    },
    async next() {
      try {
        return (await queue.getJobScheduler(TICK))?.next
      } catch (error) {
        throw asRedisProblem(error)
      }
    },
  }
}
