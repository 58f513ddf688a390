import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { observingWith } from '../composition/open-risk.ts'
import { anAcceptance } from '../governance/fixtures/an-acceptance.ts'
import { inventoryOn, settleInventory, takeIn } from '../inventory/fixtures/take-in.ts'
import type { AssetFacts } from '../model/asset.ts'
import { CategoryId } from '../model/category.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { assessDue } from '../risk/assess-due.ts'
import { theRisk } from '../risk/fixtures/the-configuration.ts'
import { riskAfter } from '../risk/subject-of.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const JAILBREAK = CategoryId.parse('jailbreak_bypass')

let api: TestApi & AsyncDisposable
const ids = new Map<string, string>()

const agent = (key: string, facts: AssetFacts) => ({
  asset: { type: 'ai_agent' as const, provider: 'test', key },
  facts,
})
const exposed: AssetFacts = {
  ...{ data_classification: 'regulated', exposure: 'public', environment: 'production' },
  ...{ regulatory_scope: ['hipaa'], owner_team: 'claims' },
}

beforeAll(async () => {
  api = await openTestApi({ risk: theRisk })
  await round(ACME, [agent('bad', exposed), agent('fine', { exposure: 'internal', environment: 'research' })])
  await round(RIVAL, [agent('theirs', exposed)])
  const bad = { type: 'ai_agent' as const, provider: 'test', key: 'bad' }
  await api.store.incidents.put(
    ACME,
    anIncident(ACME, 'tried', { category: JAILBREAK, assets: [bad] }),
    'new',
  )
  const controls = [{ type: 'guardrails', operational: true }]
  await round(ACME, [agent('bad', { ...exposed, controls }), agent('fine', {})])
})
afterAll(async () => api[Symbol.asyncDispose]())

async function round(tenant: TenantId, things: ReturnType<typeof agent>[]): Promise<void> {
  const { clock } = api.context
  await takeIn(api.store, clock, { tenant, things })
  await settleInventory(inventoryOn(api.store, clock), tenant)
  for (const { document, version } of (await api.store.assets.page(tenant, {})).items) {
    ids.set(document.name, document.id)
    const before = document.risk === null ? undefined : { ...document, facts: {} }
    await api.store.assets.put(tenant, { ...document, risk: riskAfter(document, before) }, version)
  }
  const assessing = { ...observingWith(theRisk, api.store), store: api.store, clock }
  while ((await assessDue(assessing, tenant, new AbortController().signal)) > 0);
}

const get = async (path: string, tenant: TenantId = ACME) => {
  const { status, body } = await api.ask('viewer', `GET /api/v1${path}`, { tenant })
  return { status, body }
}

describe('the risk of an asset', () => {
  test('is its newest assessment, whole', async () => {
    const { status, body } = await get(`/assets/${ids.get('bad')}/risk`)
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        ...{ level: 'CRITICAL', control_effectiveness: 0.1, configuration: { version: theRisk.version } },
        causes: [{ kind: 'controls', text: 'guardrails counts' }],
        recommendations: [{ dimension: 'data_sensitivity' }, { dimension: 'deployment_exposure' }, {}],
      },
    })
  })

  test('has a history, newest first', async () => {
    const { body } = await get(`/assets/${ids.get('bad')}/risk/history`)
    const items = (body as { items: { residual: number; causes: unknown }[] }).items
    expect(items.map(({ causes }) => causes)).toMatchObject([[{ kind: 'controls' }], [{ kind: 'first' }]])
  })

  test('says why it moved, in parts that make up the whole', async () => {
    const { body } = await get(`/assets/${ids.get('bad')}/risk/moves`)
    const move = body as { points: number; parts: { what: string; points: number }[] }
    expect(move.parts.map(({ what }) => what)).toEqual(['control guardrails'])
    expect(move.parts[0]?.points).toBeCloseTo(move.points, 1)
    expect(move.points).toBeLessThan(0)
  })

  test('was not known before the first assessment', async () => {
    const path = `/assets/${ids.get('bad')}/risk/moves?from=2020-01-01T00:00:00Z`
    expect(await get(path)).toMatchObject({ status: 404, body: { code: 'risk.not-then' } })
    const turned = await get(`/assets/${ids.get('bad')}/risk/moves?from=2026-01-02&to=2026-01-01`)
    expect(turned.body).toMatchObject({ status: 400, code: 'api.query' })
    const wrong = await get(`/assets/${ids.get('bad')}/risk/moves?from=yesterday`)
    expect(wrong.status).toBe(400)
  })

  test('is not told to another tenant', async () => {
    for (const part of ['', '/history', '/moves']) {
      const { status } = await get(`/assets/${ids.get('theirs')}/risk${part}`)
      expect(status).toBe(404)
    }
  })
})

