import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readConfig } from '../config/config.ts'
import { readFrameworks } from '../config/read-frameworks.ts'
import { readProgramme } from '../config/read-programme.ts'
import { theLibrary } from '../controls/fixtures/the-library.ts'
import { appetiteLimitId } from '../governance/appetite/judge-appetite.ts'
import { governanceYaml } from '../governance/governance-yaml.ts'
import { staffOf } from '../governance/staff.ts'
import { isWhole } from '../metrics/board/board-report.ts'
import { verifyComplianceArchive } from '../metrics/compliance/compliance-archive.ts'
import { someAcceptances } from '../metrics/fixtures/some-acceptances.ts'
import type { Acceptance } from '../model/acceptance.ts'
import type { AppetiteReply } from '../model/acceptance-replies.ts'
import type { AppetiteLimit } from '../model/appetite.ts'
import type { BoardPack } from '../model/board.ts'
import type { BoardReport } from '../model/board-report.ts'
import type { KpiFigure } from '../model/kpi.ts'
import type { KpiList, MaturityList } from '../model/shown-programme.ts'
import { Instant } from '../model/time.ts'
import { unzipped } from '../response/evidence/zip.ts'
import { anAsset } from '../risk/fixtures/an-asset.ts'
import { theRisk } from '../risk/fixtures/the-configuration.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

const root = join(import.meta.dirname, '../../..')
const config = readConfig(root, {})
const programme = readProgramme(config)
if (programme === undefined) throw new Error('no kpis.yaml')
const title = { en: 'Board', nl: 'Orgaan' }
const role = (id: string) => ({ id, title: id, description: '', people: ['ann@example.com'], teams: [] })
const roles = new Map([role('ciso'), role('lead')].map((one) => [one.id, one]))
let api: TestApi & AsyncDisposable

const limit = (of: string, value: number, exceeded: boolean): AppetiteLimit => ({
  ...{ id: appetiteLimitId(ACME, { limit: 'residual', of }), tenant: ACME, limit: 'residual', of, value },
  ...{ allowed: 60, text: `${of} at ${value}`, exceeded, times: exceeded ? 1 : 0, told: true, accepted: 1 },
  ...{ since: Instant.parse('2026-11-01T00:00:00.000Z'), updated: Instant.parse('2026-11-20T00:00:00.000Z') },
})

beforeAll(async () => {
  api = await openTestApi({
    ...{ frameworks: readFrameworks(config, theLibrary.catalogues), risk: theRisk },
    controls: () => ({ library: theLibrary, judge: { follow: async () => 0, judge: async () => {} } }),
    programme: (store, clock) => ({
      ...{ store, clock, programme, policyFor: () => undefined, regimes: undefined },
      ...{ governing: undefined, vendors: undefined },
      setUp: async () => new Map([['appetite_set' as const, true]]),
    }),
    governing: {
      governance: governanceYaml({ roles: undefined, categories: undefined }).parse({
        board: { title, chair: 'ciso', members: ['lead'] },
      }),
      roles: () => roles,
      staff: () => staffOf(undefined, roles, '2026-11-23'),
    },
  })
  const { store } = api
  const now = api.context.clock.now()
  await store.assets.create(ACME, [
    anAsset({ tenant: ACME, name: 'mine', facts: { owner_team: 'claims' }, last_seen: now }),
    anAsset({ tenant: ACME, name: 'nobodys', last_seen: now }),
  ])
  await store.acceptances.create(ACME, someAcceptances(ACME))
  await store.acceptances.create(RIVAL, someAcceptances(RIVAL))
  await store.appetiteLimits.create(ACME, [
    limit('prompt_template', 12, false),
    limit('ai_agent', 81.5, true),
  ])
  await measuredOn('2026-09-30', 1)
  await measuredOn('2026-10-31', 0.75)
  await api.ask('analyst', 'POST /api/v1/programme/measurements')
  const decision = { key: 'k', title: 'It goes live', text: 'With a guard.', decided: '2026-11-20' }
  await api.ask('responder', 'POST /api/v1/board/decisions', { payload: decision })
  await api.ask('responder', 'POST /api/v1/board/decisions', {
    payload: { ...decision, key: 'before', decided: '2026-10-20' },
  })
  for (const due of ['2026-11-22', '2026-12-22'])
    await api.ask('responder', 'POST /api/v1/board/actions', {
      payload: { key: due, title: `By ${due}`, owner: 'ann@example.com', due },
    })
})
afterAll(async () => api[Symbol.asyncDispose]())

