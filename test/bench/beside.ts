import { monitorEventLoopDelay } from 'node:perf_hooks'
import { systemTimers } from '../../worker/src/composition/system.ts'
import { ingestBatch } from '../../worker/src/ingest/ingest-batch.ts'
import type { RawRecord } from '../../worker/src/ingest/raw-record.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { threadedEvaluator } from '../../worker/src/threads/threaded-evaluator.ts'
import { type Measured, rateOf, stopwatch } from './measured.ts'
import { intake, newBatches, shippedRules, tenant } from './pipeline.ts'

const RULES = 200
const SMALL = 10_000
/** Characters of the one long transcript. */
const LONG = 5_000_000

/** Evaluation in a thread as a worker has it: is the rest of the process still answering meanwhile? */
export async function beside(files: { many: string; long: string }, records: number): Promise<Measured[]> {
  const many = await take(files.many, newBatches(records))
  const rules = `${RULES} rules`
  const mixed = await take(files.long, withTranscript([...newBatches(SMALL)]))
  const what = `${mixed.done.toLocaleString('en')} records, one of 5 MB`
  return [
    {
      what: `${rules}, ${many.done.toLocaleString('en')} records, evaluated in a thread`,
      ...rateOf(many.done, many),
      unit: 'records/s',
      goal: undefined,
    },
    {
      what: 'the process answers late meanwhile: 99 of 100',
      value: many.lag,
      unit: 'ms',
      goal: { most: 200 },
    },
    { what, ...rateOf(mixed.done, mixed), unit: 'records/s', goal: undefined },
    { what: 'the batch with the 5 MB', value: mixed.slowest, unit: 's', goal: { most: 30 } },
    {
      what: 'the process answers late meanwhile: 99 of 100',
      value: mixed.lag,
      unit: 'ms',
      goal: { most: 200 },
    },
  ]
}

async function take(file: string, batches: Iterable<readonly RawRecord[]>) {
  const store = await openSqliteStore({ file })
  const cuts: string[] = []
  const evaluator = threadedEvaluator({
    rules: shippedRules(RULES),
    threads: 1,
    budgetMs: 30_000,
    after: systemTimers.after,
    onCut: (cut) => cuts.push(cut),
  })
  const ingest = intake(store, evaluator)
  // As finely as it tells: what is late by less is not late.
  const delay = monitorEventLoopDelay({ resolution: 5 })
  try {
    let done = 0
    let slowest = 0
    const stop = stopwatch()
    delay.enable()
    for (const records of batches) {
      const batch = stopwatch()
      await ingestBatch(ingest, { tenant, source: 'auto', records })
      done += records.length
      slowest = Math.max(slowest, batch().wall)
    }
    delay.disable()
    if (cuts.length > 0) throw new Error(cuts.join('\n'))
    return { done, slowest, lag: delay.percentile(99) / 1e6, ...stop() }
  } finally {
    await evaluator.close()
    await store.close()
  }
}

/** In the middle a chat whose longest text goes on for 5 MB, in the words of all chats. */
function withTranscript(batches: readonly RawRecord[][]): RawRecord[][] {
  const half = Math.floor(batches.length / 2)
  const words = batches.flat().flatMap((record) => ('value' in record ? [longestText(record.value)] : []))
  const text = words
    .join('\n')
    .repeat(Math.ceil(LONG / words.join('\n').length))
    .slice(0, LONG)
  return batches.map((batch, nth) => {
    if (nth !== half) return batch
    const at = batch.findIndex((record) => 'value' in record && longestText(record.value).length > 200)
    return batch.map((record, place) =>
      place === at && 'value' in record
        ? { ...record, value: withText(record.value, longestText(record.value), text) }
        : record,
    )
  })
}

function longestText(value: unknown): string {
  let longest = ''
  JSON.stringify(value, (_, inner) => {
    if (typeof inner === 'string' && inner.includes(' ') && inner.length > longest.length) longest = inner
    return inner
  })
  return longest
}

function withText(value: unknown, from: string, to: string): unknown {
  return JSON.parse(JSON.stringify(value, (_, inner) => (inner === from ? to : inner)))
}
