import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readProgramme } from '../config/read-programme.ts'
import { readRegimes } from '../config/read-regimes.ts'
import { aPolicy } from '../governance/fixtures/a-policy.ts'
import { staffOf } from '../governance/staff.ts'
import { aVendor } from '../governance/vendors/fixtures/a-vendor.ts'
import { vendorRegister } from '../governance/vendors/vendor-register.ts'
import { retireRecords } from '../ingest/retire-records.ts'
import { directoryOf } from '../inventory/directory.ts'
import { Dossier } from '../model/dossier.ts'
import { idOf, TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { dayOf, Instant, shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { type Everything, figuresByHand } from './fixtures/figures-by-hand.ts'
import { type Registers, registersByHand, someRegisters } from './fixtures/registers-by-hand.ts'
import { clockPolicy, NOW, somePrograms } from './fixtures/some-programme.ts'
import { measureProgramme, type ProgrammeDesk, programmeNow } from './measure-programme.ts'
import { latestDay, programmeTrend } from './programme-trend.ts'

const DAY_MS = 86_400_000
const shipped = join(import.meta.dirname, '../../../provisioning')
const programme = readProgramme({
  kpis: join(shipped, 'kpis.yaml'),
  maturity: join(shipped, 'maturity.yaml'),
  risk: join(shipped, 'risk.yaml'),
})
if (programme === undefined) throw new Error('no kpis.yaml')
const policyFor = () => clockPolicy
const signal = new AbortController().signal

let store: Store
let now: Instant = NOW
let desk: ProgrammeDesk
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  const regimes = readRegimes(join(shipped, 'regimes.yaml'))
  const setUp = async () => new Map()
  desk = {
    ...{ store, clock: { now: () => now }, policyFor, regimes, programme, setUp },
    ...{ governing: undefined, vendors: undefined },
  }
})
afterAll(() => store.close())

/** A tenant of its own with these records. */
let tenants = 0
type Kept = Everything & Pick<Registers, 'policyApprovals' | 'attestations'>
async function keep(all: Partial<Kept>): Promise<TenantId> {
  const tenant = TenantId.parse(`t-${tenants++}`)
  for (const [name, documents = []] of Object.entries(all)) {
    const ofTenant = documents.map((one) => ({ ...one, tenant }))
    await store[name as keyof Kept].create(tenant, ofTenant as never)
  }
  return tenant
}

test('every figure is what it is by hand, over whatever is stored', async () => {
  await fc.assert(
    fc.asyncProperty(somePrograms, someRegisters, async (all, registers) => {
      now = NOW
      const { policyApprovals, attestations } = registers
      const tenant = await keep({ ...all, policyApprovals, attestations })
      const { figures } = await programmeNow({ ...desk, ...registering(registers) }, tenant)
      const byHand = { ...figuresByHand(all, NOW, policyFor), ...registersByHand(registers, NOW) }
      const known = Object.fromEntries(figures.map(({ kpi, value }) => [kpi, value]))
      const { regulatory_slack_hours, reports_in_time_share, ...others } = known
      expect([regulatory_slack_hours, reports_in_time_share]).toEqual([null, null])
      expect(rounded(others)).toEqual(rounded(byHand))
    }),
    { numRuns: 40 },
  )
})

/** What an installation reads from its files. */
function registering({ policies, people, vendors }: Registers): Pick<ProgrammeDesk, 'governing' | 'vendors'> {
  const directory = directoryOf({ people: people.map((email) => ({ email, also: [] })), complete: true })
  return {
    governing: { policies, staff: () => staffOf(directory, new Map(), dayOf(NOW)) },
    vendors: vendorRegister(vendors.map((vendor) => ({ vendor, questionnaires: [] }))),
  }
}

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
  const { figures } = await programmeNow(desk, await keep(example()))
  const known = new Map(figures.map(({ kpi, value }) => [kpi, value]))
  expect(wanted.filter((kpi) => typeof known.get(kpi) !== 'number')).toEqual([])
})

test('an accepted risk counts through its last day, also where nobody has looked since', async () => {
  const [borne] = example().acceptances
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

/** Sums in another order differ in the last digits. */
function rounded(values: Readonly<Record<string, number | null>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === null ? null : Number(value.toPrecision(9)),
    ]),
  )
}

function example(): Everything {
  const [all] = fc.sample(somePrograms, { numRuns: 1, seed: 7, path: '5' })
  if (all === undefined) throw new Error('no sample')
  return all
}

test('a day is measured again in its place, the next one beside it, and nothing of another tenant is in either', async () => {
  now = NOW
  const tenant = await keep(example())
  const other = await keep({})
  const first = await measureProgramme(desk, tenant, signal)
  const measures = (await store.measures.page(tenant, { limit: 1000 })).items
  expect(measures.length).toBeGreaterThan(20)
  now = shift(NOW, 3_600_000)
  await measureProgramme(desk, tenant, signal)
  expect((await store.measures.count(tenant, {})) - measures.length).toBe(0)
  now = shift(NOW, DAY_MS)
  const last = await measureProgramme(desk, tenant, signal)
  expect(await store.programmeDays.count(tenant, {})).toBe(2)
  expect(await latestDay(store, tenant)).toEqual(last)
  expect((await latestDay(store, tenant, first.id))?.id).toBe(first.id)
  const asked = { kind: 'kpi', subject: 'total_ai_assets', days: 30, now } as const
  const whole = (await programmeTrend(store, tenant, asked)).filter(({ part }) => part === null)
  expect(whole.map(({ day, value }) => [day, value])).toEqual(
    [first, last].map(({ id, figures }) => [id, figures.find(({ kpi }) => kpi === 'total_ai_assets')?.value]),
  )
  expect(await latestDay(store, other)).toBeUndefined()
})

test('stale evidence is a measure while it is stale', async () => {
  now = NOW
  const { assets } = example()
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
  const [incident] = example().incidents
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
  const tenant = await keep(example())
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
