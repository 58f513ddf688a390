import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { alertRules } from '../../dashboards/alert-rules.ts'
import { allDashboards } from '../../dashboards/all-dashboards.ts'
import { SAMPLE } from '../../dashboards/dashboard.ts'
import { readClocks } from '../../worker/src/config/read-clocks.ts'
import { readProgramme } from '../../worker/src/config/read-programme.ts'
import { DEMO_END, DEMO_SEED, generateDemo } from '../../worker/src/demo/generate.ts'
import { everythingIn, figuresByHand } from '../../worker/src/metrics/fixtures/figures-by-hand.ts'
import { registersByHand } from '../../worker/src/metrics/fixtures/registers-by-hand.ts'
import { programmeNow } from '../../worker/src/metrics/measure-programme.ts'
import { AlertMinute } from '../../worker/src/model/alert-minute.ts'
import { idOf, TenantId } from '../../worker/src/model/ids.ts'
import {
  DAILY_MEASURES,
  Measure,
  RUNNING_MEASURES,
  STANDING_MEASURES,
} from '../../worker/src/model/measure.ts'
import { Instant } from '../../worker/src/model/time.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { askElasticsearch, type Range } from '../grafana/ask-elasticsearch.ts'
import { AlertRules, ProvisionedDashboard } from '../grafana/provisioned-forms.ts'
import { elasticsearchForTests } from '../services/elasticsearch.ts'
import { redisForTests } from '../services/redis.ts'
import { all, storedVerdicts, verdictsIn } from '../stored-verdicts.ts'
import { type Ended, wachter } from '../wachter-process.ts'
import { storeOptions } from './store-options.ts'

/** What the sample organisation's systems logged, as a shipper puts it into indices: the line, and when it came in. */
async function index(elasticsearch: string, prefix: string): Promise<ReadonlyMap<string, string>> {
  const indices = new Map<string, string>()
  const files = Map.groupBy(generateDemo({ seed: DEMO_SEED, end: DEMO_END }), ({ file }) => file)
  for (const [file, records] of files) {
    const name = `${prefix}-${file.replaceAll('.', '-')}`
    indices.set(name, records[0]?.source ?? '')
    for (let from = 0; from < records.length; from += 1000) {
      const lines = records.slice(from, from + 1000).flatMap(({ raw, at }, nth) => [
        JSON.stringify({ create: { _id: `${from + nth}` } }),
        JSON.stringify({
          '@timestamp': at,
          event: { ingested: at },
          message: raw,
          log: { file: { path: file } },
        }),
      ])
      const answer = await fetch(`${elasticsearch}/${name}/_bulk?refresh=true`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: `${lines.join('\n')}\n`,
      })
      const said = JSON.stringify(await answer.json())
      if (!answer.ok || said.includes('"errors":true')) throw new Error(said.slice(0, 1000))
    }
  }
  return indices
}

const acme = TenantId.parse(`scaled-${process.pid}-${Date.now()}`)
const provisioning = join(import.meta.dirname, '..', '..', 'provisioning')
let folder: string
let url: string
let stop: () => Promise<void> = async () => {}
let embedded: Awaited<ReturnType<typeof storedVerdicts>>
let scaledOut: typeof embedded
let workers: readonly Ended[]

