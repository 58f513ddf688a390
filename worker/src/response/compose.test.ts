import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { auditRecorder } from '../audit/append-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import type { CategoryId } from '../model/category.ts'
import type { Finding } from '../model/finding.ts'
import type { FindingId, IncidentId, TenantId } from '../model/ids.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import type { ComposingDesk } from './compose.ts'
import {
  addFindings,
  mergeIncidents,
  recountIncidents,
  releaseFindings,
  removeFindings,
  splitIncident,
} from './compose-incidents.ts'
import { aFinding, minute } from './fixtures/finding-builder.ts'
import { findingsFrom, someCategories } from './fixtures/some-findings.ts'
import { dyingStore, Killed, narrowStore, watchedStore } from './fixtures/watched-store.ts'
import { groupFindings } from './group-findings.ts'

let store: Store
const key = Buffer.alloc(32, 1)
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

let ticks = 0
/** Every look is later than the one before. */
function deskOn(on: Store): ComposingDesk & { quiet(): Promise<[]> } {
  return {
    ...{ store: on, audit: auditRecorder({ store: on, key }), categories: someCategories },
    clock: { now: () => minute(10_000 + ticks++) },
    onFindings: async () => undefined,
    quiet: async () => [],
  }
}

const group = (tenant: TenantId, on = store) =>
  groupFindings(deskOn(on), tenant, new AbortController().signal)

async function arrive(tenant: TenantId, findings: readonly Finding[]): Promise<void> {
  await store.findings.create(
    tenant,
    findings.map((finding) => ({ ...finding, tenant })),
  )
}

async function all<T>(documents: AsyncIterable<{ document: T }>): Promise<T[]> {
  const found: T[] = []
  for await (const { document } of documents) found.push(document)
  return found
}
const findingsOf = (tenant: TenantId) => all(everyDocument(store.findings, tenant, []))
const currentOf = async (tenant: TenantId) =>
  (await all(everyDocument(store.incidents, tenant, []))).filter((one) => one.merged_into === null)
const incidentOf = async (tenant: TenantId, { id }: Finding) =>
  (await store.findings.get(tenant, id))?.document.incident

const jan = (nth: number, at: number) => aFinding(nth, { at: minute(at) })
const piet = (nth: number, at: number) =>
  aFinding(nth, { at: minute(at), entity: { kind: 'user', id: 'piet' } })
const by = (tenant: TenantId, incident: IncidentId | undefined) => {
  if (incident === undefined) throw new Error('no incident')
  return { tenant, incident, actor: 'user:kim', reason: 'as I see it' }
}

