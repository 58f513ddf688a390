import type { Random } from '../model/random.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** How an activity is spread over a week: a weight for each hour of the local day, on working days and in weekends. */
export interface Rhythm {
  workday: readonly number[]
  weekend: readonly number[]
}

/** People at desks: from eight to six with a dip at lunch, hardly anybody in the evening or the weekend. */
export const officeHours: Rhythm = {
  workday: [0, 0, 0, 0, 0, 0, 0.3, 2, 7, 11, 11, 10, 5, 8, 11, 10, 8, 4, 1, 0.5, 0.6, 0.4, 0.2, 0],
  weekend: [
    0, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.5, 0.8, 0.7, 0.4, 0.4, 0.5, 0.4, 0.3, 0.2, 0.2, 0.3, 0.3, 0.2, 0, 0,
  ],
}

/** Customers of an insurer: all day, most in the morning and again after dinner. */
export const customerHours: Rhythm = {
  workday: [0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.8, 2, 5, 7, 7, 6, 5, 6, 6, 6, 5, 4, 4, 5, 5, 3, 1.5, 0.6],
  weekend: [
    0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.8, 1.5, 3, 3.5, 3, 2.5, 2.5, 2.5, 2, 2, 1.5, 1.5, 2, 2, 1.5, 0.8,
    0.4,
  ],
}

/** Machines: the same at every hour. */
export const aroundTheClock: Rhythm = { workday: Array(24).fill(1), weekend: Array(24).fill(1) }

/** Jobs of the night, between one and five. */
export const nightHours: Rhythm = {
  workday: Array.from({ length: 24 }, (_, hour) => (hour >= 1 && hour < 5 ? 1 : 0)),
  weekend: Array.from({ length: 24 }, (_, hour) => (hour >= 1 && hour < 5 ? 0.5 : 0)),
}

/** Milliseconds that clocks in Amsterdam are ahead of UTC: two hours in summer time, one otherwise (EU rule of 1996). */
function amsterdamOffset(epochMs: number): number {
  const year = new Date(epochMs).getUTCFullYear()
  return epochMs >= lastSunday(year, 2) && epochMs < lastSunday(year, 9) ? 2 * HOUR : HOUR
}

/** One o'clock UTC on the last Sunday of a month of 31 days (March is 2, October 9). */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1))
  return last.getTime() - last.getUTCDay() * DAY
}

/** Hour (0-23) and day of the week (0 is Sunday) on the clocks of Amsterdam. */
export function localTime(epochMs: number): { hour: number; weekday: number } {
  const local = new Date(epochMs + amsterdamOffset(epochMs))
  return { hour: local.getUTCHours(), weekday: local.getUTCDay() }
}

/**
 * Moments in the 24 hours from `from`, as a rhythm spreads them, in order.
 * @param perWorkday how many a full working day has; a day of the weekend has its share of it.
 */
export function moments(random: Random, rhythm: Rhythm, from: number, perWorkday: number): number[] {
  const weights = Array.from({ length: 24 }, (_, hour) => weightAt(rhythm, from + hour * HOUR))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const fullDay = rhythm.workday.reduce((sum, weight) => sum + weight, 0)
  const expected = (perWorkday * total) / fullDay
  const count = Math.floor(expected * (0.92 + random.next() * 0.16) + random.next())
  const chosen = Array.from({ length: count }, () => momentIn(random, weights, total, from))
  return chosen.sort((left, right) => left - right)
}

function weightAt(rhythm: Rhythm, at: number): number {
  const { hour, weekday } = localTime(at)
  const weights = weekday === 0 || weekday === 6 ? rhythm.weekend : rhythm.workday
  return weights[hour] ?? 0
}

function momentIn(random: Random, weights: readonly number[], total: number, from: number): number {
  let left = random.next() * total
  let hour = 0
  for (const weight of weights) {
    if (left < weight) break
    left -= weight
    hour += 1
  }
  return from + Math.min(hour, 23) * HOUR + random.int(0, HOUR - 1)
}
