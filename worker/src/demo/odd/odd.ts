import type { Random } from '../../model/random.ts'
import { DAY, HOUR, localTime, MINUTE } from '../calendar.ts'
import { type DemoRecord, demoRecord, type Line, oddTruth } from '../demo-record.ts'

/** Harmless traffic that looks otherwise: what it is, and its lines, over the fortnight from `start`. */
export interface Oddity {
  note: string
  lines(random: Random, start: number): Line[]
}

export function oddRecords(random: Random, start: number, oddities: readonly Oddity[]): DemoRecord[] {
  return oddities.flatMap(({ note, lines }) =>
    lines(random.fork(note), start).map((line) => demoRecord(line, oddTruth(note))),
  )
}

/** Some moment at which people are at work. */
export function officeMoment(random: Random, start: number): number {
  for (;;) {
    const at =
      start +
      random.int(0, 13) * DAY +
      random.int(0, 23) * HOUR +
      random.int(0, 59) * MINUTE +
      random.int(0, 59_999)
    const { hour, weekday } = localTime(at)
    if (weekday >= 1 && weekday <= 5 && hour >= 9 && hour < 17) return at
  }
}