describe('what a person decided about findings', () => {
  test('stands when more of the same come: one that was taken out, and one that was put elsewhere', async () => {
    const tenant = newTenant()
    const [mine, other, theirs] = [jan(1, 1), jan(2, 2), piet(3, 3)]
    await arrive(tenant, [mine, other, theirs])
    await group(tenant)
    const [I, J] = [await incidentOf(tenant, mine), await incidentOf(tenant, theirs)]
    await removeFindings(deskOn(store), { ...by(tenant, I), findings: [mine.id] })
    await addFindings(deskOn(store), { ...by(tenant, J), findings: [other.id] })
    // Linked to both actors: without the decisions all of these were one incident.
    await arrive(tenant, [jan(4, 4), piet(5, 5)])
    await group(tenant)
    expect(await incidentOf(tenant, mine)).toBeUndefined()
    expect(await incidentOf(tenant, other)).toBe(J)
    expect(await incidentOf(tenant, piet(5, 5))).toBe(J)
    // The one it was taken from has none left, and says so; it is not merged.
    expect((await store.incidents.get(tenant, I ?? ''))?.document).toMatchObject({
      state: 'closed',
      closure: { as: 'empty' },
      held: true,
    })
  })

  test('can be taken back: the finding is grouped as any other', async () => {
    const tenant = newTenant()
    await arrive(tenant, [jan(1, 1), jan(2, 2)])
    await group(tenant)
    const I = await incidentOf(tenant, jan(1, 1))
    await removeFindings(deskOn(store), { ...by(tenant, I), findings: [jan(2, 2).id] })
    await releaseFindings(deskOn(store), { ...by(tenant, I), findings: [jan(2, 2).id] })
    await group(tenant)
    expect(await incidentOf(tenant, jan(2, 2))).toBe(I)
    expect((await store.incidents.get(tenant, I ?? ''))?.document.findings).toBe(2)
  })

  test('is told in the histories of both incidents and in the chain, once however often it is asked for', async () => {
    const tenant = newTenant()
    await arrive(tenant, [jan(1, 1), jan(2, 2), piet(3, 3)])
    await group(tenant)
    const [I, J] = [await incidentOf(tenant, jan(1, 1)), await incidentOf(tenant, piet(3, 3))]
    for (let again = 0; again < 2; again++)
      await addFindings(deskOn(store), { ...by(tenant, J), findings: [jan(1, 1).id] })
    const told = await all(everyDocument(store.timeline, tenant, []))
    expect(
      told.filter(({ kind }) => kind === 'composition').map(({ incident, by, text }) => [incident, by, text]),
    ).toEqual(
      expect.arrayContaining([
        [J, 'user:kim', 'put in 1 finding (as I see it)'],
        [I, 'user:kim', `1 finding put into ${J} (as I see it)`],
      ]),
    )
    expect((await verifyAudit({ store, key }, tenant)).problems).toEqual([])
    const audited = await all(everyDocument(store.audit, tenant, []))
    expect(audited.filter(({ action }) => action === 'incident.findings-added')).toHaveLength(1)
  })

  test('is refused of what was changed meanwhile, of what is not there, and of what is part of another', async () => {
    const tenant = newTenant()
    await arrive(tenant, [jan(1, 1), piet(3, 3)])
    await group(tenant)
    const [I, J] = [await incidentOf(tenant, jan(1, 1)), await incidentOf(tenant, piet(3, 3))]
    const asked = { ...by(tenant, I), findings: [piet(3, 3).id] }
    const stale = addFindings(deskOn(store), { ...asked, expected: 'old' as never })
    await expect(stale).rejects.toMatchObject({ code: 'incident.conflict' })
    const unknown = addFindings(deskOn(store), { ...asked, findings: ['0'.repeat(32) as FindingId] })
    await expect(unknown).rejects.toMatchObject({ code: 'finding.unknown' })
    await mergeIncidents(deskOn(store), { ...by(tenant, I), from: [J as IncidentId] })
    const merged = addFindings(deskOn(store), { ...by(tenant, J), findings: [jan(1, 1).id] })
    await expect(merged).rejects.toMatchObject({ code: 'incident.merged' })
    const all = splitIncident(deskOn(store), {
      ...by(tenant, I),
      findings: [jan(1, 1).id, piet(3, 3).id],
      key: '1',
    })
    await expect(all).rejects.toMatchObject({ code: 'incident.split-all' })
  })
})

test('a part that was split off takes what belongs to it alone, and is not merged with the rest', async () => {
  const tenant = newTenant()
  const talk = (nth: number, at: number) => ({ ...piet(nth, at), conversation: 'c1' })
  await arrive(tenant, [{ ...jan(1, 1), conversation: 'c1' }, talk(2, 2), talk(3, 3)])
  await group(tenant)
  const whole = await incidentOf(tenant, jan(1, 1))
  const asked = { ...by(tenant, whole), findings: [talk(2, 2).id, talk(3, 3).id], key: 'k' }
  const part = await splitIncident(deskOn(store), asked)
  expect((await splitIncident(deskOn(store), asked)).document.id).toBe(part.document.id)
  await arrive(tenant, [piet(4, 4), jan(5, 5)])
  await group(tenant)
  expect(await incidentOf(tenant, piet(4, 4))).toBe(part.document.id)
  expect(await incidentOf(tenant, jan(5, 5))).toBe(whole)
  expect((await currentOf(tenant)).map(({ findings }) => findings).sort()).toEqual([2, 3])
})