beforeAll(async () => {
  const [elasticsearch, redis] = await Promise.all([elasticsearchForTests(), redisForTests()])
  stop = async () => {
    await Promise.all([elasticsearch.stop(), redis.stop()])
  }
  folder = mkdtempSync(join(tmpdir(), 'scaled-out-'))
  url = elasticsearch.url
  const indices = await index(elasticsearch.url, `logs-${acme}`)
  const sources = [...indices].map(([name, format], nth) => ({
    id: `source-${nth}`,
    tenant: acme,
    kind: 'elasticsearch',
    index: name,
    format,
    from: 'beginning',
    connection: { nodes: [elasticsearch.url] },
  }))
  const config = { tenants: [{ id: acme }], rules: [join(provisioning, 'rules')], sources }
  const file = join(folder, 'wachter.yaml')
  writeFileSync(
    file,
    JSON.stringify({
      ...config,
      incidents: join(provisioning, 'incidents.yaml'),
      risk: join(provisioning, 'risk.yaml'),
      clocks: join(provisioning, 'clocks.yaml'),
      kpis: join(provisioning, 'kpis.yaml'),
      maturity: join(provisioning, 'maturity.yaml'),
    }),
  )
  writeFileSync(join(folder, 'key'), 'ab'.repeat(32))
  const base = { WACHTER_CONFIG: file, WACHTER_API_PORT: '0', WACHTER_LOG_LEVEL: 'warn' }

  const alone = await wachter(['start', '--once'], {
    env: { ...base, WACHTER_DATA: join(folder, 'embedded') },
  })
  if (alone.code !== 0) throw new Error(alone.stderr.slice(-2000))
  embedded = await storedVerdicts(join(folder, 'embedded'), acme)

  const shared = {
    WACHTER_KEY_FILE: join(folder, 'key'),
    WACHTER_STORE_KIND: 'elasticsearch',
    WACHTER_STORE_NODES: elasticsearch.url,
    WACHTER_JOBS_KIND: 'bullmq',
    WACHTER_REDIS_URL: redis.url,
    WACHTER_REDIS_PREFIX: `${acme}`.slice(0, 32),
  }
  workers = await Promise.all(
    [0, 1, 2].map((nth) =>
      wachter(['start', '--once', '--role', 'worker'], {
        env: { ...base, ...shared, WACHTER_DATA: join(folder, `worker-${nth}`) },
      }),
    ),
  )
  const store = await openElasticsearchStore(storeOptions(elasticsearch.url))
  scaledOut = await verdictsIn(store, acme)
  await store.close()
}, 900_000)

afterAll(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

test('three workers over Elasticsearch and BullMQ find in indices what one process finds, record by record', () => {
  expect(
    workers.map(({ code, stderr }) => ({ code, stderr: code === 0 ? '' : stderr.slice(-1000) })),
  ).toEqual(Array.from({ length: 3 }, () => ({ code: 0, stderr: '' })))
  expect(embedded.findings.length).toBeGreaterThan(300)
  expect({ events: scaledOut.events, quarantined: scaledOut.quarantined }).toEqual({
    events: embedded.events,
    quarantined: embedded.quarantined,
  })
  expect(scaledOut.findings).toEqual(embedded.findings)
  expect(scaledOut.incidents).toEqual(embedded.incidents)
})

/** The index of a tenant's data source. */
function indexOf(tenant: TenantId): string {
  return `wachter-*-${tenant.replaceAll('-', '_')}-*`
}

const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  y: 31_556_952_000,
}

/** When a panel looks: back from now where it does so whatever is chosen, else at the sample organisation's two weeks. */
function rangeOf(timeFrom: string | undefined): Range {
  if (timeFrom === undefined) return SAMPLE
  const to = Date.now()
  return { from: to - Number.parseInt(timeFrom, 10) * (UNIT_MS[timeFrom.slice(-1)] ?? Number.NaN), to }
}

