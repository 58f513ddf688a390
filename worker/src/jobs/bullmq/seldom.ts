import type { Problem } from '../../model/problem.ts'
import { type Clock, epochMs } from '../../model/time.ts'

const AGAIN_MS = 30_000
const MOST_KNOWN = 100

/** Tells a problem once, and when it goes on again after half a minute: a Redis that is away fails many times a second. */
export function seldom(clock: Clock, tell: (problem: Problem) => void): (problem: Problem) => void {
  const told = new Map<string, number>()
  return (problem) => {
    const key = `${problem.code} ${problem.message}`
    const now = epochMs(clock.now())
    const last = told.get(key)
    if (last !== undefined && Math.abs(now - last) < AGAIN_MS) return
    if (told.size >= MOST_KNOWN) told.clear()
    told.set(key, now)
    tell(problem)
  }
}
