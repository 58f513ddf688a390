import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { auditRecorder } from '../audit/append-audit.ts'
import type { CategoryId } from '../model/category.ts'
import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import type { Level } from '../model/level.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { aFinding, minute } from './fixtures/finding-builder.ts'
import { findingsFrom, incidentOfEach, plainFacts, someCategories } from './fixtures/some-findings.ts'
import { dyingStore, Killed, narrowStore, type StoreCall, watchedStore } from './fixtures/watched-store.ts'
import { type Grouping, groupFindings } from './group-findings.ts'
import { groupInMemory } from './group-in-memory.ts'
import { byTimeThenId } from './link.ts'

let store: Store

beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

const never = new AbortController().signal

function groupingOn(on: Store): Grouping {
  const audit = auditRecorder({ store: on, key: Buffer.alloc(32, 1) })
  const quiet = async (tenant: TenantId): Promise<Level[]> =>
    tenant === 'permissive' ? ['informational', 'low'] : ['informational']
  return { store: on, audit, categories: someCategories, clock: { now: () => minute(10_000) }, quiet }
}

async function arrive(tenant: TenantId, findings: readonly Finding[], on = store): Promise<void> {
  await on.findings.create(
    tenant,
    findings.map((finding) => ({ ...finding, tenant })),
  )
}

const group = (tenant: TenantId, on = store) => groupFindings(groupingOn(on), tenant, never)

async function all<T>(documents: AsyncIterable<{ document: T }>): Promise<T[]> {
  const found: T[] = []
  for await (const { document } of documents) found.push(document)
  return found
}

const findingsOf = (tenant: TenantId) => all(everyDocument(store.findings, tenant, []))
const incidentsOf = (tenant: TenantId) => all(everyDocument(store.incidents, tenant, []))
const currentOf = async (tenant: TenantId) =>
  (await incidentsOf(tenant)).filter(({ merged_into }) => merged_into === null)
const timelineOf = (tenant: TenantId) => all(everyDocument(store.timeline, tenant, []))

async function onlyIncident(tenant: TenantId): Promise<Incident> {
  const [first, ...others] = await currentOf(tenant)
  if (first === undefined || others.length > 0) throw new Error(`${others.length} incidents more than one`)
  return first
}

/** What an incident says of its findings, without when that was written down. */
function content(incidents: readonly Incident[]) {
  return incidents
    .map(({ opened: _, updated: __, ...rest }) => rest)
    .sort((left, right) => (left.id < right.id ? -1 : 1))
}

/** Checks the stored incidents against a plain fold over the findings. */
async function expectWhole(tenant: TenantId, given: readonly Finding[]): Promise<void> {
  const findings = given.map((finding) => ({ ...finding, tenant }))
  const expected = incidentOfEach(tenant, findings, someCategories)
  const stored = await findingsOf(tenant)
  expect(new Map(stored.map(({ id, incident }) => [id, incident]))).toEqual(expected)
  const incidents = await currentOf(tenant)
  expect(new Set(incidents.map(({ id }) => id))).toEqual(new Set(expected.values()))
  for (const incident of incidents) {
    const members = findings.filter(({ id }) => expected.get(id) === incident.id).sort(byTimeThenId)
    expect(incident).toMatchObject(plainFacts(members))
  }
  const atOnce = groupInMemory(tenant, findings, someCategories).map(({ incident }) => incident)
  expect(content(incidents)).toEqual(content(atOnce))
}

/** The store with something done before the first such call. */
function interrupted(
  collection: StoreCall['collection'],
  method: StoreCall['method'],
  act: () => Promise<unknown>,
) {
  let done = false
  return watchedStore(store, async (call) => {
    if (call.collection === collection && call.method === method && !done) {
      done = true
      await act()
    }
    return call.make(...call.given)
  })
}

const person = (id: string) => ({ entity: { kind: 'user' as const, id } })