test('every figure of the programme is on both stores what it is by hand over the sample organisation', async () => {
  const config = {
    kpis: join(provisioning, 'kpis.yaml'),
    maturity: join(provisioning, 'maturity.yaml'),
    risk: join(provisioning, 'risk.yaml'),
  }
  const programme = readProgramme(config)
  const policy = readClocks(join(provisioning, 'clocks.yaml'))
  if (programme === undefined || policy === undefined) throw new Error('nothing to measure with')
  const now = Instant.parse(new Date().toISOString())
  const stores = [
    await openSqliteStore({ file: join(folder, 'embedded', 'wachter.db') }),
    await openElasticsearchStore(storeOptions(url)),
  ]
  for (const store of stores) {
    const policyFor = () => policy
    const registers = { governing: undefined, vendors: undefined }
    const desk = { store, policyFor, regimes: undefined, ...registers, programme, clock: { now: () => now } }
    const { figures } = await programmeNow({ ...desk, setUp: async () => new Map() }, acme)
    const byHand: Readonly<Record<string, number | null>> = {
      ...figuresByHand(await everythingIn(store, acme), now, policyFor),
      ...registersByHand(undefined, now),
      // Nothing here says what must be reported.
      ...{ regulatory_slack_hours: null, reports_in_time_share: null },
    }
    const known = new Map(figures.map(({ kpi, value }) => [kpi, value]))
    expect(known.get('total_ai_assets')).toBeGreaterThan(10)
    expect(known.get('guardrail_hold_rate')).toBeGreaterThan(0)
    expect([...known.keys()].sort()).toEqual(Object.keys(byHand).sort())
    for (const [kpi, value] of Object.entries(byHand)) {
      const digits = (one: number | null | undefined) => (one == null ? one : Number(one.toPrecision(9)))
      expect({ kpi, value: digits(known.get(kpi)) }).toEqual({ kpi, value: digits(value) })
    }
    await store.close()
  }
})

test('every panel of every dashboard shows something of the sample organisation, or says that there is nothing to show', async () => {
  // An index that came last may still be on its way to where it is kept: until then its shards answer nothing.
  await fetch(`${url}/_cluster/health/${indexOf(acme)}?wait_for_status=yellow&timeout=60s`)
  const empty: string[] = []
  for (const built of allDashboards().values()) {
    const dashboard = ProvisionedDashboard.parse(JSON.parse(JSON.stringify(built)))
    for (const { title, targets, timeFrom, fieldConfig } of dashboard.panels) {
      for (const target of targets) {
        const rows = await askElasticsearch({ url, index: indexOf(acme) }, target, rangeOf(timeFrom))
        // What is counted is there when it is more than nothing; a level may well be 0.
        const isThere = (figure: number | null, nth: number) => {
          const isCounted = ['count', 'sum'].includes(target.metrics[nth]?.type ?? '')
          return figure !== null && (figure > 0 || !isCounted)
        }
        const isSeen = rows.some(({ figures }) => figures.some(isThere))
        if (!isSeen && fieldConfig.defaults.noValue === undefined) empty.push(`${dashboard.title}: ${title}`)
      }
    }
  }
  expect(empty).toEqual([])
})

