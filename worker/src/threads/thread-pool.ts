import { closed, type Thread } from './start-thread.ts'

/** Threads that are started when they are needed, and anew where one has ended. */
export interface ThreadPool {
  /** Lends a thread, as soon as there is one. Throws what `work` throws, and `threads.closed` (operational). */
  use<Value>(work: (thread: Thread) => Promise<Value>): Promise<Value>
  /** Ends all threads; settles once they are gone and everything that used them has failed. */
  close(): Promise<void>
}

interface Place {
  thread: Thread | undefined
}

/** At most `size` threads at a time; who waits for one is served in order. */
export function threadPool(size: number, start: () => Thread): ThreadPool {
  const places = Array.from({ length: size }, (): Place => ({ thread: undefined }))
  const free = [...places]
  const waiting: PromiseWithResolvers<Place>[] = []
  let isClosed = false

  const take = (): Place | Promise<Place> => {
    // A place that was used last has a thread that is warm.
    const place = free.pop()
    if (place !== undefined) return place
    const turn = Promise.withResolvers<Place>()
    waiting.push(turn)
    return turn.promise
  }
  const giveBack = (place: Place) => {
    const next = waiting.shift()
    if (next === undefined) free.push(place)
    else next.resolve(place)
  }

  return {
    async use(work) {
      if (isClosed) throw closed()
      const place = await take()
      try {
        if (isClosed) throw closed()
        if (place.thread === undefined || place.thread.hasEnded()) place.thread = start()
        return await work(place.thread)
      } finally {
        giveBack(place)
      }
    },
    async close() {
      isClosed = true
      for (const turn of waiting.splice(0)) turn.reject(closed())
      await Promise.all(places.map(({ thread }) => thread?.stop()))
    },
  }
}
