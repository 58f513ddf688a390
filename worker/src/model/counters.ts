import { z } from 'zod'

const count = z.int().nonnegative()

/** What became of the raw records of one source. */
export const SourceCounters = z.strictObject({
  /** Raw records taken in, readable or not. */
  read: count,
  /** Records that gave at least one event, or none by design. */
  normalised: count,
  events: count,
  quarantined: count,
  /** Events that were there already. */
  duplicate: count,
  /** Events whose texts could not be had. */
  content_missing: count,
  /** Events without a field that rules on their activity need. */
  fields_missing: count,
  /** Findings that were new. */
  findings: count,
})
export type SourceCounters = z.infer<typeof SourceCounters>

export const noCounters: SourceCounters = {
  read: 0,
  normalised: 0,
  events: 0,
  quarantined: 0,
  duplicate: 0,
  content_missing: 0,
  fields_missing: 0,
  findings: 0,
}

/** Counters by source id; `unrecognised` stands for records of no known format. */
export const CountersBySource = z.record(z.string().max(64), SourceCounters)
export type CountersBySource = z.infer<typeof CountersBySource>

/** The sums of two sets of counters, source by source. */
export function addCounters(left: CountersBySource, right: CountersBySource): CountersBySource {
  const sum: CountersBySource = { ...left }
  for (const [source, added] of Object.entries(right)) {
    const before = Object.hasOwn(sum, source) ? (sum[source] ?? noCounters) : noCounters
    const keys = Object.keys(noCounters) as (keyof SourceCounters)[]
    const sums = Object.fromEntries(keys.map((key) => [key, before[key] + added[key]])) as SourceCounters
    sum[source] = { ...before, ...sums }
  }
  return sum
}
