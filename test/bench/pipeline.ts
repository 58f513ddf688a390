import { readRules } from '../../worker/src/config/read-rules.ts'
import { demoFeed } from '../../worker/src/demo/demo-feed.ts'
import { DEMO_END, DEMO_SEED, generateDemo } from '../../worker/src/demo/generate.ts'
import { analyse } from '../../worker/src/detection/analysers/analyse.ts'
import { sensitiveSpans } from '../../worker/src/detection/analysers/sensitive.ts'
import { compileRules } from '../../worker/src/detection/sigma/compile-rules.ts'
import type { RuleSet } from '../../worker/src/detection/sigma/match.ts'
import type { Evaluator } from '../../worker/src/ingest/evaluator.ts'
import { type Ingest, ingestBatch } from '../../worker/src/ingest/ingest-batch.ts'
import { inlineEvaluator } from '../../worker/src/ingest/inline-evaluator.ts'
import { normaliseRecords } from '../../worker/src/ingest/normalise-records.ts'
import type { RawRecord } from '../../worker/src/ingest/raw-record.ts'
import type { Event } from '../../worker/src/model/event.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import { instantOf } from '../../worker/src/model/time.ts'
import { sources } from '../../worker/src/sources/catalogue.ts'
import { listPriceBook } from '../../worker/src/sources/prices.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { wordingsOf } from '../quality/texts/expand.ts'
import { otherLanguages } from '../quality/texts/other-languages.ts'
import { type Measured, rate, rateOf, stopwatch } from './measured.ts'

/** Records before the clock starts. */
const WARM_UP = 5_000

export const tenant = 'bench' as TenantId
const clock = {
  now: () => {
    const now = instantOf(Date.now())
    if (now === undefined) throw new Error('the clock is off')
    return now
  },
}
const formats = { sources, prices: listPriceBook }
const bodies = { fetch: async () => undefined }

function normalised(records: readonly RawRecord[]) {
  const batch = { tenant, source: 'auto', records, ingested: clock.now() } as const
  return normaliseRecords(formats, batch, { bodies })
}

async function batches(): Promise<RawRecord[][]> {
  const feed = demoFeed({ tenant, seed: DEMO_SEED, end: DEMO_END })
  const found: RawRecord[][] = []
  for await (const { records } of feed.batches(undefined, new AbortController().signal))
    found.push([...records])
  return found
}

/** Making the sample organisation's fortnight, which a first start does before it reads anything; cold, as there. */
export function generating(): Measured {
  const elapsed = stopwatch()
  for (const record of generateDemo({ seed: DEMO_SEED, end: DEMO_END })) void record
  return { what: 'making the sample organisation', value: elapsed().cpu, unit: 's of CPU', goal: { most: 2 } }
}

/** The sample organisation's records, raw to events, one process. */
export async function normalising(): Promise<Measured> {
  const all = await batches()
  const measured = await rate(async () => {
    for (const records of all) await normalised(records)
    return all.reduce((sum, records) => sum + records.length, 0)
  })
  return { what: 'normalising, sample organisation', ...measured, unit: 'records/s', goal: { least: 20_000 } }
}

/** All analysers on one text of 500 characters an event: prose as the sample organisation writes it. */
export async function analysing(): Promise<Measured[]> {
  const events = []
  for (const records of (await batches()).slice(0, 20)) {
    events.push(...(await normalised(records)).flatMap((record) => record.events))
  }
  const [first] = events
  if (first === undefined) throw new Error('the sample organisation gave no event')
  const prose = events.flatMap((event) => event['wachter.text.user_turn']?.content ?? []).join(' ')
  return [
    {
      what: 'all analysers, texts of 500 characters',
      ...(await analysed(first, prose)),
      goal: { least: 5_000 },
    },
    {
      what: 'in Arabic, Bengali, Chinese, Hindi, Japanese, Korean, Russian, Thai',
      ...(await analysed(first, otherScripts())),
      goal: undefined,
    },
  ]
}

const OTHER_SCRIPTS = ['ar', 'bn', 'zh', 'hi', 'ja', 'ko', 'ru', 'th'] as const

/** Ordinary requests in other scripts, a language after the other. */
function otherScripts(): string {
  const random = randomOf('bench/other scripts')
  return OTHER_SCRIPTS.flatMap((language) => otherLanguages[language]?.benign ?? [])
    .flatMap((template) => wordingsOf(template, 12, random))
    .join(' ')
}

