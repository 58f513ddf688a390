import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../../model/time.ts'
import type { Rota } from './rota-config.ts'

type Turns = Extract<Rota, { kind: 'turns' }>

/**
 * Whose turn it is. Shifts are counted in days on the wall clock, so that one that begins at nine does so in summer and in winter.
 * Undefined before the rota begins.
 */
export function turnOf({ time_zone, starts, at, days, people }: Turns, moment: Instant): string | undefined {
  const local = Temporal.Instant.from(moment).toZonedDateTimeISO(time_zone)
  const isBefore = Temporal.PlainTime.compare(local.toPlainTime(), at) < 0
  const day = isBefore ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate()
  const passed = Temporal.PlainDate.from(starts).until(day, { largestUnit: 'day' }).days
  if (passed < 0) return undefined
  return people[Math.floor(passed / days) % people.length]
}

/** The person that an override puts in the place of whoever it would be. */
export function overriddenAt(
  { overrides, time_zone }: Pick<Rota, 'overrides' | 'time_zone'>,
  moment: Instant,
) {
  const local = Temporal.Instant.from(moment).toZonedDateTimeISO(time_zone).toPlainDateTime()
  const isIn = ({ from, until }: { from: string; until: string }) =>
    Temporal.PlainDateTime.compare(local, from) >= 0 && Temporal.PlainDateTime.compare(local, until) < 0
  return overrides.findLast(isIn)?.person
}
