import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { verifyAudit } from '../audit/verify-audit.ts'
import { checkpointId } from '../feeds/read-feed.ts'
import type { Gap } from '../model/gap.ts'
import { aBedrockLog } from '../sources/fixtures/aws-bedrock-invocation.ts'
import { noon } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { aGap } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
let asked: string[]
const HOUR = 3_600_000
const watch = { standing: true, latenessMs: 600_000, silentAfterMs: 2 * HOUR }

beforeEach(async () => {
  asked = []
  api = await openTestApi({
    feeds: [
      { id: 'log', tenant: ACME, watch },
      { id: 'log', tenant: RIVAL, watch: { ...watch, silentAfterMs: undefined } },
    ],
    onFill: async ({ tenant, id }) => {
      asked.push(`${tenant} ${id}`)
    },
  })
})
afterEach(async () => api[Symbol.asyncDispose]())

async function kept(name: string, detail: Partial<Gap> = {}): Promise<string> {
  const gap = aGap(ACME, name, detail)
  await api.store.gaps.put(ACME, gap, 'new')
  return gap.id
}

const act = (id: string, what: 'fill' | 'dismiss', more: object = {}) =>
  api.ask('admin', `POST /api/v1/gaps/${id}/${what}`, more)

async function audited(): Promise<unknown[]> {
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

describe('gaps', () => {
  test('are listed by their fields, without where their filling stands', async () => {
    const id = await kept('one', { cursor: 'secret' })
    await kept('two', { reason: 'down', rule: '*', feed: 'log' })
    const { body, text } = await api.ask('viewer', 'GET /api/v1/gaps?reason=new-rule&state=open')
    expect(body).toMatchObject({ items: [{ id, state: 'open' }], total: { count: 1 } })
    expect(text).not.toContain('secret')
    const facets = await api.ask('viewer', 'GET /api/v1/gaps/facets?of=reason')
    expect(facets.body).toEqual({
      reason: [
        { value: 'down', count: 1 },
        { value: 'new-rule', count: 1 },
      ],
    })
  })

  test('are filled from their beginning when somebody asks, who is in the audit chain', async () => {
    const id = await kept('one', { state: 'dismissed', evaluated: 7, found: 1, cursor: 'x' })
    const { status, body } = await act(id, 'fill')
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { state: 'filling', evaluated: 0, found: 0 },
    })
    expect((await act(id, 'fill')).body).toMatchObject({ state: 'filling' })
    expect(asked).toEqual([`acme ${id}`, `acme ${id}`])
    expect(await audited()).toMatchObject([
      {
        ...{ actor: 'token:admin-of-acme', action: 'gap.changed', target: `gap/${id}` },
        ...{ before: { state: 'dismissed' }, after: { state: 'filling' } },
      },
    ])
  })

  test('can be given up, also while they are being filled', async () => {
    const id = await kept('one', { state: 'filling', cursor: 'x' })
    expect((await act(id, 'dismiss')).body).toMatchObject({ state: 'dismissed' })
    expect(await api.store.gaps.get(ACME, id)).toMatchObject({ document: { cursor: null } })
    expect(asked).toEqual([])
  })

  test.each<[string, Partial<Gap>, 'fill' | 'dismiss', number, string]>([
    ['still going on', { to: null, reason: 'rule-failed' }, 'fill', 409, 'gap.ongoing'],
    ['still going on', { to: null, reason: 'rule-failed' }, 'dismiss', 409, 'gap.ongoing'],
    ['of a feed', { rule: '*', feed: 'log', reason: 'source-lost' }, 'fill', 400, 'gap.of-a-feed'],
    ['filled', { state: 'filled' }, 'fill', 409, 'gap.settled'],
    ['filled', { state: 'filled' }, 'dismiss', 409, 'gap.settled'],
  ])('that are %s are refused (%j, %s)', async (_, detail, what, status, code) => {
    const id = await kept('one', detail)
    const answer = await act(id, what)
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: { code } })
    expect(await audited()).toEqual([])
    expect(asked).toEqual([])
  })

  test.each(['fill', 'dismiss'] as const)('of another tenant do not exist for %s', async (what) => {
    const id = await kept('one')
    expect((await act(id, what, { tenant: RIVAL })).body).toMatchObject({ status: 404, code: 'gap.unknown' })
    expect((await act('nonsense', what)).body).toMatchObject({ status: 404, code: 'gap.unknown' })
    expect((await api.ask('viewer', 'GET /api/v1/gaps', { tenant: RIVAL })).body).toMatchObject({ items: [] })
  })

  test('are counted in the metrics while they are neither filled nor given up', async () => {
    await kept('one')
    await kept('two', { state: 'filling' })
    await kept('three', { state: 'filled' })
    const { text } = await api.ask('viewer', 'GET /metrics')
    expect(text).toContain('wachter_gaps{tenant="acme",reason="new-rule"} 2')
  })
})