describe('all risk together', () => {
  test('is rolled up with the worst and the sum, and says what is above the appetite', async () => {
    const { body } = await get('/risk')
    const bad = ids.get('bad')
    expect(body).toMatchObject({
      levels: { CRITICAL: 1 },
      owners: {
        groups: [
          { of: 'claims', assets: 1, worst: { asset: bad, name: 'bad', level: 'CRITICAL' } },
          { of: null, assets: 1, worst: { name: 'fine' } },
        ],
        left_out: 0,
      },
      types: { groups: [{ of: 'ai_agent', assets: 2, worst: { name: 'bad' } }] },
      over_appetite: [{ limit: 'residual', asset: bad }, { limit: 'critical_assets' }],
    })
    const { types, owners } = body as Record<'types' | 'owners', { groups: { sum: number }[] }>
    const sums = owners.groups.map(({ sum }) => sum)
    expect(types.groups[0]?.sum).toBeCloseTo((sums[0] ?? 0) + (sums[1] ?? 0), 2)
  })

  test('is a ledger of what moved, by how much and why, the newest first', async () => {
    const { body } = await get('/risk/ledger?sort=at:desc')
    const { items } = body as {
      items: { name: string; residual: number; before: { residual: number } | null }[]
    }
    const [newest, oldest] = items.filter(({ name }) => name === 'bad')
    expect(newest).toMatchObject({ type: 'ai_agent', causes: [{ kind: 'controls' }] })
    expect(oldest).toMatchObject({ before: null, causes: [{ kind: 'first' }] })
    expect(newest?.before?.residual).toBe(oldest?.residual)
    expect((await get('/risk/ledger?level=LOW')).body).not.toMatchObject({ items: [{ name: 'bad' }] })
  })

  test('is counted by inherent and residual, beside the appetite; each asset in one cell', async () => {
    const { body } = await get('/risk/matrix')
    const { cells, assets } = body as { assets: number; cells: { residual: number; assets: number }[] }
    expect(body).toMatchObject({ appetite: { any: theRisk.appetite.residual.any, critical_assets: 0 } })
    expect(assets).toBe(2)
    expect(cells).toHaveLength(2)
    expect((await get('/risk/matrix', RIVAL)).body).toMatchObject({ assets: 1 })
  })

  test('in money counts own incidents over the prior', async () => {
    const { body } = await get('/risk/losses')
    const reply = body as {
      whole: { sum: number; worst: { asset: string } }
      owners: { of: string }[]
      categories: { of: string; sum: number; worst: { asset: string; expected: number } }[]
    }
    expect(reply).toMatchObject({
      currency: 'EUR',
      years: theRisk.loss.years,
      left_out: { assets: 0, lines: 0 },
    })
    expect(reply.owners.map(({ of }) => of)).toEqual(['claims'])
    const jailbreaks = reply.categories.find(({ of }) => of === 'jailbreak_bypass')
    expect(jailbreaks?.worst.asset).toBe(ids.get('bad'))
    expect(jailbreaks?.sum).toBeGreaterThan(0)
  })

  test('says what a control is worth', async () => {
    const { body } = await get('/risk/controls?control=guardrails&cost_per_year=1000')
    const reply = body as { controls: { residual_sum: { less: number }; expected_loss: { less: number } }[] }
    expect(reply).toMatchObject({
      assets: 2,
      left_out: 0,
      controls: [{ type: 'guardrails', cost_per_year: 1000 }],
    })
    expect(reply.controls[0]?.residual_sum.less).toBeGreaterThan(0)
    expect(reply.controls[0]?.expected_loss.less).toBeGreaterThan(0)
    const all = (await get('/risk/controls?type=ai_agent')).body as { controls: unknown[] }
    expect(all.controls).toHaveLength(Object.keys(theRisk.controls).length)
    expect(await get('/risk/controls?control=prayer')).toMatchObject({
      status: 400,
      body: { code: 'api.query' },
    })
  })

  test('tells what is accepted apart, until when and by whom; what is void counts again', async () => {
    const id = ids.get('theirs') as AssetId
    const borne = anAcceptance({ tenant: RIVAL, asset: id })
    await api.store.acceptances.create(RIVAL, [borne])
    const found = await api.store.assets.get(RIVAL, id)
    if (found?.document.risk == null) throw new Error('not assessed')
    const risk = { ...found.document.risk, accepted: { id: borne.id, until: borne.expires } }
    await api.store.assets.put(RIVAL, { ...found.document, risk }, found.version)
    expect((await get('/risk', RIVAL)).body).toMatchObject({
      ...{ over_appetite: [], over_appetite_left_out: 0, accepted_left_out: 0 },
      accepted: [{ asset: id, name: 'theirs', above: true, until: '2026-12-31', by: ['person:chief'] }],
    })
    const known = await api.store.acceptances.get(RIVAL, borne.id)
    await api.store.acceptances.put(RIVAL, { ...borne, state: 'voided' }, known?.version ?? 'new')
    expect((await get('/risk', RIVAL)).body).toMatchObject({
      over_appetite: [
        { limit: 'residual', asset: id },
        { limit: 'critical_assets', assets: 1 },
      ],
      accepted: [],
    })
  })

  test('is empty where nothing is assessed, and says where there is no risk.yaml', async () => {
    await using other = await openTestApi({ risk: theRisk })
    const ask = async (path: string) => (await other.ask('viewer', `GET /api/v1${path}`)).body
    expect(await ask('/risk')).toMatchObject({ owners: { groups: [] }, over_appetite: [] })
    expect(await ask('/risk/losses')).toMatchObject({ whole: null, owners: [] })
    expect(await ask('/risk/controls?control=guardrails')).toMatchObject({ assets: 0, controls: [] })
    await using without = await openTestApi()
    const { status, body } = await without.ask('viewer', 'GET /api/v1/risk')
    expect({ status, body }).toMatchObject({ status: 404, body: { code: 'risk.none' } })
  })
})