/** What was measured on an earlier day: one figure, and one level. */
async function measuredOn(day: string, owned: number) {
  const at = Instant.parse(`${day}T23:45:00.000Z`)
  const figure = {
    kpi: 'owned_share',
    value: owned,
    cases: 4,
    missing: null,
    as_of: at,
    by: [],
  } satisfies KpiFigure
  const dimension = { dimension: 'asset-management', level: 1, level_if_fresh: 1, score: 0, practices: [] }
  await api.store.programmeDays.create(ACME, [
    {
      ...{
        id: day,
        tenant: ACME,
        begins: Instant.parse(`${day}T00:00:00.000Z`),
        measured: at,
        figures: [figure],
      },
      maturity: [{ model: 'seed', level: 1, dimensions: [{ ...dimension, gaps: [], effort_days: 0 }] }],
    },
  ])
}

const get = async <Body>(path: string, tenant = ACME) =>
  (await api.ask('viewer', `GET /api/v1${path}`, { tenant })).body as Body
const report = (month = '2026-11') => get<BoardReport>(`/reports/board?month=${month}`)

test('its figures of the programme are those of the Metrics page, beside those of the month before', async () => {
  const { items, day, measured } = await get<KpiList>('/kpis')
  const { kpis } = await report()
  expect(kpis).toMatchObject({ day, measured, before: '2026-10-31' })
  expect(kpis?.items.map(({ id, what, figure, met }) => ({ id, what, figure, met }))).toEqual(
    items.map(({ id, what, figure, met }) => ({ id, what, figure, met })),
  )
  const figure = (id: string) => kpis?.items.find((one) => one.id === id)
  expect(figure('owned_share')).toMatchObject({
    figure: { value: 0.5 },
    before: 0.75,
    trend: 'worse',
    target: 1,
  })
  expect(figure('time_to_detect_p50')).toMatchObject({
    figure: { missing: 'too_few' },
    met: null,
    trend: null,
  })
})

test('of a month that is over it has what was measured in it, and nothing of a month without any measuring', async () => {
  expect((await report('2026-10')).kpis).toMatchObject({ day: '2026-10-31', before: '2026-09-30' })
  expect((await report('2026-09')).kpis).toMatchObject({ day: '2026-09-30', before: null })
  expect((await report('2026-08')).kpis).toMatchObject({ day: null, measured: null, before: null })
  const { kpis } = await report('2026-08')
  expect(kpis?.items.every(({ figure, trend }) => figure === null && trend === null)).toBe(true)
})

test('its levels of maturity and what the next ones want are those of the Maturity page', async () => {
  const { items } = await get<MaturityList>('/maturity')
  const { maturity } = await report()
  expect(maturity?.items.map(({ id, level }) => [id, level])).toEqual(
    items.map(({ id, level }) => [id, level]),
  )
  const dimensions = items.flatMap((one) => one.dimensions)
  const told = maturity?.items.flatMap((one) => one.dimensions) ?? []
  expect(
    told.map(({ id, level, level_if_fresh, score, effort_days }) => ({
      id,
      level,
      level_if_fresh,
      score,
      effort_days,
    })),
  ).toEqual(
    dimensions.map(({ id, level, level_if_fresh, score, effort_days }) => ({
      id,
      level,
      level_if_fresh,
      score,
      effort_days,
    })),
  )
  expect(told.map(({ gaps }) => gaps.map(({ id }) => id))).toEqual(dimensions.map(({ gaps }) => gaps))
  expect(told[0]).toMatchObject({ id: 'asset-management', before: 1 })
  expect(told.some(({ gaps }) => gaps.length > 0)).toBe(true)
})

