import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

let api: TestApi & AsyncDisposable

const ref = (key: string, type: AssetType) => ({ type, provider: 'test', key })

beforeAll(async () => {
  api = await openTestApi()
  const { store, context } = api
  const say = (
    id: string,
    sighting: 'discovered' | 'registered' | 'billed',
    things: Parameters<typeof takeIn>[2]['things'],
  ) => takeIn(store, context.clock, { tenant: ACME, id, sighting, things })
  await say('aws', 'discovered', [
    {
      asset: ref('support', 'ai_agent'),
      facts: { identity: 'role/support', used_by: ['ann'] },
      relations: [
        { kind: 'reads', to: ref('contracts', 'vector_database') },
        { kind: 'calls', to: ref('web', 'mcp_server') },
        { kind: 'uses', to: ref('unknown-model', 'foundation_model') },
      ],
    },
    {
      asset: ref('contracts', 'vector_database'),
      facts: { data_classification: 'regulated' },
      relations: [{ kind: 'served_by', to: ref('support', 'ai_agent') }],
    },
    {
      asset: ref('web', 'mcp_server'),
      facts: {
        tools: [
          { name: 'get', untrusted_input: true },
          { name: 'post', outward: true },
        ],
      },
    },
  ])
  await say('register', 'registered', [{ asset: ref('web', 'mcp_server'), facts: { owner_team: 'tools' } }])
  await say('bills', 'billed', [
    { asset: ref('contracts', 'vector_database'), facts: { billed_usd: 12.5 } },
    { asset: ref('forgotten', 'api_endpoint'), facts: { billed_usd: 300 } },
    { asset: ref('small', 'api_endpoint'), facts: { billed_usd: 0.25 } },
  ])
})
afterAll(async () => api[Symbol.asyncDispose]())

async function get(path: string) {
  return api.ask('viewer', `GET /api/v1/assets${path}`)
}

async function idOfAsset(name: string): Promise<string> {
  const { body } = await get(`?name=${name}`)
  const [only] = (body as { items: { id: string }[] }).items
  if (only === undefined) throw new Error(`there is no ${name}`)
  return only.id
}

describe('the graph of an asset', () => {
  test('goes up and down, through cycles, and shows what is missing', async () => {
    const { status, body } = await get(`/${await idOfAsset('support')}/graph?direction=down&depth=1`)
    expect(status).toBe(200)
    const { nodes, edges } = body as { nodes: { name: string }[]; edges: object[] }
    expect(nodes).toEqual([
      expect.objectContaining({ name: 'support', depth: 0, missing: false }),
      expect.objectContaining({ name: 'web', depth: 1, type: 'mcp_server' }),
      expect.objectContaining({ name: 'contracts', depth: 1, lifecycle: 'discovered' }),
      expect.objectContaining({ name: 'unknown-model', missing: true, lifecycle: null }),
    ])
    expect(edges).toHaveLength(4)
    const up = await get(`/${await idOfAsset('web')}/graph?direction=up`)
    expect(up.body).toMatchObject({
      depth: 3,
      cut: false,
      nodes: [{ depth: 0 }, { depth: -1 }, { depth: -2 }],
    })
  })

  test.each(['direction=sideways', 'depth=0', 'depth=13', 'depth=x', 'deep=1'])(
    'refuses %s',
    async (query) => {
      const { status } = await get(`/${await idOfAsset('support')}/graph?${query}`)
      expect(status).toBe(400)
    },
  )

  test('of another tenant’s asset is not there', async () => {
    const id = await idOfAsset('support')
    for (const part of ['graph', 'blast-radius', 'toxic-combination']) {
      const { status } = await api.ask('viewer', `GET /api/v1/assets/${id}/${part}`, { tenant: RIVAL })
      expect(status).toBe(404)
    }
  })
})

test('the blast radius of a server: who calls it, and what is at stake', async () => {
  const { body } = await get(`/${await idOfAsset('web')}/blast-radius`)
  expect(body).toMatchObject({
    dependants: [{ name: 'support' }, { name: 'contracts' }],
    reaches: [],
    at_stake: [{ name: 'unknown-model', missing: true }],
    data: [{ classification: 'regulated', assets: [{ name: 'contracts' }] }],
    identities: ['role/support'],
    users: ['ann'],
    cut: false,
  })
})

test('toxic combinations are listed, and shown on their asset', async () => {
  const id = await idOfAsset('support')
  const combination = {
    asset: id,
    private_data: { path: 'support reads contracts' },
    untrusted_input: { path: 'support calls web' },
    outward: { why: 'tool post can carry data out' },
  }
  expect((await get('/toxic-combinations?limit=5')).body).toMatchObject({
    items: [combination],
    next: null,
    total: { count: 1 },
  })
  expect((await get(`/${id}/toxic-combination`)).body).toMatchObject({ toxic_combination: combination })
  const web = await get(`/${await idOfAsset('web')}/toxic-combination`)
  expect(web.body).toEqual({ toxic_combination: null })
  expect((await get('/toxic-combinations?limit=1000')).status).toBe(400)
})

describe('the reconciliation', () => {
  test('sums up the four accounts with money', async () => {
    expect((await get('/reconciliation')).body).toEqual({
      total: { assets: 5, billed_usd: 312.75 },
      accounts: {
        registered: { assets: 1, billed_usd: 0 },
        discovered: { assets: 3, billed_usd: 12.5 },
        observed: { assets: 0, billed_usd: 0 },
        billed: { assets: 3, billed_usd: 312.75 },
      },
      combinations: expect.arrayContaining([
        { accounts: 'registered+discovered', assets: 1, billed_usd: 0 },
        { accounts: 'discovered+billed', assets: 1, billed_usd: 12.5 },
        { accounts: 'discovered', assets: 1, billed_usd: 0 },
        { accounts: 'billed', assets: 2, billed_usd: 300.25 },
      ]),
      paid_but_unseen: { assets: 2, billed_usd: 300.25 },
      seen_but_unregistered: { assets: 2, billed_usd: 12.5 },
    })
  })

  test('lists what is paid for and never seen, and what is seen and not registered, the dearest first, in pages', async () => {
    const first = await get('/reconciliation/paid_but_unseen?limit=1')
    const { items, next } = first.body as { items: object[]; next: string }
    expect(items).toEqual([
      expect.objectContaining({ name: 'forgotten', billed_usd: 300, accounts: 'billed' }),
    ])
    const second = await get(`/reconciliation/paid_but_unseen?limit=1&cursor=${encodeURIComponent(next)}`)
    expect(second.body).toMatchObject({ items: [{ name: 'small' }], next: null, total: { count: 2 } })
    const unregistered = await get('/reconciliation/seen_but_unregistered')
    expect(unregistered.body).toMatchObject({
      items: [{ name: 'contracts' }, { name: 'support', billed_usd: null }],
    })
    expect((await get('/reconciliation/everything')).status).toBe(400)
  })
})
