import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { problem } from '../model/problem.ts'
import { aBedrockLog } from '../sources/fixtures/aws-bedrock-invocation.ts'
import type { Store } from '../store/store.ts'
import { ACME, openTestApi, type TestApi, type TestApiOptions } from './fixtures/open-test-api.ts'
import { ATTACK, aLog, lines, two } from './fixtures/pushed-logs.ts'

let api: TestApi & AsyncDisposable
async function opened(options: TestApiOptions): Promise<void> {
  await api[Symbol.asyncDispose]()
  api = await openTestApi(options)
}
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(async () => api[Symbol.asyncDispose]())

function push(
  payload: string | Buffer,
  headers: Record<string, string> = {},
  to = '/api/v1/ingest/aws.bedrock.invocation',
) {
  return api.ask('sender', `POST ${to}`, {
    payload,
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  })
}

const none = { records: 0, events: 0, quarantined: 0, duplicate: 0, findings: 0 }

describe('a push', () => {
  test.each<[string, string | Buffer, Record<string, string>]>([
    ['NDJSON', lines, {}],
    ['an array', JSON.stringify(two), { 'content-type': 'application/json' }],
    ['a page', JSON.stringify({ records: two }), { 'content-type': 'application/json' }],
    ['bytes of no named type', lines, { 'content-type': 'application/octet-stream' }],
    ['gzip', gzipSync(lines), { 'content-encoding': 'gzip' }],
    ['GZIP, in capitals', gzipSync(lines), { 'content-encoding': 'GZIP' }],
    [
      'gzip in two members',
      Buffer.concat([gzipSync(`${lines}\n`), gzipSync('')]),
      { 'content-encoding': 'x-gzip' },
    ],
  ])('is taken as %s', async (_, payload, headers) => {
    const { status, body } = await push(payload, headers)
    expect({ status, body }).toEqual({ status: 200, body: { ...none, records: 2, events: 2, findings: 1 } })
    const { items } = await api.store.findings.page(ACME, {})
    expect(items.map(({ document }) => document.category)).toEqual(['jailbreak_bypass'])
  })

  test('again is answered as a duplicate and raises nothing again', async () => {
    const first = await push(lines)
    const second = await push(lines)
    expect(first.body).toMatchObject({ duplicate: 0, findings: 1 })
    expect(second.body).toEqual({ ...none, records: 2, events: 2, duplicate: 2 })
    expect(await api.store.findings.count(ACME, {})).toBe(1)
    expect(await api.store.events.count(ACME, {})).toBe(2)
  })

  test('of records without an identity of their own, again, is no second event either', async () => {
    const { requestId: _, ...anonymous } = aLog('x')
    await push(JSON.stringify(anonymous))
    expect((await push(JSON.stringify(anonymous))).body).toMatchObject({ duplicate: 1 })
  })

  test('of garbage is taken and set aside', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x80, 0x81, 0xfe, 0x0a, 0x7b, 0x22])
    const { status, body } = await push(bytes, {}, '/api/v1/ingest/auto')
    expect(status).toBe(200)
    const { quarantined } = body as typeof none
    expect(quarantined).toBeGreaterThan(0)
    expect(body).toEqual({ ...none, records: quarantined, quarantined })
    expect(await api.store.quarantine.count(ACME, {})).toBe(quarantined)
  })

  test('of nothing takes nothing', async () => {
    expect((await push('')).body).toEqual(none)
    expect((await push('\n\n')).body).toEqual(none)
    expect((await api.ask('sender', 'POST /api/v1/ingest/auto')).status).toBe(400)
  })

  test('names the formats when it is told one that does not exist', async () => {
    const { status, body } = await push(lines, {}, '/api/v1/ingest/no.such')
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'ingest.unknown-source',
      title: expect.stringContaining('openai.chat'),
    })
  })

  test('counts, whoever else pushes at the same time', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => push(JSON.stringify(aLog(name)))))
    const { body } = await api.ask('viewer', 'GET /api/v1/sources')
    expect(body).toMatchObject({
      feeds: [{ counters: { 'aws.bedrock.invocation': { read: 4, events: 4 } } }],
    })
  })
})

describe('a record whose text is kept elsewhere', () => {
  const log = aBedrockLog({
    input: { inputBodyJson: null, inputBodyS3Path: 's3://acme-logs/input.json' },
    output: { outputBodyJson: null, outputBodyS3Path: 's3://acme-logs/gone.json' },
  })

  test('is given it, asked for in the name of the tenant that sent the record', async () => {
    const asked: unknown[] = []
    const kept = JSON.stringify({ messages: [{ role: 'user', content: [{ text: ATTACK }] }] })
    await opened({
      bodies: {
        fetch: async (reference) => {
          asked.push(reference)
          return reference.uri.endsWith('input.json') ? Buffer.from(kept) : undefined
        },
      },
    })
    expect((await push(JSON.stringify(log))).body).toMatchObject({ events: 1, findings: 2 })
    expect(asked).toEqual([
      { uri: 's3://acme-logs/input.json', tenant: ACME },
      { uri: 's3://acme-logs/gone.json', tenant: ACME },
    ])
  })

  test('is an event without it where it can not be had', async () => {
    await push(JSON.stringify(log))
    const { items } = await api.store.events.page(ACME, {})
    expect(items[0]?.document['wachter.content_missing']).toBe('body_unreachable')
  })
})

