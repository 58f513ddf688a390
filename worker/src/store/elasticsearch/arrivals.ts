/** Documents that may arrive in one millisecond before the numbers run ahead of the clock. */
const PER_MS = 4_096

/**
 * Numbers in the order of arrival: `take(count)` gives the first of so many. They are milliseconds since 1970 times 4,096
 * (below 2^53 until the year 2039), never repeated and never smaller than one given before, also where the clock goes
 * back. Between processes they are in order as far as their clocks agree, and equal ones are told apart by id.
 */
export function arrivals(nowMs: () => number): (count: number) => number {
  let next = 0
  return (count) => {
    const first = Math.max(next, Math.floor(nowMs()) * PER_MS)
    next = first + count
    return first
  }
}
