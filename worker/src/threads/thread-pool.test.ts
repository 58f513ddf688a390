import { describe, expect, test } from '@jest/globals'
import type { Thread } from './start-thread.ts'
import { threadPool } from './thread-pool.ts'

/** Threads that do nothing, and a list of what became of them. */
function idleThreads() {
  const threads: (Thread & { number: number; isStopped: boolean; end(): void })[] = []
  return {
    threads,
    start: () => {
      let hasEnded = false
      const thread = {
        number: threads.length,
        isStopped: false,
        end: () => {
          hasEnded = true
        },
        hasEnded: () => hasEnded,
        stop: async () => {
          thread.isStopped = true
        },
        run: async () => ({ value: undefined }),
      }
      threads.push(thread)
      return thread
    },
  }
}

const tick = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a pool', () => {
  test('starts a thread only when none is free, and never more than it may', async () => {
    const { threads, start } = idleThreads()
    const pool = threadPool(2, start)
    await pool.use(async () => {})
    await pool.use(async () => {})
    expect(threads).toHaveLength(1)
    const order: number[] = []
    const ends = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
    const uses = ends.map(({ promise }, nth) =>
      pool.use(async () => {
        order.push(nth)
        await promise
      }),
    )
    await tick()
    expect(order).toEqual([0, 1])
    ends[1]?.resolve()
    await tick()
    expect(order).toEqual([0, 1, 2])
    for (const { resolve } of ends) resolve()
    await Promise.all(uses)
    expect(order).toEqual([0, 1, 2, 3])
    expect(threads).toHaveLength(2)
  })

  test('starts a new thread in the place of one that has ended', async () => {
    const { threads, start } = idleThreads()
    const pool = threadPool(1, start)
    await pool.use(async () => threads[0]?.end())
    await pool.use(async () => {})
    expect(threads).toHaveLength(2)
  })

  test('goes on after work that failed', async () => {
    const { threads, start } = idleThreads()
    const pool = threadPool(1, start)
    await expect(
      pool.use(async () => {
        throw new Error('no luck')
      }),
    ).rejects.toThrow('no luck')
    expect(await pool.use(async () => 'done')).toBe('done')
    expect(threads).toHaveLength(1)
  })

  test('that is closed stops its threads, and fails who waits and who comes later', async () => {
    const { threads, start } = idleThreads()
    const pool = threadPool(1, start)
    const end = Promise.withResolvers<void>()
    const using = pool.use(() => end.promise)
    await tick()
    const waiting = pool.use(async () => {})
    const closing = pool.close()
    await expect(waiting).rejects.toMatchObject({ code: 'threads.closed', kind: 'operational' })
    await expect(pool.use(async () => {})).rejects.toMatchObject({ code: 'threads.closed' })
    end.resolve()
    await Promise.all([using, closing])
    expect(threads.map(({ isStopped }) => isStopped)).toEqual([true])
  })
})