describe('the page of sources', () => {
  async function pushed(...times: readonly string[]): Promise<void> {
    const payload = times
      .map((timestamp, nth) => JSON.stringify(aBedrockLog({ log: { timestamp, requestId: `r-${nth}` } })))
      .join('\n')
    const { body } = await api.ask('sender', 'POST /api/v1/ingest/aws.bedrock.invocation', { payload })
    expect(body).toMatchObject({ events: times.length })
  }

  test('says how far event times have come, and counts what came late or from the future', async () => {
    // It is noon of 23 November 2026 for the test API.
    await pushed(
      '2026-11-23T11:00:00Z',
      '2099-01-01T00:00:00Z',
      '2026-11-23T10:51:00Z',
      '2026-11-23T10:49:00Z',
    )
    const { body } = await api.ask('viewer', 'GET /api/v1/sources')
    expect(body).toMatchObject({
      feeds: [
        {
          feed: 'push:aws.bedrock.invocation',
          silent_since: null,
          behind: null,
          last_record: expect.stringMatching(/^2026-11-23T12:00:/),
          event_times: {
            'aws.bedrock.invocation': {
              latest: '2026-11-23T11:00:00.000Z',
              watermark: '2026-11-23T10:50:00.000Z',
              late: 1,
              future: 1,
              lag_seconds: expect.any(Number),
            },
          },
        },
      ],
    })
    const { text } = await api.ask('viewer', 'GET /metrics')
    const labels = 'tenant="acme",feed="push:aws.bedrock.invocation",source="aws.bedrock.invocation"'
    expect(text).toContain(`wachter_event_times_total{${labels},what="late"} 1`)
    expect(text).toContain(`wachter_event_times_total{${labels},what="future"} 1`)
    expect(text).toMatch(/wachter_event_lag_seconds\{[^}]*\} 36\d\d/)
  })

  test('says which feed is silent beyond its bound, and which is behind', async () => {
    const now = api.context.clock.now()
    for (const tenant of [ACME, RIVAL]) {
      await api.store.checkpoints.put(
        tenant,
        {
          ...{ id: checkpointId('log'), tenant, feed: 'log', position: null, counters: {}, updated: now },
          reading: {
            ...{ since: noon(), last_record: noon(), silence: null, marks: {} },
            behind: { from: noon(), to: now },
          },
        },
        'new',
      )
    }
    // This process has not attended to it for long enough to say so.
    const behind = { behind: { from: noon(), to: now } }
    const { body } = await api.ask('viewer', 'GET /api/v1/sources')
    expect(body).toMatchObject({ feeds: [{ feed: 'log', silent_since: null, ...behind }] })
    api.context.since = noon()
    const later = await api.ask('viewer', 'GET /api/v1/sources')
    expect(later.body).toMatchObject({ feeds: [{ silent_since: noon(), ...behind }] })
    expect((await api.ask('viewer', 'GET /metrics')).text).toContain(
      'wachter_feed_silent{tenant="acme",feed="log"} 1',
    )
    const rival = await api.ask('viewer', 'GET /api/v1/sources', { tenant: RIVAL })
    expect(rival.body).toMatchObject({ feeds: [{ silent_since: null }] })
  })
})