test('every alert rule alerts once for each thing that is wrong, and about nothing that is not', async () => {
  const tenant = TenantId.parse(`alerts-${process.pid}-${Date.now()}`)
  const store = await openElasticsearchStore(storeOptions(url))
  const at = new Date(Date.now() - 60_000).toISOString()
  const counted = (rule: string, asset: string, detail: Partial<AlertMinute> = {}) =>
    AlertMinute.parse({
      ...{ id: idOf('count', rule, asset), tenant, at, rule: { id: rule, title: `Rule ${rule}` }, asset },
      ...{ level: 'high', asset_type: 'ai_agent', category: 'jailbreak_bypass', findings: 2, unblocked: 2 },
      ...{ dismissed: 0, newest: at, ...detail },
    })
  await store.alertMinutes.create(tenant, [
    counted('a', 'one'),
    counted('a', 'other'),
    counted('b', 'one', { findings: 200 }),
    counted('mild', 'one', { level: 'low' }),
    counted('old logs', 'one', { newest: AlertMinute.shape.newest.parse('2026-01-01T00:00:00.000Z') }),
    counted('dismissed', 'one', { findings: 0, dismissed: 3 }),
  ])
  const measured = (kind: Measure['kind'], subject: string, value: number) =>
    Measure.parse({
      id: idOf('m', kind, subject),
      tenant,
      at,
      kind,
      subject,
      name: subject,
      value,
      detail: 'x',
    })
  const wrong: Partial<Record<Measure['kind'], number>> = {
    ...{ incident_waiting: 0, clock_used: 0.8, residual_over: 60, rule_blind: 6, source_silent: 20 },
    ...{ jobs_waiting: 20, jobs_given_up: 1, queue_reachable: 0, store_well: 0, budget_burn: 3 },
    ...{ evidence_stale: 2, appetite_exceeded: 1, acceptance_expired: 2 },
  }
  await store.measures.create(
    tenant,
    [...STANDING_MEASURES, ...RUNNING_MEASURES, ...DAILY_MEASURES].flatMap((kind) => {
      const value = wrong[kind]
      if (value === undefined) return []
      const isOfThings = [...STANDING_MEASURES, ...DAILY_MEASURES].some((one) => one === kind)
      const subjects = isOfThings ? ['one', 'other'] : ['-']
      return subjects.map((subject) => measured(kind, subject, value))
    }),
  )
  await store.measures.page(tenant, { latest: true })
  await store.alertMinutes.page(tenant, { latest: true })
  const alerts = async (whose: TenantId) => {
    const firing: Record<string, readonly string[]> = {}
    for (const { uid, data } of AlertRules.parse(JSON.parse(JSON.stringify(alertRules()))).groups.flatMap(
      ({ rules }) => rules,
    )) {
      const [{ model, relativeTimeRange }, { model: reduce }, { model: threshold }] = data
      const range = { from: Date.now() - relativeTimeRange.from * 1000, to: Date.now() }
      const rows = await askElasticsearch({ url, index: indexOf(whose) }, model, range)
      const series = Map.groupBy(rows, ({ keys }) => keys.slice(0, -1).join(', '))
      const [{ evaluator }] = threshold.conditions as [(typeof threshold.conditions)[number]]
      const [bound = Number.NaN] = evaluator.params
      firing[uid] = [...series].flatMap(([name, points]) => {
        const figures = points.flatMap(({ figures: [figure] }) => figure ?? [])
        const value =
          reduce.reducer === 'sum'
            ? figures.reduce((sum, one) => sum + one, 0)
            : (figures.at(-1) ?? Number.NaN)
        return (evaluator.type === 'gt' ? value > bound : value < bound) ? [name] : []
      })
    }
    return firing
  }
  const both = ['one, one', 'other, other']
  const detailed = ['one, one, x', 'other, other, x']
  expect(await alerts(tenant)).toEqual({
    'wachter-findings-severe': [
      'a, Rule a, one, jailbreak_bypass',
      'a, Rule a, other, jailbreak_bypass',
      'b, Rule b, one, jailbreak_bypass',
    ],
    'wachter-findings-rate': ['jailbreak_bypass'],
    'wachter-incident-waiting': detailed,
    'wachter-clock': detailed,
    'wachter-residual': both,
    'wachter-appetite': both,
    'wachter-acceptance': both,
    'wachter-budget': ['-'],
    'wachter-evidence-stale': both,
    'wachter-rule-blind': both,
    'wachter-source-silent': both,
    'wachter-worker': [''],
    'wachter-jobs': [''],
    'wachter-redis': [''],
    'wachter-elasticsearch': [''],
  })
  // The sample organisation's logs are old and read only now, and its workers have ended: nobody is woken but by what
  // Wachter says itself, such as what the inventory saw change between two looks: that is of now and a matter of when it looked.
  const ofNow = (await all(store.findings, acme)).filter(({ source }) => source.startsWith('wachter.'))
  const isOfNow = (name: string) => ofNow.some(({ rule }) => name.includes(`, ${rule.title}, `))
  const { 'wachter-findings-severe': severe = [], ...others } = await alerts(acme)
  expect(severe.filter((name) => !isOfNow(name))).toEqual([])
  expect(others).toMatchObject({
    ...{ 'wachter-findings-rate': [], 'wachter-worker': [], 'wachter-redis': [] },
    ...{ 'wachter-elasticsearch': [], 'wachter-rule-blind': [] },
  })
  await store.close()
})