test('accepted risks are those of the list: in force, and voided or expired in the month', async () => {
  const { items } = await get<{ items: Acceptance[] }>('/acceptances?limit=100')
  const { acceptances } = await report()
  expect(acceptances).toMatchObject({ in_force: 2, ending_soon: 1, voided: 1, expired: 1, left_out: 0 })
  const known = new Map(items.map((one) => [one.id, one]))
  expect(acceptances?.items.map(({ title: called }) => called)).toEqual([
    ...['Risk void', 'Risk old', 'Risk soon', 'Risk long'],
  ])
  for (const { id, state, level, expires, residual } of acceptances?.items ?? [])
    expect(known.get(id)).toMatchObject({ state, level, expires, residual })
  expect(acceptances?.items.map(({ ends_soon }) => ends_soon)).toEqual([false, false, true, false])
  expect(acceptances?.items[0]).toMatchObject({
    approved_by: ['chief@example.com'],
    broken: [{ condition: { kind: 'findings_at_most', findings: 2 }, value: 3 }],
  })
})

test('the appetite is that of the Risk page, and its count of limits that do not hold is theirs', async () => {
  const { limits, currency } = await get<AppetiteReply>('/appetite')
  const { appetite, risk, currency: told } = await report()
  expect(told).toBe(currency)
  expect(appetite).toEqual(limits)
  expect(limits.map(({ of }) => of)).toEqual(['ai_agent', 'prompt_template'])
  expect(risk.over_appetite).toBe(1)
})

test('decisions and actions are those of the board’s pack of the same days', async () => {
  const { board, decisions, actions } = await get<BoardPack>('/board/pack?from=2026-11-01&until=2026-11-30')
  expect((await report()).board).toEqual({ board, decisions, actions })
  expect(decisions.map(({ decided }) => decided)).toEqual(['2026-11-20'])
  expect(actions.map(({ due, overdue }) => [due, overdue])).toEqual([
    ['2026-11-22', true],
    ['2026-12-22', false],
  ])
})

test('the hash is over all of it, and the table has each of it', async () => {
  const whole = await report()
  expect(isWhole(whole)).toBe(true)
  for (const changed of [
    { acceptances: { ...whole.acceptances, voided: 0 } },
    { appetite: [] },
    { kpis: { ...whole.kpis, before: null } },
    { maturity: { ...whole.maturity, items: [] } },
    { board: { ...whole.board, actions: [] } },
  ])
    expect(isWhole({ ...whole, ...changed } as BoardReport)).toBe(false)
  const { text } = await api.ask('viewer', 'GET /api/v1/reports/board/file?format=csv')
  for (const line of [
    'kpis,owned_share,value,0.5',
    'acceptances,,voided,1',
    'appetite,residual ai_agent,value,81.5',
  ])
    expect(text).toContain(`${line}\r\n`)
})

test('an auditor’s archive has the same acceptances, figures and maturity, named with their hashes in its manifest', async () => {
  const made = await api.ask('responder', 'POST /api/v1/compliance/iso-42001/archive', {
    payload: { reason: 'the yearly audit' },
  })
  const { zip } = made.body as { zip: string }
  const archive = Buffer.from(zip, 'base64')
  const { faults, manifest } = verifyComplianceArchive(archive)
  expect(faults).toEqual([])
  const { acceptances, kpis, maturity } = await report()
  for (const [name, told] of Object.entries({ acceptances, kpis, maturity })) {
    const bytes = unzipped(archive).find((entry) => entry.name === `programme/${name}.json`)?.bytes
    expect(JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))).toEqual(told)
    expect(manifest.files.some((file) => file.name === `programme/${name}.json`)).toBe(true)
  }
})

test('another tenant has nothing of it', async () => {
  const { kpis, acceptances, appetite, board } = await get<BoardReport>('/reports/board', RIVAL)
  expect(kpis?.day).toBe(null)
  expect(acceptances?.items.every(({ id }) => someAcceptances(RIVAL).some((one) => one.id === id))).toBe(true)
  expect([appetite, board?.actions, board?.decisions]).toEqual([[], [], []])
})
