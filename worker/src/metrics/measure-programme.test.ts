import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { aPolicy } from '../governance/fixtures/a-policy.ts'
import { aVendor } from '../governance/vendors/fixtures/a-vendor.ts'
import { retireRecords } from '../ingest/retire-records.ts'
import { Dossier } from '../model/dossier.ts'
import { idOf } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { Instant, shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { aProgrammeDesk, type Kept, keptIn, registering, someExample } from './fixtures/a-programme-desk.ts'
import { NOW } from './fixtures/some-programme.ts'
import { measureProgramme, type ProgrammeDesk, programmeNow } from './measure-programme.ts'
import { measureProgrammeContract } from './measure-programme-contract.ts'
import { latestDay } from './programme-trend.ts'

const DAY_MS = 86_400_000
const signal = new AbortController().signal

measureProgrammeContract(() => openSqliteStore({ file: ':memory:' }), 40)

let store: Store
let now: Instant = NOW
let desk: ProgrammeDesk
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  desk = aProgrammeDesk(store, { now: () => now })
})
afterAll(() => store.close())

const keep = (all: Partial<Kept>) => keptIn(store, all)

test('each figure that the seed wants of a programme is there, under its own name', async () => {
  // Seed 001, phase 4, ProgramMetrics.
  const wanted = [
    ...['total_ai_assets', 'assets_with_security_review', 'assets_with_stale_review', 'asset_coverage_rate'],
    ...['critical_risk_assets', 'high_risk_assets', 'mean_residual_risk', 'risk_acceptance_count'],
    ...['incidents_last_30_days', 'mean_time_to_detect_hours', 'mean_time_to_contain_hours'],
    ...['mean_time_to_resolve_hours', 'incidents_by_category', 'controls_deployed', 'controls_operational'],
    ...['control_coverage_rate', 'red_team_engagements_ytd', 'findings_from_red_team', 'findings_remediated'],
    ...['remediation_rate', 'compliance_gap_count', 'overdue_actions'],
  ]
  now = NOW
  const { figures } = await programmeNow(desk, await keep(someExample()))
  const known = new Map(figures.map(({ kpi, value }) => [kpi, value]))
  expect(wanted.filter((kpi) => typeof known.get(kpi) !== 'number')).toEqual([])
})

test('an accepted risk counts through its last day, also where nobody has looked since', async () => {
  const [borne] = someExample().acceptances
  if (borne === undefined) throw new Error('no acceptance')
  const inForce = { ...borne, state: 'in_force' as const, in_force: NOW, expires: '2026-12-01' }
  const tenant = await keep({
    acceptances: [
      inForce,
      ...(['asked', 'voided', 'expired'] as const).map((state) => ({
        ...inForce,
        id: state.padEnd(32, '0'),
        state,
      })),
    ],
  })
  const count = async (at: string) => {
    now = Instant.parse(at)
    const { figures } = await programmeNow(desk, tenant)
    return figures.find(({ kpi }) => kpi === 'risk_acceptance_count')?.value
  }
  expect(await count('2026-12-01T23:59:59.000Z')).toBe(1)
  expect(await count('2026-12-02T00:00:00.000Z')).toBe(0)
})

test('stale evidence is a measure while it is stale', async () => {
  now = NOW
  const { assets } = someExample()
  const seen = assets.map((asset) => ({ ...asset, last_seen: shift(NOW, -20 * DAY_MS), merged_into: null }))
  const reviewed = seen.map((asset) => ({
    ...asset,
    facts: { ...asset.facts, last_security_review: '2026-11-01' },
  }))
  const tenant = await keep({ assets: reviewed })
  const stale = async () => {
    await measureProgramme(desk, tenant, signal)
    const where = [{ field: 'kind', is: 'in', values: ['evidence_stale'] } as const]
    const { items } = await store.measures.page(tenant, { where, limit: 1000 })
    return items.filter(({ document }) => document.at === now).map(({ document }) => document.subject)
  }
  expect(await stale()).toEqual([])
  now = shift(NOW, 11 * DAY_MS)
  expect(await stale()).toContain('seed/asset-management-4')
  expect((await latestDay(store, tenant))?.maturity[0]?.dimensions[0]).toMatchObject({
    ...{ level: 1, level_if_fresh: 4 },
  })
})

