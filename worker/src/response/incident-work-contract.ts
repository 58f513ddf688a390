import { expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { maskText, sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import type { Finding } from '../model/finding.ts'
import type { IncidentId } from '../model/ids.ts'
import { shift } from '../model/time.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { sealer } from '../store/seal.ts'
import type { Store } from '../store/store.ts'
import {
  addFindings,
  mergeIncidents,
  recountIncidents,
  releaseFindings,
  removeFindings,
  splitIncident,
} from './compose-incidents.ts'
import { collectEvidence } from './evidence/collect-evidence.ts'
import { verifyArchive } from './evidence/evidence-archive.ts'
import { exportBag, revealItem } from './evidence/evidence-desk.ts'
import { retireEvidence } from './evidence/retire-evidence.ts'
import { aFinding, minute } from './fixtures/finding-builder.ts'
import { someCategories } from './fixtures/some-findings.ts'
import { groupFindings } from './group-findings.ts'
import { linkIncident } from './incident-desk.ts'
import { openByHand } from './open-by-hand.ts'
import { addLesson, postMortemOf } from './post-mortem/post-mortem-desk.ts'
import { addTask } from './task-desk.ts'
import { verdictsOfClosed } from './verdicts-of-closed.ts'

const key = Buffer.alloc(32, 1)
const going = new AbortController().signal

/** What people do with incidents, over whatever store: each decision stands, and the chain has it. */
export function incidentWorkContract(theStore: () => Store): void {
  test('an incident is opened, added to, taken from, merged, split, linked, kept evidence of, closed and learned from', async () => {
    const store = theStore()
    const tenant = newTenant()
    let ticks = 0
    const desk = {
      ...{
        store,
        audit: auditRecorder({ store, key }),
        categories: someCategories,
        findSensitive: sensitiveSpans,
      },
      clock: { now: () => minute(10_000 + ticks++) },
      onFindings: async () => undefined,
      quiet: async () => [],
    }
    const group = () => groupFindings(desk, tenant, going)
    const of = (incident: IncidentId) => ({ tenant, incident, actor: 'user:kim', reason: 'as I see it' })
    const at = async (finding: Finding) => (await store.findings.get(tenant, finding.id))?.document.incident
    const incident = async (id: IncidentId) => (await store.incidents.get(tenant, id))?.document
    const jan = [1, 2, 3].map((nth) => ({ ...aFinding(nth), tenant }))
    const piet = [4, 5].map((nth) => ({ ...aFinding(nth, { entity: { kind: 'user', id: 'piet' } }), tenant }))
    await store.findings.create(tenant, [...jan, ...piet])
    await group()
    const [I, J] = [await at(jan[0] as Finding), await at(piet[0] as Finding)]
    if (I === undefined || J === undefined) throw new Error('not two incidents')

    const told = await openByHand(desk, {
      ...{
        tenant,
        actor: 'user:kim',
        key: 'k',
        category: 'cost_abuse' as never,
        reason: 'a call',
        level: 'high',
      },
      ...{ findings: [], events: [], report: { text: 'it cost too much' } },
    })
    await addFindings(desk, { ...of(told.document.id), findings: [(jan[2] as Finding).id] })
    expect(await at(jan[2] as Finding)).toBe(told.document.id)
    await removeFindings(desk, { ...of(I), findings: [(jan[1] as Finding).id] })
    await group()
    expect(await at(jan[1] as Finding)).toBeUndefined()
    await releaseFindings(desk, { ...of(I), findings: [(jan[1] as Finding).id] })
    await group()
    expect(await incident(I)).toMatchObject({ findings: 2, held: true })
    await mergeIncidents(desk, { ...of(I), from: [J] })
    expect(await incident(J)).toMatchObject({ merged_into: I })
    const part = await splitIncident(desk, { ...of(I), findings: [(piet[0] as Finding).id], key: 's' })
    await group()
    expect([await incident(I), await incident(part.document.id)]).toMatchObject([
      { findings: 3 },
      { findings: 1 },
    ])
    await addTask(desk, {
      ...{ tenant, incident: I, actor: 'user:kim', key: 't' },
      task: { title: 'call', detail: '', role: null, assignee: 'kim', due: null },
    })

    const collecting = {
      ...{ ...desk, originals: storedTexts, mask: maskText, rules: () => [] },
      keys: {
        current: () => ({ id: 'one', seal: sealer(key).seal }),
        find: () => ({ open: sealer(key).open }),
      },
    }
    const within = { ...collecting, clock: { now: () => minute(10_500) } }
    expect(await collectEvidence(within, tenant, going)).toBe(3)
    expect(await collectEvidence(within, tenant, going)).toBe(0)
    const { items: bags } = await store.evidenceBags.page(tenant, {
      where: [{ field: 'incident', is: 'in', values: [told.document.id] }],
      latest: true,
    })
    const bag = bags[0]?.document
    if (bag === undefined) throw new Error('no bag')
    const who = { tenant, actor: 'user:kim', reason: 'asked for' }
    const archive = await exportBag(collecting, { ...who, bag: bag.id })
    expect(verifyArchive(archive, () => sealer(key).open)).toMatchObject({
      faults: [],
      opened: bag.items.length,
    })
    const item = bag.items.find(({ kind }) => kind === 'events')?.id ?? ''
    expect(await revealItem(collecting, { ...who, bag: bag.id, item })).toContain('it cost too much')

    const link = { incident: part.document.id, to: I, kind: 'duplicate_of' as const, note: 'twice' }
    await linkIncident(desk, { tenant, actor: 'user:kim', ...link })
    const closed = await incident(I)
    const found = await store.incidents.get(tenant, I)
    if (closed === undefined || found === undefined) throw new Error('no incident')
    const closure = {
      as: 'done',
      verdict: 'false',
      reason: 'a test',
      by: 'user:kim',
      at: minute(1),
      was: 'open',
    } as const
    await store.incidents.put(tenant, { ...closed, state: 'closed', closure }, found.version)
    await verdictsOfClosed(desk, { tenant, incident: I }, going)
    expect((await store.findings.get(tenant, (jan[0] as Finding).id))?.document.disposition).toMatchObject({
      verdict: 'false',
      incident: I,
    })
    await recountIncidents(desk, tenant, [told.document.id])
    const learning = { tenant, incident: I, actor: 'user:kim', key: 'l' }
    const lesson = {
      title: 'sooner',
      kind: 'test' as const,
      detail: '',
      role: null,
      assignee: null,
      due: null,
    }
    await addLesson(desk, learning, lesson)
    expect((await postMortemOf(desk, learning)).postMortem?.lessons).toHaveLength(1)
    const later = shift(minute(11_000), 86_400_000)
    expect(await retireEvidence(store, tenant, later)).toBe(2)
    expect((await verifyAudit({ store, key }, tenant)).problems).toEqual([])
  }, 60_000)
}