describe('the same incidents come out', () => {
  test('whatever the order, the portions and the runs between', async () => {
    const arrival = fc.array(fc.nat(), { maxLength: 30 }).chain((numbers) =>
      fc.record({
        order: fc.shuffledSubarray([...findingsFrom(numbers)], { minLength: numbers.length }),
        size: fc.integer({ min: 1, max: 10 }),
        width: fc.integer({ min: 2, max: 12 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(arrival, async ({ order: findings, size, width }) => {
        const tenant = newTenant()
        const narrow = narrowStore(store, width)
        for (const part of portions(findings, size)) {
          await arrive(tenant, part)
          await group(tenant, narrow)
        }
        await expectWhole(tenant, findings)
      }),
      { numRuns: 60 },
    )
  })

  test('wherever between two writes a run is killed', async () => {
    // Two incidents of two actors; then a bridge between them that is earlier than both, and one on its own.
    const before = [
      aFinding(1, { ...person('jan'), conversation: 'c1', at: minute(5) }),
      aFinding(2, { ...person('jan'), at: minute(8) }),
      aFinding(3, { ...person('piet'), conversation: 'c2', at: minute(9) }),
      aFinding(4, { ...person('piet'), at: minute(12) }),
    ]
    const after = [
      aFinding(5, { ...person('jan'), conversation: 'c2', at: minute(4), level: 'critical' }),
      aFinding(6, { ...person('kees'), at: minute(6) }),
      aFinding(7, { ...person('piet'), at: minute(14) }),
    ]
    let deaths = 0
    for (let nth = 0; ; nth++) {
      const tenant = newTenant()
      await arrive(tenant, before)
      await group(tenant)
      await arrive(tenant, after)
      const killed = await group(tenant, narrowStore(dyingStore(store, nth), 2)).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error
          return true
        },
      )
      if (killed) deaths += 1
      // Whoever comes next may be killed as well.
      if (nth % 3 === 0) await group(tenant, dyingStore(store, nth % 7)).catch(() => undefined)
      await group(tenant)
      await expectWhole(tenant, [...before, ...after])
      const survivors = new Set((await currentOf(tenant)).map(({ id }) => id))
      const merged = (await incidentsOf(tenant)).flatMap(({ merged_into }) => merged_into ?? [])
      expect(merged).toHaveLength(2)
      for (const into of merged) expect(survivors).toContain(into)
      const told = new Set((await timelineOf(tenant)).map(({ incident, kind }) => `${kind} ${incident}`))
      for (const id of survivors) expect(told.has(`opened ${id}`) || told.has(`merged ${id}`)).toBe(true)
      expect(await group(tenant)).toBe(0)
      if (!killed) break
    }
    expect(deaths).toBeGreaterThan(10)
  }, 20_000)

  test('of tenants with the same findings, each its own', async () => {
    const [one, other] = [newTenant(), newTenant()]
    const findings = [aFinding(1), aFinding(2), aFinding(3, person('piet'))]
    await arrive(one, findings)
    await arrive(other, findings.slice(0, 2))
    await group(one)
    await group(other)
    await expectWhole(one, findings)
    await expectWhole(other, findings.slice(0, 2))
    const ids = (await incidentsOf(one)).map(({ id }) => id)
    for (const { id } of await incidentsOf(other)) expect(ids).not.toContain(id)
  })
})

describe('a bridge between incidents', () => {
  async function twoIncidents(tenant: TenantId): Promise<Incident[]> {
    await arrive(tenant, [
      aFinding(1, { ...person('jan'), conversation: 'c1', at: minute(1) }),
      aFinding(2, { ...person('piet'), conversation: 'c2', at: minute(2) }),
    ])
    await group(tenant)
    return (await currentOf(tenant)).sort((left, right) => (left.first_seen < right.first_seen ? -1 : 1))
  }

  async function change(tenant: TenantId, incident: Incident | undefined, changes: Partial<Incident>) {
    const found = await store.incidents.get(tenant, incident?.id ?? '')
    if (found === undefined) throw new Error('no such incident')
    expect(await store.incidents.put(tenant, { ...found.document, ...changes }, found.version)).toMatchObject(
      { ok: true },
    )
  }

  const bridge = aFinding(3, { ...person('jan'), conversation: 'c2', at: minute(3) })

  test('merges them into the one that began first and keeps the work on both', async () => {
    const tenant = newTenant()
    const [first, second] = await twoIncidents(tenant)
    await change(tenant, second, {
      state: 'contained',
      phase: 'containment',
      assignee: 'anna',
      acknowledged: minute(20),
      contained: minute(30),
    })
    await arrive(tenant, [bridge])
    await group(tenant)
    expect(await onlyIncident(tenant)).toMatchObject({
      id: first?.id,
      findings: 3,
      state: 'contained',
      phase: 'containment',
      assignee: 'anna',
      acknowledged: minute(20),
      contained: minute(30),
    })
    const absorbed = await store.incidents.get(tenant, second?.id ?? '')
    expect(absorbed?.document.merged_into).toBe(first?.id)
    const [entry] = (await timelineOf(tenant)).filter(({ kind }) => kind === 'merged')
    expect(entry).toMatchObject({ incident: first?.id, text: expect.stringContaining('assigned to anna') })
  })

  test('is not over before both were, and nobody is taken off it', async () => {
    const tenant = newTenant()
    const [first, second] = await twoIncidents(tenant)
    await change(tenant, first, {
      state: 'closed',
      assignee: 'bob',
      acknowledged: minute(10),
      contained: minute(11),
      resolved: minute(12),
    })
    await change(tenant, second, { state: 'acknowledged', acknowledged: minute(15) })
    await arrive(tenant, [bridge])
    await group(tenant)
    expect(await onlyIncident(tenant)).toMatchObject({
      state: 'acknowledged',
      assignee: 'bob',
      acknowledged: minute(10),
      resolved: null,
    })
  })

  test('that is earlier than both moves them to a new incident, and whoever was merged before points there too', async () => {
    const tenant = newTenant()
    const [first, second] = await twoIncidents(tenant)
    await arrive(tenant, [bridge])
    await group(tenant)
    await arrive(tenant, [aFinding(9, { ...person('jan'), at: minute(0) })])
    await group(tenant)
    const survivor = await onlyIncident(tenant)
    for (const gone of [first, second]) {
      expect((await store.incidents.get(tenant, gone?.id ?? ''))?.document.merged_into).toBe(survivor.id)
    }
  })
})

describe('an incident', () => {
  test('that is over opens again when it gets new findings, and only then', async () => {
    const tenant = newTenant()
    await arrive(tenant, [aFinding(1)])
    await group(tenant)
    const found = await store.incidents.get(tenant, (await onlyIncident(tenant)).id)
    if (found === undefined) throw new Error('no incident')
    const closed: Incident = { ...found.document, state: 'closed', assignee: 'anna', resolved: minute(50) }
    await store.incidents.put(tenant, closed, found.version)
    await group(tenant)
    expect(await onlyIncident(tenant)).toMatchObject({ state: 'closed' })
    await arrive(tenant, [aFinding(2)])
    await group(tenant)
    expect(await onlyIncident(tenant)).toMatchObject({
      state: 'open',
      resolved: null,
      assignee: 'anna',
      findings: 2,
    })
    expect((await timelineOf(tenant)).map(({ kind }) => kind).sort()).toEqual(['opened', 'reopened'])
  })

  test('whose severity changes says so in its timeline and in the audit', async () => {
    const tenant = newTenant()
    await arrive(tenant, [aFinding(1, { level: 'medium' })])
    await group(tenant)
    await arrive(tenant, [aFinding(2, { level: 'critical' })])
    await group(tenant)
    const entries = await timelineOf(tenant)
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['opened', 'severity'])
    expect(entries.find(({ kind }) => kind === 'severity')?.text).toMatch(/^SEV3 -> SEV1: /)
    const audited = await store.audit.page(tenant, { sort: { field: 'sequence', order: 'asc' } })
    expect(audited.items.map(({ document }) => document.action)).toEqual([
      'incident.opened',
      'incident.severity',
    ])
  })

  test('counts a finding of a newer logic instead of the one it stands for, and keeps its id', async () => {
    const tenant = newTenant()
    const [old, newer] = [aFinding(1, { at: minute(1) }), aFinding(2, { at: minute(1), level: 'critical' })]
    await arrive(tenant, [old])
    await group(tenant)
    const { id } = await onlyIncident(tenant)
    const [stored] = await store.findings.getMany(tenant, [old.id])
    if (stored === undefined) throw new Error('no finding')
    await store.findings.put(tenant, { ...stored.document, superseded_by: newer.id }, stored.version)
    await arrive(tenant, [newer])
    await group(tenant)
    await arrive(tenant, [aFinding(3, { at: minute(2) })])
    await group(tenant)
    expect(await incidentsOf(tenant)).toMatchObject([{ findings: 2, levels: { critical: 1, high: 1 } }])
    expect([id, await onlyIncident(tenant)]).toEqual([id, expect.objectContaining({ anchor: newer.id })])
  })

  test('is not made of findings that are informational, suppressed or of a rule in shadow, of unknown categories, or of nobody known', async () => {
    const tenant = newTenant()
    await arrive(tenant, [
      aFinding(1, { level: 'informational' }),
      aFinding(2, { category: 'unheard_of' as CategoryId }),
      aFinding(6, { shadow: true }),
      aFinding(5, { suppressed: [{ kind: 'exception', id: 'known' }] }),
      aFinding(3, { entity: { kind: 'unknown', id: '' } }),
      aFinding(4, { entity: { kind: 'unknown', id: '' } }),
    ])
    expect(await group(tenant)).toBe(2)
    expect((await incidentsOf(tenant)).map(({ findings }) => findings)).toEqual([1, 1])
  })
})

test('a tenant that wants to see less has no incidents of low findings', async () => {
  const tenant = 'permissive' as TenantId
  await arrive(tenant, [aFinding(1, { level: 'low' }), aFinding(2, { level: 'medium' })])
  expect(await group(tenant)).toBe(1)
})

test('a verdict that comes while its finding is placed is kept', async () => {
  const tenant = newTenant()
  const finding = aFinding(1)
  await arrive(tenant, [finding])
  const disposition = { verdict: 'benign' as const, reason: 'a drill', by: 'user:anna', at: minute(3) }
  const overtaken = interrupted('findings', 'putMany', async () => {
    const [found] = await store.findings.getMany(tenant, [finding.id])
    if (found === undefined) throw new Error('no finding')
    await store.findings.put(tenant, { ...found.document, disposition }, found.version)
  })
  await group(tenant, overtaken)
  expect(await findingsOf(tenant)).toMatchObject([{ disposition, incident: (await onlyIncident(tenant)).id }])
})

test('work that comes while its incident is rebuilt is kept', async () => {
  const tenant = newTenant()
  await arrive(tenant, [aFinding(1)])
  await group(tenant)
  const { id } = await onlyIncident(tenant)
  await arrive(tenant, [aFinding(2)])
  const overtaken = interrupted('incidents', 'putMany', async () => {
    const found = await store.incidents.get(tenant, id)
    if (found === undefined) throw new Error('no incident')
    await store.incidents.put(tenant, { ...found.document, assignee: 'anna' }, found.version)
  })
  await group(tenant, overtaken)
  expect(await onlyIncident(tenant)).toMatchObject({ assignee: 'anna', findings: 2 })
})

test('of two groupers of one tenant one gives up', async () => {
  const tenant = newTenant()
  await arrive(tenant, [aFinding(1)])
  const overtaken = interrupted('checkpoints', 'put', async () => {
    await group(tenant)
  })
  await expect(group(tenant, overtaken)).rejects.toMatchObject({ code: 'response.two-groupers' })
  expect(await onlyIncident(tenant)).toMatchObject({ findings: 1 })
})

test('a storm of one actor is read a few times, not once for each of its findings', async () => {
  const tenant = newTenant()
  const storm = Array.from({ length: 5000 }, (_, nth) =>
    aFinding(nth, { at: minute(nth / 100), conversation: `c${nth}` }),
  )
  await arrive(tenant, storm)
  const calls: StoreCall[] = []
  const watched = watchedStore(store, (call) => {
    calls.push(call)
    return call.make(...call.given)
  })
  expect(await group(tenant, watched)).toBe(5000)
  expect(await onlyIncident(tenant)).toMatchObject({ findings: 5000 })
  const made = (collection: string, method: string) =>
    calls.filter((call) => call.collection === collection && call.method === method).length
  // Five batches: placed in one write each, their incident rebuilt once.
  expect(made('findings', 'putMany')).toBe(5)
  expect(made('incidents', 'putMany')).toBe(1)
  expect(made('findings', 'page')).toBeLessThan(100)
})
