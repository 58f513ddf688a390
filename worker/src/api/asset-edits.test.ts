import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import { ACME, openTestApi, type TestApi } from './fixtures/open-test-api.ts'

let api: TestApi & AsyncDisposable
const agent = (key: string) => ({ type: 'ai_agent' as const, provider: 'test', key })
beforeAll(async () => {
  api = await openTestApi()
  await takeIn(api.store, api.context.clock, {
    tenant: ACME,
    things: ['a', 'b', 'c', 'd'].map((key) => ({ asset: agent(key), facts: { exposure: 'public' } })),
  })
})
afterAll(async () => api[Symbol.asyncDispose]())

interface Shown {
  id: string
  version: string
  facts: Record<string, unknown>
}

async function named(key: string): Promise<Shown> {
  const { body } = await api.ask('viewer', `GET /api/v1/assets?refs.key=${key}`)
  const [only] = (body as { items: Shown[] }).items
  if (only === undefined) throw new Error(`there is no ${key}`)
  return only
}

const patch = (id: string, payload: object) => api.ask('responder', `PATCH /api/v1/assets/${id}`, { payload })

test('an edit shows in its answer, and the version that was seen is good for one', async () => {
  const { id, version } = await named('a')
  const first = await patch(id, { set: { owner_team: 'claims', regulatory_scope: ['gdpr'] }, version })
  expect(first.body).toMatchObject({ id, facts: { owner_team: 'claims', regulatory_scope: ['gdpr'] } })
  const { body } = await patch(id, { set: { owner_team: 'other' }, version })
  expect(body).toMatchObject({ status: 409, code: 'asset.conflict' })
  const second = await patch(id, { set: { owner_team: null }, version: (first.body as Shown).version })
  expect((second.body as Shown).facts).not.toHaveProperty('owner_team')
})

test.each([
  [{ set: { lifecycle: 'blocked' } }, 'asset.transition', /say why/],
  [{ set: { lifecycle: 'discovered' }, reason: 'x' }, 'asset.transition', /can become/],
  [{ set: { digests: [] } }, 'api.bad-request', /digests/],
  [{ set: { exposure: 'moon' } }, 'api.bad-request', /exposure/],
  [{ set: { owner_team: 'x'.repeat(257) } }, 'api.bad-request', /owner_team/],
  [{ set: { owner_team: '' } }, 'asset.empty', /owner_team/],
])('%j is refused with a reason', async (payload, code, title) => {
  const { id } = await named('b')
  await patch(id, { set: { lifecycle: 'approved' } })
  const { body } = await patch(id, payload)
  expect(body).toMatchObject({ code, title: expect.stringMatching(title) })
})

test.each([
  [{}, 'names no fact'],
  [{ owner_email: 'somebody' }, 'no e-mail address'],
  [{ lifecycle: 'nonsense' }, 'expected one of'],
])('to say %j is refused, of one asset and of many', async (set, title) => {
  const { id } = await named('c')
  for (const [route, payload] of [
    [`PATCH /api/v1/assets/${id}`, { set }],
    ['POST /api/v1/assets/edit', { ids: [id], set }],
  ] as const) {
    const { body } = await api.ask('responder', route, { payload })
    expect(body).toMatchObject({ status: 400, title: expect.stringContaining(title) })
  }
})

test('many are edited by a filter after they were counted', async () => {
  const ask = (more: object) =>
    api.ask('responder', 'POST /api/v1/assets/edit', {
      payload: {
        filter: { 'facts.exposure': ['public'], q: '' },
        set: { environment: 'production' },
        ...more,
      },
    })
  expect((await ask({ dry_run: true })).body).toEqual({ matched: 4, changed: 4, unchanged: 0, refused: [] })
  expect((await ask({ counted: 3 })).body).toMatchObject({ status: 409, code: 'asset.count' })
  expect((await ask({ counted: 4 })).body).toMatchObject({ changed: 4 })
  const { body } = await api.ask('viewer', 'GET /api/v1/assets/facets?of=facts.environment')
  expect(body).toEqual({ 'facts.environment': [{ value: 'production', count: 4 }] })
  const unknown = await api.ask('responder', 'POST /api/v1/assets/edit', {
    payload: { filter: { nonsense: 'x' }, set: { purpose: 'x' } },
  })
  expect(unknown.body).toMatchObject({ status: 400, code: 'api.query' })
  const neither = await api.ask('responder', 'POST /api/v1/assets/edit', {
    payload: { set: { purpose: 'x' } },
  })
  expect(neither.body).toMatchObject({ status: 400, title: expect.stringContaining('give ids or a filter') })
})

test('assets are made one, made two again, and registered', async () => {
  const [c, d] = [await named('c'), await named('d')]
  const merged = await api.ask('responder', `POST /api/v1/assets/${c.id}/merge`, {
    payload: { with: [d.id], reason: 'the same bot' },
  })
  const both = merged.body as Shown & { took_in: string[] }
  expect([both.id, ...both.took_in].sort()).toEqual([c.id, d.id].sort())
  const split = await api.ask('responder', `POST /api/v1/assets/${both.id}/split`, {
    payload: { name: agent('d'), reason: 'no, two' },
  })
  expect(split.body).toMatchObject({ parted: { id: d.id }, rest: { id: c.id } })
  const registered = await api.ask('responder', 'POST /api/v1/assets', {
    payload: { type: 'ai_application', key: 'portal', owner_team: 'web' },
  })
  expect(registered).toMatchObject({ status: 201, body: { name: 'portal', facts: { owner_team: 'web' } } })
  const again = await api.ask('responder', 'POST /api/v1/assets', {
    payload: { type: 'ai_application', key: 'portal' },
  })
  expect(again.body).toMatchObject({ status: 409, code: 'asset.known' })
})
