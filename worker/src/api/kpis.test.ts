import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readProgramme } from '../config/read-programme.ts'
import { anAsset } from '../risk/fixtures/an-asset.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

const shipped = join(import.meta.dirname, '../../../provisioning')
const programme = readProgramme({
  kpis: join(shipped, 'kpis.yaml'),
  maturity: join(shipped, 'maturity.yaml'),
  risk: join(shipped, 'risk.yaml'),
})
if (programme === undefined) throw new Error('no kpis.yaml')
let api: TestApi & AsyncDisposable

beforeAll(async () => {
  api = await openTestApi({
    programme: (store, clock) => ({
      ...{ store, clock, programme, policyFor: () => undefined, regimes: undefined },
      ...{ governing: undefined, vendors: undefined },
      setUp: async () => new Map([['appetite_set' as const, true]]),
    }),
  })
  const owned = { owner_team: 'claims', last_security_review: '2026-11-01' }
  const now = api.context.clock.now()
  await api.store.assets.create(ACME, [
    anAsset({ tenant: ACME, name: 'mine', facts: owned, last_seen: now }),
    anAsset({ tenant: ACME, name: 'nobodys', last_seen: now }),
  ])
})
afterAll(async () => api[Symbol.asyncDispose]())

const get = async (path: string, tenant = ACME) =>
  (await api.ask('viewer', `GET /api/v1${path}`, { tenant })).body

test('before anything was measured every figure and level says so', async () => {
  expect(await get('/kpis', RIVAL)).toMatchObject({ day: null, measured: null })
  const { items } = (await get('/kpis', RIVAL)) as { items: { figure: unknown; met: unknown }[] }
  expect(items).toHaveLength(programme.kpis.length)
  expect(items.every(({ figure, met }) => figure === null && met === null)).toBe(true)
  expect(await get('/maturity', RIVAL)).toMatchObject({
    items: [{ id: 'seed', level: null }, { id: 'pillars' }],
  })
})

test('measured now, figures have values beside targets, levels what shows them, and nothing of another tenant', async () => {
  const measured = (await api.ask('analyst', 'POST /api/v1/programme/measurements')).body
  expect(await get('/kpis')).toMatchObject(measured as object)
  expect(await get('/kpis/owned_share?days=7')).toMatchObject({
    kpi: { figure: { value: 0.5, cases: 2 }, met: false, target: 1 },
    trend: [
      { value: 0.5, part: null },
      { value: 0.5, part: 'type=ai_agent' },
    ],
  })
  expect(await get('/kpis/time_to_detect_p50')).toMatchObject({
    kpi: { figure: { value: null, missing: 'too_few', cases: 0 }, met: null },
    trend: [],
  })
  expect(await get('/kpis/regulatory_slack_hours')).toMatchObject({
    kpi: { figure: { missing: 'not_kept' } },
  })
  const { items } = (await get('/maturity')) as { items: { dimensions: object[] }[] }
  expect(items[0]?.dimensions[0]).toMatchObject({
    ...{ id: 'asset-management', level: 2, score: 50, gaps: ['asset-management-3'] },
    practices: [
      { standing: { state: 'holds', value: 0.5, wants: 0.5 } },
      { standing: { state: 'fails' } },
      {},
    ],
  })
  expect(await get('/maturity/history')).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ model: 'seed', dimension: 'asset-management', level: 2, score: 50 }),
    ]),
  })
  expect(await api.store.programmeDays.count(RIVAL, {})).toBe(0)
  expect(await get('/kpis/none')).toMatchObject({ status: 404, code: 'kpi.unknown' })
})