test('what has no known category counts as the incident that it was put into', async () => {
  const tenant = newTenant()
  const odd = aFinding(9, { category: 'unheard_of' as CategoryId })
  await arrive(tenant, [jan(1, 1), odd])
  await group(tenant)
  const I = await incidentOf(tenant, jan(1, 1))
  const { document } = await addFindings(deskOn(store), { ...by(tenant, I), findings: [odd.id] })
  expect(document).toMatchObject({ findings: 2, category: 'jailbreak_bypass' })
})

test('an incident of which every finding is suppressed is closed for that, and goes on where it was when they stand again', async () => {
  const tenant = newTenant()
  await arrive(tenant, [jan(1, 1), jan(2, 2)])
  await group(tenant)
  const I = (await incidentOf(tenant, jan(1, 1))) as IncidentId
  const suppress = async (finding: Finding, suppressed: Finding['suppressed'] | null) => {
    const found = await store.findings.get(tenant, finding.id)
    if (found === undefined) throw new Error('no finding')
    const { suppressed: _, ...rest } = found.document
    await store.findings.put(
      tenant,
      { ...rest, ...(suppressed === null ? {} : { suppressed }) },
      found.version,
    )
    await recountIncidents(deskOn(store), tenant, [I])
    return (await store.incidents.get(tenant, I))?.document
  }
  const why: Finding['suppressed'] = [{ kind: 'exception', id: 'x', reason: 'a test of our own' }]
  expect(await suppress(jan(1, 1), why)).toMatchObject({ state: 'open', findings: 1, suppressed: 1 })
  expect(await suppress(jan(2, 2), why)).toMatchObject({
    state: 'closed',
    closure: { as: 'suppressed', reason: 'all its findings are suppressed: a test of our own', was: 'open' },
  })
  const again = await suppress(jan(2, 2), null)
  expect(again).toMatchObject({ state: 'open', findings: 1, resolved: null })
  expect(again?.closure).toBeUndefined()
})

/** What is done one after the other; numbers choose among what is there. */
type Step =
  | { do: 'arrive'; finding: Finding }
  | { do: 'group' }
  | { do: 'add' | 'remove' | 'back' | 'split' | 'merge'; of: number; to: number }

const steps = fc.array(fc.nat(), { minLength: 4, maxLength: 14 }).chain((numbers) => {
  const arrivals = findingsFrom(numbers).map((finding): Step => ({ do: 'arrive', finding }))
  const others = fc.array(
    fc.oneof(
      fc.constant<Step>({ do: 'group' }),
      fc.record({
        do: fc.constantFrom(
          'add' as const,
          'remove' as const,
          'back' as const,
          'split' as const,
          'merge' as const,
        ),
        of: fc.nat(50),
        to: fc.nat(50),
      }),
    ),
    { minLength: 4, maxLength: 16 },
  )
  return others.chain((more) =>
    fc.shuffledSubarray([...arrivals, ...more], { minLength: arrivals.length + more.length }),
  )
})

/** The decision that stands about each finding, by the incidents as they were called then. */
type Decisions = Map<FindingId, IncidentId | null>

async function take(step: Step, tenant: TenantId, on: Store, decisions: Decisions): Promise<void> {
  if (step.do === 'arrive') return arrive(tenant, [step.finding])
  if (step.do === 'group') {
    await group(tenant, on)
    return
  }
  const findings = (await findingsOf(tenant)).sort((one, other) => (one.id < other.id ? -1 : 1))
  const incidents = (await currentOf(tenant)).sort((one, other) => (one.id < other.id ? -1 : 1))
  const finding = findings[step.of % Math.max(1, findings.length)]
  const incident = incidents[step.to % Math.max(1, incidents.length)]
  if (finding === undefined || incident === undefined) return
  const desk = deskOn(on)
  const asked = { ...by(tenant, incident.id), findings: [finding.id] }
  switch (step.do) {
    case 'add':
      await addFindings(desk, asked)
      decisions.set(finding.id, incident.id)
      return
    case 'remove':
      if (finding.incident === undefined) return
      await removeFindings(desk, { ...asked, incident: finding.incident })
      decisions.set(finding.id, null)
      return
    case 'back':
      await releaseFindings(desk, asked)
      decisions.delete(finding.id)
      return
    case 'split': {
      if (finding.incident === undefined) return
      const source = incidents.find(({ id }) => id === finding.incident)
      if (source === undefined || source.findings < 2) return
      const made = await splitIncident(desk, { ...asked, incident: source.id, key: `${step.of} ${ticks}` })
      decisions.set(finding.id, made.document.id)
      return
    }
    case 'merge': {
      const other = incidents[step.of % incidents.length]
      if (other === undefined || other.id === incident.id) return
      await mergeIncidents(desk, { ...by(tenant, incident.id), from: [other.id] })
    }
  }
}

