import type { EventEmitter } from 'node:events'

/** A place for one request, held until its response is over and its work has ended. */
export interface WorkSlot {
  /** Runs the work; the place stays taken as long, also when the client has gone away meanwhile. */
  during<Value>(work: () => Promise<Value>): Promise<Value>
}

/** How many requests may be under way at a time. */
export interface WorkSlots {
  /** A place for the request with this response (emits `close` however it ends); undefined when all are taken. */
  take(response: Pick<EventEmitter, 'once'>): WorkSlot | undefined
  taken(): number
}

/** Places for at most `most` requests. Every way a request can end gives its place back exactly once. */
export function workSlots(most: number): WorkSlots {
  let taken = 0
  return {
    taken: () => taken,
    take(response) {
      if (taken >= most) return undefined
      taken += 1
      let holders = 1
      const leave = () => {
        holders -= 1
        if (holders === 0) taken -= 1
      }
      response.once('close', leave)
      return {
        async during(work) {
          holders += 1
          try {
            return await work()
          } finally {
            leave()
          }
        },
      }
    },
  }
}