describe('a body that is too much', () => {
  beforeEach(() => opened({ limits: { maxBody: 20_000 } }))

  test('is refused by its length', async () => {
    expect((await push('x'.repeat(20_001))).body).toMatchObject({ status: 413, code: 'api.too-large' })
    expect((await push('x'.repeat(20_000))).status).toBe(200)
  })

  test('is refused when it unfolds into more', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20))
    expect(bomb.length).toBeLessThan(20_000)
    expect((await push(bomb, { 'content-encoding': 'gzip' })).body).toMatchObject({
      status: 413,
      code: 'api.too-large',
    })
  })

  test.each([
    ['cut off', gzipSync(lines).subarray(0, -9), 'gzip', 400, 'api.bad-request'],
    ['no gzip', Buffer.from(lines), 'gzip', 400, 'api.bad-request'],
    ['of another coding', Buffer.from(lines), 'br', 415, 'api.media-type'],
    ['of two codings', Buffer.from(lines), 'gzip, gzip', 415, 'api.media-type'],
  ])('or %s is refused whole', async (_, payload, encoding, status, code) => {
    expect((await push(payload, { 'content-encoding': encoding })).body).toMatchObject({ status, code })
    expect(await api.store.events.count(ACME, {})).toBe(0)
    expect(await api.store.checkpoints.count(ACME, {})).toBe(0)
  })

  test('is refused sooner where no records are expected', async () => {
    await opened({ limits: { maxBody: 10_000_000 } })
    const text = 'x'.repeat(140_000)
    const { status } = await api.ask('admin', `POST /api/v1/incidents/${'0'.repeat(32)}/comments`, {
      payload: { text, key: '1' },
    })
    expect(status).toBe(413)
  })
})

describe('OTLP', () => {
  const span = {
    resourceSpans: [
      {
        resource: { attributes: [] },
        scopeSpans: [
          {
            scope: { name: 'own' },
            spans: [
              {
                traceId: '0af7651916cd43dd8448eb211c80319c',
                spanId: 'b7ad6b7169203331',
                name: 'chat m-1',
                startTimeUnixNano: '1793102400000000000',
                endTimeUnixNano: '1793102401000000000',
                attributes: [
                  { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
                  { key: 'gen_ai.provider.name', value: { stringValue: 'openai' } },
                  { key: 'gen_ai.request.model', value: { stringValue: 'm-1' } },
                ],
              },
            ],
          },
        ],
      },
    ],
  }
  const json = { 'content-type': 'application/json; charset=utf-8' }

  test.each(['/v1/traces', '/v1/logs'])('in JSON is taken at %s', async (path) => {
    const { status, text } = await push(JSON.stringify(span), json, path)
    expect({ status, text }).toEqual({ status: 200, text: '{}' })
    expect(await api.store.events.count(ACME, {})).toBe(1)
  })

  test('says what was set aside', async () => {
    const { status, body } = await push('{"resourceSpans": 1}', json, '/v1/traces')
    expect(status).toBe(200)
    expect(body).toEqual({
      partialSuccess: { errorMessage: expect.stringContaining('1 records were set aside') },
    })
  })

  test.each(['application/x-protobuf', 'application/grpc', 'application/jsonp', 'text/plain'])(
    'as %s is refused with what to do',
    async (type) => {
      const { body } = await push('xx', { 'content-type': type }, '/v1/traces')
      expect(body).toMatchObject({ status: 415, title: expect.stringContaining('http/json') })
      expect(await api.store.quarantine.count(ACME, {})).toBe(0)
    },
  )
})

describe('an acknowledgement', () => {
  /** A store that fails where a disk would. */
  const failing =
    (name: 'events' | 'findings' | 'quarantine' | 'checkpoints') =>
    (store: Store): Store => {
      const refuse = async () => {
        throw problem('store.unavailable', 'operational', '/secret/place/wachter.db is not available')
      }
      return { ...store, [name]: { ...store[name], create: refuse, put: refuse } }
    }

  test.each([
    ['events', lines],
    ['findings', lines],
    ['quarantine', '{"schemaType": 1'],
    ['checkpoints', lines],
  ] as const)('is not given while %s can not be stored', async (name, payload) => {
    await opened({ faulty: failing(name) })
    const { status, headers, body } = await push(payload)
    expect(status).toBe(503)
    expect(headers['retry-after']).toBe('1')
    expect(body).not.toHaveProperty('records')
  })

  test('is not given when there is no room, and senders are told to come again', async () => {
    const full = async () => {
      throw problem('store.full', 'operational', 'no room', { retryAfterMs: 60_000 })
    }
    await opened({ faulty: (store) => ({ ...store, events: { ...store.events, create: full } }) })
    const { status, headers } = await push(lines)
    expect({ status, after: headers['retry-after'] }).toEqual({ status: 503, after: '60' })
  })

  test('missed is made up for by the same push again', async () => {
    let broken = true
    await opened({
      faulty: (store) => ({
        ...store,
        findings: {
          ...store.findings,
          create: async (...given) => {
            if (broken) throw problem('store.unavailable', 'operational', 'gone')
            return store.findings.create(...given)
          },
        },
      }),
    })
    expect((await push(lines)).status).toBe(503)
    broken = false
    expect((await push(lines)).body).toMatchObject({ duplicate: 2, findings: 1 })
    expect(await api.store.findings.count(ACME, {})).toBe(1)
  })
})
