import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { verifyAudit } from '../audit/verify-audit.ts'
import type { QuarantinedRecord } from '../model/quarantine.ts'
import { aBedrockLog } from '../sources/fixtures/aws-bedrock-invocation.ts'
import { ACME, openTestApi, type TestApi } from './fixtures/open-test-api.ts'
import { aQuarantined } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(async () => api[Symbol.asyncDispose]())

/** AWS' documented form of an access key id; this one is made up. */
const KEY = ['AKIA', 'Q4ZT7BWMX2RL9KDJ'].join('').slice(0, 20)

/** Sets a record aside with this text as its original. */
async function keep(text: string, detail: Partial<QuarantinedRecord> = {}): Promise<string> {
  const sealed = api.context.ingest.seal(Buffer.from(text))
  const record = aQuarantined(ACME, text.slice(0, 50), { bytes: text.length, ...detail, sealed })
  await api.store.quarantine.put(ACME, record, 'new')
  return record.id
}

const act = (id: string, what: 'replay' | 'discard') =>
  api.ask('admin', `POST /api/v1/quarantine/${id}/${what}`)
const readable = JSON.stringify(aBedrockLog())

async function actions(): Promise<unknown[]> {
  expect((await verifyAudit(api.trail, ACME)).problems).toEqual([])
  const { items } = await api.store.audit.page(ACME, { sort: { field: 'sequence', order: 'asc' } })
  return items.map(({ document: { actor, action, target, before, after } }) => ({
    actor,
    action,
    target,
    before,
    after,
  }))
}

describe('quarantine', () => {
  test('is listed without the sealed originals, by its fields', async () => {
    const id = await keep('first')
    await keep('second', { code: 'frame.bad-json' })
    const { text, body } = await api.ask('viewer', 'GET /api/v1/quarantine?code=ingest.unrecognised')
    expect(body).toMatchObject({ items: [{ id, state: 'waiting' }], total: { count: 1 } })
    expect(text).not.toContain('sealed1.')
    expect(text).not.toContain('"sealed"')
    const facets = await api.ask('viewer', 'GET /api/v1/quarantine/facets?of=code')
    expect(facets.body).toEqual({
      code: [
        { value: 'frame.bad-json', count: 1 },
        { value: 'ingest.unrecognised', count: 1 },
      ],
    })
  })

  test.each([
    ['alone', KEY],
    ['in JSON', `{"aws_access_key_id": "${KEY}"}`],
    ['across the end of what is shown', `${'x '.repeat(994)}key ${KEY} and more`],
    ['behind bytes that are no text', `\xff\xfe\0 ${KEY}`],
  ])('shows a record with a secret %s, masked', async (_, text) => {
    const id = await keep(text)
    const answer = await api.ask('viewer', `GET /api/v1/quarantine/${id}`)
    const { preview } = answer.body as { preview: string }
    expect(preview).toContain('▮')
    expect(preview.length).toBeLessThanOrEqual(2000)
    expect(answer.text).not.toContain(KEY.slice(0, 6))
    expect(answer.text).not.toContain('sealed1.')
  })

  test('says nothing of a secret in what it says is wrong', async () => {
    for (const payload of [`{"key": "${KEY}"`, `{"a": ${KEY}}`, `[${KEY}]`, `{"timestamp": "${KEY}"}`]) {
      await api.ask('sender', 'POST /api/v1/ingest/aws.bedrock.invocation', { payload })
      await api.ask('sender', 'POST /api/v1/ingest/otel.genai', { payload })
      await api.ask('sender', 'POST /api/v1/ingest/auto', { payload })
    }
    const { text, body } = await api.ask('viewer', 'GET /api/v1/quarantine')
    expect(body).not.toMatchObject({ total: { count: 0 } })
    expect(text).not.toContain(KEY)
  })

  test('lets a record go when it can be read, with its event and its findings', async () => {
    const id = await keep(readable)
    const { status, text, body } = await act(id, 'replay')
    expect({ status, body }).toMatchObject({ status: 200, body: { id, state: 'replayed' } })
    expect(text).not.toContain('sealed1.')
    expect(await api.store.events.count(ACME, {})).toBe(1)
    expect(await api.store.findings.count(ACME, {})).toBe(1)
    expect(await actions()).toEqual([
      {
        actor: 'token:admin-of-acme',
        action: 'quarantine.replayed',
        target: `quarantine/${id}`,
        before: { state: 'waiting' },
        after: { state: 'replayed', position: 'push:auto:0123456789abcdef#0' },
      },
    ])
  })

  test.each([
    ['still unreadable', 'no format at all', {}, 'quarantine.still-unreadable', 422],
    ['empty', '', {}, 'quarantine.still-unreadable', 422],
    ['cut', readable, { cut: true }, 'quarantine.cut', 422],
    ['replayed already', readable, { state: 'replayed' }, 'quarantine.settled', 409],
    ['discarded already', readable, { state: 'discarded' }, 'quarantine.settled', 409],
  ] as const)('keeps a record that is %s', async (_, text, detail, code, status) => {
    const id = await keep(text, detail)
    const before = await api.store.quarantine.page(ACME, {})
    const { body } = await act(id, 'replay')
    expect(body).toMatchObject({ status, code })
    expect(await api.store.quarantine.page(ACME, {})).toEqual(before)
    expect(await api.store.events.count(ACME, {})).toBe(0)
    expect(await actions()).toEqual([])
  })

  test('of two replays at the same time takes one, and the event once', async () => {
    const id = await keep(readable)
    const both = await Promise.all([act(id, 'replay'), act(id, 'replay')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await api.store.events.count(ACME, {})).toBe(1)
    expect((await verifyAudit(api.trail, ACME)).problems).toEqual([])
  })

  test('gives a record up, once', async () => {
    const id = await keep('hopeless')
    expect((await act(id, 'discard')).body).toMatchObject({ state: 'discarded' })
    expect((await act(id, 'discard')).body).toMatchObject({ status: 409, code: 'quarantine.settled' })
    expect(await actions()).toMatchObject([{ action: 'quarantine.discarded' }])
  })

  test('knows nothing of what was never there', async () => {
    for (const request of ['GET :', 'POST :/replay', 'POST :/discard']) {
      const url = request.replace(':', `/api/v1/quarantine/${'0'.repeat(32)}`)
      expect((await api.ask('admin', url)).body).toMatchObject({ status: 404, code: 'quarantine.unknown' })
    }
  })

  test('says that an original can not be opened rather than something else', async () => {
    const foreign = aQuarantined(ACME, 'foreign', { sealed: `sealed1.${'A'.repeat(80)}` })
    await api.store.quarantine.put(ACME, foreign, 'new')
    const { body } = await api.ask('viewer', `GET /api/v1/quarantine/${foreign.id}`)
    expect(body).toMatchObject({ status: 503, code: 'seal.broken', retry: 'never' })
  })
})
