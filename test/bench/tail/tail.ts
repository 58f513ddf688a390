import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { TenantId } from '../../../worker/src/model/ids.ts'
import { openElasticsearchStore } from '../../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { everyDocument, portions } from '../../../worker/src/store/every-document.ts'
import type { Store } from '../../../worker/src/store/store.ts'
import { doorTo, feedOf } from '../../integration/index-feed-options.ts'
import { storeOptions } from '../../integration/store-options.ts'
import { startRedis } from '../../services/redis.ts'
import type { Measured } from '../measured.ts'
import { type BenchElasticsearch, openBenchElasticsearch } from './bench-elasticsearch.ts'
import { asSigma, hundredRules } from './hundred-rules.ts'
import { liveLags } from './live-lag.ts'
import { onDisk } from './on-disk.ts'
import { perRuleMatches } from './per-rule-queries.ts'
import { endWorker, follow, type Sample, startWorker } from './worker-under-load.ts'

/** One log in so many is what a rule looks for. */
const MATCHED_EVERY = 200
/** Time between two logs. */
const APART_MS = 1
/**
 * Part of the logs before anything is measured: a server that runs for days has long compiled what it does often, which takes
 * Elasticsearch more than half of its CPU time in the first minute.
 */
const WARM_UP = 0.5
/** What the worker is compared with: how many logs a second there are, and how a text is looked for. */
const QUERIES = [
  { perSecond: 20, texts: 'match_phrase' },
  { perSecond: 100, texts: 'match_phrase' },
  { perSecond: 100, texts: 'wildcard' },
  { perSecond: 1_000, texts: 'match_phrase' },
] as const
const WARM_UP_QUERIES = [QUERIES[1], { perSecond: 1_000, texts: 'wildcard' }] as const
const LIVE = { perSecond: 200, seconds: 60, matchedEvery: 20 }

const tenant = TenantId.parse('bench')
const feed = 'logs'
const rules = hundredRules()

/**
 * Logs in an Elasticsearch to findings in it, by a worker over BullMQ, all of them on this machine; and what the same
 * findings cost that Elasticsearch when it is asked once a rule and minute.
 */
