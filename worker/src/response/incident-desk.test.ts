import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { anIncident } from '../api/fixtures/stored-things.ts'
import { auditRecorder } from '../audit/append-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { dispose } from '../detection/dispose.ts'
import { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Documents } from '../store/documents.ts'
import { aFinding, noon } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { assign, changeState, comment } from './incident-desk.ts'

const ACME = TenantId.parse('acme')
const incident = anIncident(ACME, 'one')
const finding = aFinding(ACME, 'one')
const by = { tenant: ACME, incident: incident.id, actor: 'user:kim' }
const key = Buffer.alloc(32, 3)

let store: Store
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  await store.incidents.put(ACME, incident, 'new')
  await store.findings.create(ACME, [finding])
})
afterEach(() => store.close())

function deskOver(over: Store) {
  return { store: over, audit: auditRecorder({ store, key }), clock: { now: () => noon(5000) } }
}

/** Documents that somebody else changes just before the first `put`, as grouping does. */
function overtaken<T>(documents: Documents<T>, change: (document: T) => T): Documents<T> {
  let first = true
  return {
    ...documents,
    put: async (tenant, document, expected) => {
      if (first && expected !== 'new') {
        first = false
        await documents.put(tenant, change(document), expected)
      }
      return documents.put(tenant, document, expected)
    },
  }
}

async function chain() {
  expect((await verifyAudit({ store, key }, ACME)).problems).toEqual([])
  const { items } = await store.audit.page(ACME, { sort: { field: 'sequence', order: 'asc' } })
  return items.map(({ document: { action, before, after } }) => ({ action, before, after }))
}

describe('a change of an incident', () => {
  test('that was overtaken changes nothing, and the chain says that it came to nothing', async () => {
    const incidents = overtaken(store.incidents, () => ({ ...incident, assignee: 'robin' }))
    const change = changeState(deskOver({ ...store, incidents }), { ...by, to: 'closed' })
    await expect(change).rejects.toMatchObject({ code: 'incident.conflict' })
    const { document } = (await store.incidents.get(ACME, incident.id)) ?? {}
    expect(document).toMatchObject({ state: 'open', assignee: 'robin' })
    expect(await store.timeline.count(ACME, {})).toBe(0)
    const closed = { state: 'closed', assignee: null, text: 'open -> closed' }
    expect(await chain()).toEqual([
      { action: 'incident.transition', before: { state: 'open', assignee: null }, after: closed },
      { action: 'incident.transition.lost', before: closed, after: null },
    ])
  })

  test('does not happen when it can not be written down first', async () => {
    const refuse = async () => {
      throw problem('store.full', 'operational', 'no room')
    }
    const desk = { ...deskOver(store), audit: { record: refuse } }
    await expect(changeState(desk, { ...by, to: 'closed' })).rejects.toMatchObject({ code: 'store.full' })
    await expect(assign(desk, { ...by, assignee: 'x' })).rejects.toMatchObject({ code: 'store.full' })
    await expect(comment(desk, { ...by, text: 'x', key: 'x' })).rejects.toMatchObject({ code: 'store.full' })
    expect((await store.incidents.get(ACME, incident.id))?.document).toEqual(incident)
    expect(await store.timeline.count(ACME, {})).toBe(0)
  })

  test('gives the version to name next', async () => {
    const desk = deskOver(store)
    const { version } = await changeState(desk, { ...by, to: 'acknowledged' })
    await expect(assign(desk, { ...by, assignee: 'kim', expected: version })).resolves.toMatchObject({
      document: { assignee: 'kim', state: 'acknowledged', acknowledged: noon(5000) },
    })
    await expect(assign(desk, { ...by, assignee: 'x', expected: version })).rejects.toMatchObject({
      code: 'incident.conflict',
      retry: 'now',
    })
  })
})

describe('a verdict on a finding', () => {
  const verdict = { verdict: 'false', reason: 'a drill' } as const

  test('keeps what grouping wrote meanwhile, and the chain has both tries', async () => {
    const findings = overtaken(store.findings, () => ({ ...finding, incident: incident.id }))
    await dispose(deskOver({ ...store, findings }), {
      tenant: ACME,
      finding: finding.id,
      actor: 'user:kim',
      verdict,
    })
    expect((await store.findings.get(ACME, finding.id))?.document).toMatchObject({
      incident: incident.id,
      disposition: { ...verdict, by: 'user:kim', at: noon(5000) },
    })
    expect((await chain()).map(({ action }) => action)).toEqual([
      'finding.disposition',
      'finding.disposition.lost',
      'finding.disposition',
    ])
  })

  test('is not given when it can not be written down first', async () => {
    const desk = {
      ...deskOver(store),
      audit: {
        record: async () => {
          throw problem('store.full', 'operational', 'no room')
        },
      },
    }
    const change = { tenant: ACME, finding: finding.id, actor: 'user:kim', verdict }
    await expect(dispose(desk, change)).rejects.toMatchObject({ code: 'store.full' })
    expect((await store.findings.get(ACME, finding.id))?.document).toEqual(finding)
  })
})
