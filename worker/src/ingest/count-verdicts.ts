import { type CountersBySource, noCounters, type SourceCounters } from '../model/counters.ts'
import type { Verdict } from './evaluator.ts'
import { lacksExpected } from './lacks-expected.ts'

/** Stands for the source of records of no known format. */
const UNRECOGNISED = 'unrecognised'

/** What became of the records of a batch, by source. */
export function countVerdicts(verdicts: readonly Verdict[]): CountersBySource {
  const counters = new Map<string, SourceCounters>()
  for (const { source = UNRECOGNISED, events, fault } of verdicts) {
    const counter = counters.get(source) ?? { ...noCounters }
    counters.set(source, counter)
    counter.read += 1
    counter.events += events.length
    for (const { event } of events) {
      if (event['wachter.content_missing'] !== undefined) counter.content_missing += 1
      if (lacksExpected(event)) counter.fields_missing += 1
    }
    if (fault === undefined) counter.normalised += 1
    else counter.quarantined += 1
  }
  return Object.fromEntries(counters)
}
