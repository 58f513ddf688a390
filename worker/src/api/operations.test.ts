import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { problem } from '../model/problem.ts'
import { aBedrockLog } from '../sources/fixtures/aws-bedrock-invocation.ts'
import { EXPECTED_ROUTES } from './fixtures/expected-routes.ts'
import { ACME, openTestApi, type TestApi, type TestApiOptions } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
async function opened(options: TestApiOptions): Promise<void> {
  await api[Symbol.asyncDispose]()
  api = await openTestApi(options)
}
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(async () => api[Symbol.asyncDispose]())

describe('the probes', () => {
  const probe = async (path: string) => {
    const { statusCode, body } = await api.app.inject({ url: path })
    return { statusCode, body: JSON.parse(body) as unknown }
  }

  test('answer ok without a token', async () => {
    const fine = { statusCode: 200, body: { status: 'ok', detail: '' } }
    expect(await probe('/healthz')).toEqual(fine)
    expect(await probe('/readyz')).toEqual(fine)
  })

  test.each<[string, TestApiOptions, string]>([
    ['what delivers jobs', { jobs: { ready: async () => false } }, 'jobs'],
    [
      'the store',
      {
        faulty: (store) => ({
          ...store,
          health: async () => ({ ok: false, detail: '/secret/place: full', bytes: 1, free: 0 }),
        }),
      },
      'store',
    ],
  ])('say 503 and which part, nothing more, when %s fail', async (_, options, detail) => {
    await opened(options)
    expect(await probe('/readyz')).toEqual({ statusCode: 503, body: { status: 'failing', detail } })
    expect((await probe('/healthz')).statusCode).toBe(200)
  })

  test('ask for a new process when this one takes up no jobs any more', async () => {
    await opened({ jobs: { consuming: () => false } })
    expect(await probe('/healthz')).toEqual({ statusCode: 503, body: { status: 'failing', detail: 'jobs' } })
  })

  test('tell nobody where the store is when it can not even be asked', async () => {
    await opened({
      faulty: (store) => ({
        ...store,
        health: async () => {
          throw problem('store.unavailable', 'operational', '/secret/place/wachter.db is not available')
        },
      }),
    })
    const { statusCode, body } = await probe('/readyz')
    expect(statusCode).toBe(503)
    expect(JSON.stringify(body)).not.toContain('secret')
  })
})

describe('metrics', () => {
  /** One sample of the text format 0.0.4: name, labels, value as Go's ParseFloat reads it (prom-client writes Nan). */
  const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9.e+-]+|NaN|Nan|[+-]Inf)$/
  const LABELS =
    /^[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*")*$/

  async function scraped(): Promise<{ types: Map<string, string>; samples: [string, string, number][] }> {
    const { status, headers, text } = await api.ask('viewer', 'GET /metrics')
    expect(status).toBe(200)
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
    const types = new Map<string, string>()
    const samples: [string, string, number][] = []
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const type = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line)
      if (type?.[1] !== undefined) {
        expect(types.has(type[1])).toBe(false)
        types.set(type[1], type[2] ?? '')
      }
      if (line.startsWith('#')) continue
      const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? []
      expect(name).not.toBe('')
      if (labels !== '') expect(labels).toMatch(LABELS)
      samples.push([name, labels, Number(value)])
    }
    return { types, samples }
  }

  test('are in the form of Prometheus, each of one type, all our own', async () => {
    const { types, samples } = await scraped()
    expect([...types.keys()].filter((name) => !name.startsWith('wachter_'))).toEqual([])
    expect(types.get('wachter_records_total')).toBe('counter')
    expect(samples.length).toBeGreaterThan(10)
  })

  test('count records, open incidents and jobs', async () => {
    const payload = [aBedrockLog(), 'neither'].map((record) => JSON.stringify(record)).join('\n')
    await api.ask('sender', 'POST /api/v1/ingest/auto', { payload })
    const severities = ['SEV1', 'SEV3', 'SEV3'] as const
    for (const [index, severity] of severities.entries())
      await api.store.incidents.put(ACME, anIncident(ACME, `open-${index}`, { severity }), 'new')
    await api.store.incidents.put(ACME, anIncident(ACME, 'over', { state: 'closed' }), 'new')
    const { samples } = await scraped()
    const value = (name: string, labels: string) => samples.find(([n, l]) => n === name && l === labels)?.[2]
    const read = 'tenant="acme",source="aws.bedrock.invocation",what="read"'
    expect(value('wachter_records_total', read)).toBe(1)
    expect(value('wachter_incidents', 'tenant="acme",severity="SEV3"')).toBe(2)
    expect(value('wachter_incidents', 'tenant="acme",severity="SEV1"')).toBe(1)
    expect(value('wachter_jobs', 'state="waiting"')).toBe(2)
    expect(value('wachter_jobs_oldest_due_seconds', '')).toBe(4)
    expect(value('wachter_store_bytes', '')).toBeGreaterThan(0)
    const reading = 'load="reading"'
    expect(value('wachter_queue_depth', reading)).toBe(2)
    expect(value('wachter_queue_oldest_seconds', reading)).toBe(4)
    expect(value('wachter_queue_running', reading)).toBe(1)
    expect(value('wachter_queue_given_up', reading)).toBe(1)
    expect(value('wachter_queue_oldest_given_up_seconds', reading)).toBe(60)
    expect(value('wachter_queue_stalled_total', reading)).toBe(3)
    expect(value('wachter_queue_since_pick_up_seconds', reading)).toBe(5)
    expect(value('wachter_queue_since_pick_up_seconds', 'load="upkeep"')).toBeUndefined()
    expect(value('wachter_queue_reachable', '')).toBe(1)
    expect(value('wachter_queue_delayed_total', '')).toBe(7)
  })

  test('have nothing in their labels that a log said', async () => {
    const log = aBedrockLog({
      modelId: 'evil"} 1\nwachter_fake 1',
      log: { requestId: 'request-4711', 'evil-name': 1, identity: { arn: 'evil-arn' } },
    })
    await api.ask('sender', 'POST /api/v1/ingest/auto', { payload: `${JSON.stringify(log)}\n{"evil": 1}\n` })
    await api.store.incidents.put(ACME, anIncident(ACME, 'evil', { title: 'evil' }), 'new')
    const { samples } = await scraped()
    const known = new Map([
      ['tenant', ['acme']],
      ['source', ['unrecognised', ...api.context.sources]],
      [
        'what',
        [
          'read',
          'normalised',
          'events',
          'quarantined',
          'duplicate',
          'content_missing',
          'fields_missing',
          'findings',
        ],
      ],
      ['severity', ['SEV1', 'SEV2', 'SEV3', 'SEV4']],
      ['state', ['waiting', 'failed']],
      ['load', ['reading', 'deciding', 'upkeep']],
    ])
    for (const [name, labels] of samples.filter(([one]) =>
      /^wachter_(records|incidents|jobs|queue|store)/.test(one),
    )) {
      for (const label of labels.split(',').filter((one) => one !== '')) {
        const [, key = '', value = ''] = /^(\w+)="(.*)"$/.exec(label) ?? []
        expect({ name, key, known: known.get(key)?.includes(value) }).toEqual({ name, key, known: true })
      }
    }
  })
})

