/** Writes that share transactions. */
export interface GroupCommit {
  /**
   * All or nothing, on disk when it settles; in the order of the calls. `work` may run twice. One that fails fails alone.
   */
  write<T>(work: () => T): Promise<T>
  /** Everything that waits, before it returns. */
  flush(): void
}

interface Waiting {
  /** Does the work; what it gives back tells the caller, once that is on disk. */
  attempt(): () => void
  reject(error: unknown): void
}

/** After so long a transaction takes no further write, milliseconds: whoever else waits for the event loop gets a turn. */
const TAKING_MS = 10

/**
 * Most of a small write's time is the wait for the disk: all writes of one turn of the event loop wait for it together. When
 * their transaction fails, each is done again in one of its own.
 */
export function groupCommit(transaction: <T>(work: () => T) => T): GroupCommit {
  const waiting: Waiting[] = []
  /** So many of the first were in a transaction that failed. */
  let alone = 0

  function commit(): void {
    const group: Waiting[] = []
    const until = performance.now() + TAKING_MS
    const isNext = () => group.length === 0 || (alone === 0 && performance.now() < until)
    try {
      const tell = transaction(() => {
        const done: (() => void)[] = []
        for (let next = waiting[0]; next !== undefined && isNext(); next = waiting[group.length]) {
          group.push(next)
          done.push(next.attempt())
        }
        return done
      })
      waiting.splice(0, group.length)
      for (const one of tell) one()
    } catch (error) {
      failed(error, group.length)
      return
    }
    alone = Math.max(0, alone - 1)
  }

  function failed(error: unknown, tried: number): void {
    if (tried > 1) {
      alone = tried
      return
    }
    // None was begun: the file can't be written, and each would wait for it as long as this one did.
    const failing = tried === 0 ? waiting.length : 1
    for (const { reject } of waiting.splice(0, failing)) reject(error)
    alone = Math.max(0, alone - failing)
  }

  function turn(): void {
    if (waiting.length === 0) return
    commit()
    if (waiting.length > 0) setImmediate(turn)
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        const attempt = () => {
          const value = work()
          return () => resolve(value)
        }
        waiting.push({ attempt, reject })
        if (waiting.length === 1) setImmediate(turn)
      }),
    flush() {
      while (waiting.length > 0) commit()
    },
  }
}