test('governance rests on policies and vendors, for as long as the newest of them is not too old', async () => {
  const approved = { by: 'a', at: '2026-11-01' }
  const policies = [aPolicy({ approved, review_after_days: 1095 })]
  const vendors = [aVendor(), aVendor({ id: 'nobody-looked', review: { every_days: 365, last: null } })]
  const registers = { policies, vendors, people: [], policyApprovals: [], attestations: [] }
  const tenant = await keep({})
  const practices = async (at: Instant) => {
    now = at
    const { maturity } = await programmeNow({ ...desk, ...registering(registers) }, tenant)
    const governance = maturity.flatMap(({ dimensions }) =>
      dimensions.filter((one) => one.dimension === 'governance'),
    )
    return new Map(governance.flatMap((one) => one.practices.map(({ practice, state }) => [practice, state])))
  }
  expect(await practices(NOW)).toEqual(
    new Map([
      ...(await practices(NOW)),
      ...(['policies-half', 'policies-approved', 'policies-reviewed'] as const).map(
        (id) => [id, 'holds'] as const,
      ),
      ...([
        ['policies-confirmed', 'unknown'],
        ['vendors-most', 'fails'],
        ['vendors-all', 'fails'],
      ] as const),
    ]),
  )
  expect((await practices(shift(NOW, 400 * DAY_MS))).get('policies-approved')).toBe('stale')
})

test('what must be reported has the least time that is left, and only once somebody has set a moment', async () => {
  now = NOW
  const [incident] = someExample().incidents
  if (incident === undefined) throw new Error('no incident')
  const { drill: _, closure: __, ...plain } = incident
  const happened: Incident = { ...plain, merged_into: null, opened: NOW, category: incident.category }
  const tenant = await keep({ incidents: [happened] })
  const figure = async (kpi: string) =>
    (await programmeNow(desk, tenant)).figures.find((one) => one.kpi === kpi)
  expect(await figure('regulatory_slack_hours')).toMatchObject({ value: null, cases: 0 })
  const decision = { applies: true, reason: 'r', by: 'a', at: NOW }
  await store.dossiers.create(tenant, [
    Dossier.parse({
      ...{ id: happened.id, tenant, incident: happened.id, updated: NOW },
      ...{ moments: { awareness: shift(NOW, -12 * 3_600_000) }, answers: { personal_data_breach: true } },
      ...{ decisions: { gdpr: decision }, filings: [], pauses: [] },
    }),
  ])
  expect(await figure('regulatory_slack_hours')).toMatchObject({ value: 60 })
})

test('measures by day outlive those of each minute', async () => {
  now = NOW
  const tenant = await keep(someExample())
  const { id } = await measureProgramme(desk, tenant, signal)
  const running = {
    id: idOf('m', 'x'),
    tenant,
    at: NOW,
    kind: 'assets',
    subject: '-',
    name: '-',
    value: 1,
  } as const
  await store.measures.create(tenant, [running])
  const retention = {
    ...{ events: '90d', findings: '400d', incidents: '1100d', quarantine: '30d' },
    maxBytes: 1e12,
  } as never
  now = shift(NOW, 31 * DAY_MS)
  const audit = { record: async () => {} }
  await retireRecords({ store, audit, clock: desk.clock } as never, tenant, retention, signal)
  expect(await store.measures.get(tenant, running.id)).toBeUndefined()
  expect(await store.measures.count(tenant, {})).toBeGreaterThan(20)
  now = shift(NOW, 1200 * DAY_MS)
  await retireRecords({ store, audit, clock: desk.clock } as never, tenant, retention, signal)
  expect(await store.measures.count(tenant, {})).toBe(0)
  expect(await store.programmeDays.get(tenant, id)).toBeUndefined()
})