/** How many texts of 500 characters of this prose are analysed a second, as turns of users. */
async function analysed(
  {
    'wachter.text.completion': _,
    'wachter.text.system': __,
    'wachter.text.tool_input': ___,
    ...event
  }: Event,
  prose: string,
): Promise<Omit<Measured, 'what' | 'goal'>> {
  const texts = Array.from({ length: 2000 }, (_, index) => {
    const start = (index * 487) % Math.max(1, prose.length - 500)
    const content = prose.slice(start, start + 500)
    return {
      ...event,
      'wachter.text.user_turn': { content, length: content.length, sha256: '', truncated: false },
    }
  })
  const measured = await rate(() => {
    for (const text of texts) analyse(text)
    return texts.length
  })
  return { ...measured, unit: 'texts/s' }
}

/** Feed to durable findings on a SQLite file, every batch new. `records` is how many at least. */
export async function endToEnd(file: string, records: number): Promise<Measured[]> {
  const store = await openSqliteStore({ file })
  const ingest = intake(
    store,
    inlineEvaluator({ ...formats, rules: shippedRules(), findSensitive: sensitiveSpans }),
  )
  const memory: number[] = []
  let done = 0
  const busy = { wall: 0, cpu: 0 }
  try {
    for (const batch of newBatches(records)) {
      const stop = stopwatch()
      await ingestBatch(ingest, { tenant, source: 'auto', records: batch })
      done += batch.length
      if (done > WARM_UP) {
        const { wall, cpu } = stop()
        busy.wall += wall
        busy.cpu += cpu
      }
      if (done % 20_000 < BATCH) {
        globalThis.gc?.()
        memory.push(process.memoryUsage().rss / 1e6)
      }
    }
    const measured = rateOf(done - WARM_UP, busy)
    const [early = 0] = memory.slice(Math.floor(memory.length / 4))
    return [
      {
        what: `end to end on SQLite, ${done.toLocaleString('en')} records`,
        ...measured,
        unit: 'records/s',
        goal: { least: 3_000 },
      },
      {
        what: 'memory at the end against a quarter of the way',
        value: (memory.at(-1) ?? 0) / early,
        unit: 'x',
        goal: { most: 1.25 },
      },
      { what: 'memory at the end', value: memory.at(-1) ?? 0, unit: 'MB', goal: undefined },
    ]
  } finally {
    await store.close()
  }
}

/** The shipped rules; with `most` the first of them that refer to nothing, and no correlations. */
export function shippedRules(most?: number): RuleSet {
  const { rules, correlations } = readRules(['provisioning/rules'])
  return most === undefined ? compileRules(rules, { correlations }) : compileRules(rules.slice(0, most))
}

/** What takes records in, with nobody else told. */
export function intake(store: Store, evaluator: Evaluator): Ingest {
  return {
    ...{ store, evaluator, bodies, clock },
    audit: { record: async () => {} },
    seal: () => '',
    onRuleFailure: () => {},
    onFindings: async () => {},
    onOccurrences: async () => {},
  }
}

const BATCH = 500

/** The sample organisation's records over and over, each time another organisation's: no request is a repeat. */
export function* newBatches(records: number): Generator<RawRecord[]> {
  const raw = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })]
  let done = 0
  for (let round = 0; done < records; round++) {
    for (let start = 0; start < raw.length && done < records; start += BATCH) {
      const batch = raw.slice(start, start + BATCH).map(({ raw: line, file: name }, index): RawRecord => {
        const value = line.startsWith('{')
          ? renumbered(JSON.parse(line), round)
          : `${line} `.repeat(1 + (round % 2))
        return {
          kind: 'record',
          value,
          original: () => Buffer.from(line),
          position: `bench:${name}#${round}-${start + index}`,
        }
      })
      done += batch.length
      yield batch
    }
  }
}

/** The same record with other identifiers: long hexadecimal words are turned. */
function renumbered(value: unknown, round: number): unknown {
  if (round === 0) return value
  return JSON.parse(JSON.stringify(value), (_key, inner) =>
    typeof inner !== 'string' || inner.length > 200
      ? inner
      : inner.replace(/[0-9a-f]{8}(?=-?[0-9a-f]{4})/g, (word) =>
          ((Number.parseInt(word, 16) + round * 7919) >>> 0).toString(16).padStart(8, '0'),
        ),
  )
}