async function expectSound(tenant: TenantId, decisions: Decisions): Promise<void> {
  const incidents = new Map(
    (await all(everyDocument(store.incidents, tenant, []))).map((one) => [one.id, one]),
  )
  const resolved = (id: IncidentId): IncidentId => {
    const into = incidents.get(id)?.merged_into ?? null
    return into === null ? id : resolved(into)
  }
  const counts = new Map<IncidentId, number>()
  for (const finding of await findingsOf(tenant)) {
    const { incident } = finding
    const decided = decisions.get(finding.id)
    if (decided === null) expect(incident).toBeUndefined()
    else expect(incident).toBeDefined()
    if (decided !== undefined && decided !== null) expect(incident).toBe(resolved(decided))
    if (incident === undefined) continue
    expect(incidents.get(incident)).toMatchObject({ merged_into: null })
    counts.set(incident, (counts.get(incident) ?? 0) + 1)
  }
  for (const incident of incidents.values()) {
    if (incident.merged_into !== null) continue
    const count = counts.get(incident.id)
    if (count === undefined) expect(incident.closure?.as).toBe('empty')
    else expect(incident.findings).toBe(count)
  }
}

describe('whatever is grouped, added, taken out, merged and split, in whatever order', () => {
  test('no finding is lost, none is in two incidents, and what people decided stands', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const tenant = newTenant()
        const decisions: Decisions = new Map()
        for (const step of taken) await take(step, tenant, store, decisions)
        await group(tenant)
        await expectSound(tenant, decisions)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('and wherever a person’s change is killed, whoever comes next ends it', async () => {
    const kinds = ['add', 'remove', 'merge', 'split'] as const
    let deaths = 0
    for (const kind of kinds) {
      for (let nth = 0; ; nth++) {
        const tenant = newTenant()
        await arrive(tenant, [jan(1, 1), jan(2, 2), piet(3, 3), piet(4, 4)])
        await group(tenant)
        const change = { do: kind, of: 1, to: 1 } as const
        const killed = await take(change, tenant, dyingStore(store, nth), new Map()).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error
            return true
          },
        )
        if (killed) deaths += 1
        await group(tenant)
        const [out] = (await findingsOf(tenant)).filter(
          (one) => one.placed !== undefined && one.incident === undefined,
        )
        await expectSound(tenant, new Map(out === undefined ? [] : [[out.id, null]]))
        if (!killed) break
      }
    }
    expect(deaths).toBeGreaterThan(16)
  }, 60_000)

  test('a change that comes while findings are grouped is neither lost nor undone', async () => {
    const tenant = newTenant()
    await arrive(tenant, [jan(1, 1), piet(2, 2)])
    await group(tenant)
    const J = await incidentOf(tenant, piet(2, 2))
    await arrive(tenant, [jan(3, 3), jan(4, 4), piet(5, 5)])
    let done = false
    const overtaken = watchedStore(store, async (call) => {
      if (call.collection === 'findings' && call.method === 'putMany' && !done) {
        done = true
        await addFindings(deskOn(store), { ...by(tenant, J), findings: [jan(3, 3).id] })
      }
      return call.make(...call.given)
    })
    await group(tenant, narrowStore(overtaken, 2)).catch((error: unknown) =>
      expect(error).toMatchObject({ code: 'response.two-groupers' }),
    )
    await group(tenant)
    const found = await store.findings.get(tenant, jan(3, 3).id)
    expect(found?.document.placed?.by).toBe('user:kim')
    await expectSound(tenant, new Map([[jan(3, 3).id, J as IncidentId]]))
  })
})