describe('the description of the API', () => {
  const Schema = z.record(z.string(), z.unknown())
  const Operation = z.object({
    description: z.string(),
    security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
    parameters: z
      .array(z.object({ in: z.enum(['path', 'query', 'header']), name: z.string(), schema: Schema }))
      .optional(),
    requestBody: z.object({ content: z.record(z.string(), z.object({ schema: Schema })) }).optional(),
    responses: z.record(
      z.string(),
      z.object({
        description: z.string(),
        content: z.record(z.string(), z.object({ schema: Schema })),
      }),
    ),
  })
  const Described = z.object({
    openapi: z.literal('3.1.0'),
    info: z.object({ title: z.string(), version: z.string() }),
    security: z.tuple([z.strictObject({ token: z.tuple([]) })]),
    components: z.object({
      securitySchemes: z.strictObject({
        token: z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer') }),
      }),
    }),
    paths: z.record(
      z.string(),
      z.record(z.enum(['get', 'put', 'post', 'delete', 'head']).or(z.string()), Operation),
    ),
  })

  async function described(): Promise<z.infer<typeof Described>> {
    const { statusCode, headers, body } = await api.app.inject({ url: '/api/v1/openapi.json' })
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toContain('application/json')
    return Described.parse(JSON.parse(body))
  }

  test('has every route but those that are hidden on purpose', async () => {
    const { paths } = await described()
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    const hidden = ['GET /api/v1/openapi.json', 'GET /metrics']
    const shown = Object.keys(EXPECTED_ROUTES).filter((route) => !hidden.includes(route))
    expect(operations.sort()).toEqual(
      shown
        .map((route) => {
          const [method = '', path = ''] = route.split(' ')
          return `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`
        })
        .sort(),
    )
  })

  test('says of every operation what it answers, and how it fails', async () => {
    const { paths } = await described()
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        const good = Object.entries(responses).filter(([status]) => status.startsWith('2'))
        expect({ path, method, good: good.length }).toEqual({ path, method, good: 1 })
        const answer = Object.keys(good[0]?.[1].content['application/json']?.schema ?? {})
        expect(answer).toContain(answer.includes('oneOf') ? 'oneOf' : 'type')
        expect(responses['default']?.content).toHaveProperty('application/problem+json')
      }
    }
  })

  test('says that only the probes, and what Slack and Teams sign, take no token', async () => {
    const { paths } = await described()
    const open = Object.entries(paths).filter(([, methods]) =>
      Object.values(methods).some(({ security }) => security !== undefined),
    )
    expect(open.map(([path]) => path).sort()).toEqual([
      '/api/v1/slack/{id}/interactions',
      '/api/v1/teams/{id}/messages',
      '/healthz',
      '/readyz',
    ])
  })

  test('names every part of a path as a parameter, and every operation id once', async () => {
    const { paths } = await described()
    for (const [path, methods] of Object.entries(paths)) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters = [] } of Object.values(methods)) {
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(parts)
      }
    }
  })

  test('has no reference that leads nowhere', async () => {
    const { body } = await api.app.inject({ url: '/api/v1/openapi.json' })
    const document: unknown = JSON.parse(body)
    const references = [...body.matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference = '']) => reference)
    for (const reference of references) {
      expect(reference).toMatch(/^#\//)
      const found = reference
        .slice(2)
        .split('/')
        .reduce<unknown>(
          (node, key) => (Schema.safeParse(node).success ? Schema.parse(node)[key] : undefined),
          document,
        )
      expect({ reference, found: found !== undefined }).toEqual({ reference, found: true })
    }
  })
})
