import { type Clock, earlier } from '../../model/time.ts'
import type { Documents } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { Timers } from '../dispatcher.ts'
import { asked, isBeingRemoved } from './job-record.ts'

export type Wish = Parameters<typeof asked>[1]

/** A request that is being written, and what is to be written after it. */
interface Flight {
  written: Promise<Job>
  wish: Wish
  follow: Promise<Job> | undefined
}

/** Until a finished job is gone for good, so long between two looks, milliseconds. */
const REMOVAL_MS = 10

/**
 * Writes requests for jobs; gives the job as it is once the request is durable. Requests for one job that arrive while one for it is
 * being written become one more write, however many they are.
 */
export function askOnce(from: {
  jobs: Documents<Job>
  clock: Clock
  timers: Timers
}): (wish: Wish) => Promise<Job> {
  const { jobs, clock, timers } = from
  const flights = new Map<string, Flight>()

  async function ask(wish: Wish): Promise<Job> {
    for (;;) {
      const known = await jobs.get(wish.tenant, wish.id)
      const now = clock.now()
      if (known !== undefined && isBeingRemoved(known.document, now)) {
        await new Promise<void>((resolve) => timers.after(REMOVAL_MS, resolve))
        continue
      }
      const next = asked(known?.document, wish, now)
      if (next === known?.document) return next
      const written = await jobs.put(wish.tenant, next, known?.version ?? 'new')
      if (written.ok) return next
    }
  }

  function once(wish: Wish): Promise<Job> {
    const key = `${wish.tenant}\0${wish.id}`
    const flight = flights.get(key)
    if (flight === undefined) {
      const written = ask(wish)
      const started: Flight = { written, wish, follow: undefined }
      flights.set(key, started)
      const landed = () => {
        if (started.follow === undefined) flights.delete(key)
      }
      void written.then(landed, landed)
      return written
    }
    const merged = flight.follow === undefined ? wish : both(flight.wish, wish)
    flight.wish = merged
    const next = () => {
      flights.delete(key)
      return once(flight.wish)
    }
    flight.follow ??= flight.written.then(next, next)
    return flight.follow
  }

  return once
}

function both(first: Wish, second: Wish): Wish {
  return { ...second, due: earlier(first.due, second.due), every_ms: second.every_ms ?? first.every_ms }
}