export async function tail(logs: number): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-tail-'))
  const [elasticsearch, redis] = await Promise.all([openBenchElasticsearch(), startRedis()])
  const store = await openElasticsearchStore(storeOptions(elasticsearch.url))
  try {
    const from = Date.now() - logs * APART_MS
    await elasticsearch.write(
      { from: 0, to: logs, matchedEvery: MATCHED_EVERY },
      (nth) => from + nth * APART_MS,
    )
    await elasticsearch.ask('POST', `/${elasticsearch.index}/_refresh`)
    const span = { from, to: from + logs * APART_MS }
    const ask = ({ perSecond, texts }: (typeof QUERIES | typeof WARM_UP_QUERIES)[number]) =>
      perRuleMatches(elasticsearch, { rules, texts, ...span, minuteMs: perSecond * 60 * APART_MS })
    // Each way is warm before it is measured.
    await readThrough(elasticsearch)
    for (const way of WARM_UP_QUERIES) await ask(way)

    const reading = await elasticsearch.cpuSince(() => readThrough(elasticsearch))
    const worker = startWorker({ tenant, feed }, configure(folder, elasticsearch.url, redis.url))
    try {
      await follow(worker, store, logs * WARM_UP)
      const keeping = await elasticsearch.cpuSince(() => follow(worker, store, logs))
      const kept = doneIn(keeping.result)
      const found = await foundIn(store, elasticsearch.index)
      const perMillion = (cpuMs: number, of = logs) => (cpuMs / of) * 1_000
      const measured = [
        ...sustained(keeping.result),
        cpuFigure('reading', perMillion(reading.cpuMs)),
        cpuFigure('reading, and keeping everything', perMillion(keeping.cpuMs, kept)),
        ...(await onDisk(elasticsearch, ['events', 'findings'])),
      ]
      for (const way of QUERIES) {
        const asking = await elasticsearch.cpuSince(() => ask(way))
        measured.push(
          cpuFigure(`asked, ${way.texts}, ${way.perSecond} logs/s`, perMillion(asking.cpuMs)),
          { what: '  against reading', value: asking.cpuMs / reading.cpuMs, unit: 'x', goal: undefined },
          {
            what: '  findings of one way only',
            value: differing(found, asking.result),
            unit: `of ${found.size}`,
            goal: { most: 0 },
          },
        )
      }
      const lags = await liveLags({ store, elasticsearch }, { ...LIVE, tenant, from: logs })
      return [...measured, ...lagFigures(lags)]
    } finally {
      await endWorker(worker)
    }
  } finally {
    await store.close()
    await Promise.all([elasticsearch.stop(), redis.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

function differing(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const lacks = (from: ReadonlySet<string>, in_: ReadonlySet<string>) =>
    [...from].filter((item) => !in_.has(item)).length
  return lacks(one, other) + lacks(other, one)
}

function cpuFigure(what: string, perMillion: number): Measured {
  return { what: `Elasticsearch CPU: ${what}`, value: perMillion, unit: 's/million', goal: undefined }
}

/** Asks for the logs as a worker does. */
async function readThrough({ url, index }: BenchElasticsearch): Promise<void> {
  const { feed: logs } = feedOf(doorTo(url), index)
  for await (const _ of logs.batches(undefined, new AbortController().signal));
  await logs.close?.()
}

/** The environment of a worker that reads the logs and keeps everything in the same Elasticsearch. */
function configure(folder: string, elasticsearch: string, redis: string): Readonly<Record<string, string>> {
  const provisioning = join(import.meta.dirname, '..', '..', '..', 'provisioning')
  const config = {
    tenants: [{ id: tenant }],
    rules: [join(folder, 'rules.yml')],
    incidents: join(provisioning, 'incidents.yaml'),
    risk: join(provisioning, 'risk.yaml'),
    sources: [
      {
        ...{ id: feed, tenant, kind: 'elasticsearch', index: 'logs-bench', from: 'beginning' },
        connection: { nodes: [elasticsearch] },
      },
    ],
  }
  writeFileSync(join(folder, 'rules.yml'), asSigma(rules))
  writeFileSync(join(folder, 'wachter.yaml'), JSON.stringify(config))
  writeFileSync(join(folder, 'key'), 'ab'.repeat(32))
  return {
    WACHTER_CONFIG: join(folder, 'wachter.yaml'),
    WACHTER_LOG_LEVEL: 'warn',
    WACHTER_DATA: join(folder, 'scaled-out'),
    WACHTER_KEY_FILE: join(folder, 'key'),
    WACHTER_STORE_KIND: 'elasticsearch',
    WACHTER_STORE_NODES: elasticsearch,
    WACHTER_JOBS_KIND: 'bullmq',
    WACHTER_REDIS_URL: redis,
    WACHTER_REDIS_PREFIX: 'bench',
  }
}

/** `RULE DOCUMENT` of every finding: which log an event was, it says itself. */
async function foundIn(store: Store, index: string): Promise<ReadonlySet<string>> {
  const findings: { rule: string; event: string }[] = []
  for await (const { document } of everyDocument(store.findings, tenant, [])) {
    for (const event of document.events) findings.push({ rule: document.rule.id, event })
  }
  const logOf = new Map<string, string>()
  for (const portion of portions([...new Set(findings.map(({ event }) => event))], 500)) {
    for (const { document } of await store.events.getMany(tenant, portion)) {
      const position = document['wachter.source.position'] ?? ''
      logOf.set(document['event.id'], position.slice(`index:${feed}/${index}/`.length))
    }
  }
  return new Set(findings.map(({ rule, event }) => `${rule} ${logOf.get(event)}`))
}

/** How many logs were read meanwhile. */
function doneIn(samples: readonly Sample[]): number {
  return (samples.at(-1)?.read ?? 0) - (samples[0]?.read ?? 0)
}

/** What it did, warm. */
function sustained(samples: readonly Sample[]): Measured[] {
  const [start, end] = [samples[0], samples.at(-1)]
  const quarter = samples[Math.floor(samples.length / 4)]
  if (start === undefined || end === undefined || quarter === undefined) throw new Error('it was never warm')
  const done = doneIn(samples)
  const cores = availableParallelism()
  return [
    {
      what: `index to findings, 100 rules, ${cores} cores, servers beside it`,
      value: (done * 1_000) / (end.ms - start.ms),
      byCpu: (done * 1_000) / (end.cpuMs - start.cpuMs),
      unit: 'events/s',
      goal: { least: 5_000 },
    },
    {
      what: '  memory of the worker, a quarter of the way',
      value: quarter.memoryMb,
      unit: 'MB',
      goal: undefined,
    },
    { what: '  at the end', value: end.memoryMb, unit: 'MB', goal: undefined },
    {
      what: '  at most',
      value: Math.max(...samples.map(({ memoryMb }) => memoryMb)),
      unit: 'MB',
      goal: undefined,
    },
  ]
}

function lagFigures(lags: readonly number[]): Measured[] {
  const at = (part: number) => (lags[Math.min(lags.length - 1, Math.floor(lags.length * part))] ?? 0) / 1_000
  return [
    ['half of the findings', 0.5],
    ['99 of 100', 0.99],
  ].map(([what, part]) => ({
    what: `log to finding at ${LIVE.perSecond} logs/s, ${what} within`,
    value: at(Number(part)),
    unit: 's',
    goal: undefined,
  }))
}
