import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { verifyAudit } from '../audit/verify-audit.ts'
import type { AuditEntry } from '../model/audit-entry.ts'
import { transitions } from '../model/incident.ts'
import { aFinding, noon } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi()
  await api.store.findings.create(ACME, [finding])
  await api.store.incidents.put(ACME, incident, 'new')
})
afterEach(async () => api[Symbol.asyncDispose]())

const finding = aFinding(ACME, 'one')
const incident = anIncident(ACME, 'one')
const unknown = '0'.repeat(32)
const at = (path: string) => `/api/v1/incidents/${incident.id}${path}`

interface Shown {
  state: string
  version: string
  assignee: string | null
}

async function shown(): Promise<Shown> {
  return (await api.ask('viewer', `GET ${at('')}`)).body as Shown
}

async function timeline(id: string = incident.id): Promise<{ kind: string; text: string; by: string }[]> {
  const { body } = await api.ask('viewer', `GET /api/v1/incidents/${id}/timeline`)
  return (body as { items: { kind: string; text: string; by: string }[] }).items
}

/** The audit chain, oldest first, as an administrator sees it; it must be whole. */
async function chain(): Promise<AuditEntry[]> {
  expect((await verifyAudit(api.trail, ACME)).problems).toEqual([])
  const { body } = await api.ask('admin', 'GET /api/v1/audit?sort=sequence:asc')
  return (body as { items: AuditEntry[] }).items
}

describe('a disposition', () => {
  const path = `/api/v1/findings/${finding.id}/disposition`
  const verdict = { verdict: 'false', reason: 'a drill' }

  test('is set with who and when, changed, and taken back', async () => {
    const { body } = await api.ask('analyst', `PUT ${path}`, { payload: verdict })
    expect(body).toMatchObject({ disposition: { ...verdict, by: 'token:analyst-of-acme' } })
    await api.ask('analyst', `PUT ${path}`, { payload: { verdict: 'benign', reason: 'allowed' } })
    const listed = await api.ask('viewer', 'GET /api/v1/findings?disposition.verdict=benign')
    expect(listed.body).toMatchObject({ total: { count: 1 } })
    expect((await api.ask('analyst', `DELETE ${path}`)).body).toMatchObject({ disposition: null })
    expect((await api.ask('viewer', `GET /api/v1/findings/${finding.id}`)).body).toEqual(finding)
  })

  test('leaves an audit entry with before and after, each time', async () => {
    await api.ask('analyst', `PUT ${path}`, { payload: verdict })
    await api.ask('admin', `DELETE ${path}`)
    expect(await chain()).toMatchObject([
      {
        actor: 'token:analyst-of-acme',
        action: 'finding.disposition',
        target: `finding/${finding.id}`,
        before: null,
        after: verdict,
      },
      { actor: 'token:admin-of-acme', before: verdict, after: null },
    ])
  })

  test.each([
    [{ verdict: 'maybe', reason: 'x' }, 'verdict'],
    [{ verdict: 'true' }, 'reason'],
    [{ verdict: 'true', reason: '' }, 'reason'],
    [{ verdict: 'true', reason: 'x'.repeat(2001) }, 'reason'],
    [{ ...verdict, by: 'token:somebody-else' }, 'by'],
    [{ ...verdict, at: noon() }, 'at'],
  ])('of %j is refused, and nothing is recorded', async (payload, named) => {
    const { status, body } = await api.ask('analyst', `PUT ${path}`, { payload })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'api.bad-request', title: expect.stringContaining(named) })
    expect(await chain()).toEqual([])
  })

  test('of a finding that is not there is 404', async () => {
    const { body } = await api.ask('analyst', `PUT /api/v1/findings/${unknown}/disposition`, {
      payload: verdict,
    })
    expect(body).toMatchObject({ status: 404, code: 'finding.unknown' })
    expect(await chain()).toEqual([])
  })
})

describe('an incident', () => {
  const move = (to: string, more: object = {}) =>
    api.ask('responder', `POST ${at('/transitions')}`, { payload: { to, ...more } })

  test('goes its way with its history, and tells the version for the next step', async () => {
    const acknowledged = await api.ask('analyst', `POST ${at('/acknowledgement')}`, { payload: {} })
    expect(acknowledged.body).toMatchObject({ state: 'acknowledged' })
    const { version } = acknowledged.body as Shown
    const contained = await move('contained', { note: 'tool switched off', version })
    expect(contained.body).toMatchObject({ state: 'contained' })
    expect(await shown()).toEqual(contained.body)
    await move('closed')
    await move('open')
    expect(await timeline()).toMatchObject([
      { kind: 'transition', text: 'open -> acknowledged', by: 'token:analyst-of-acme' },
      { kind: 'transition', text: 'acknowledged -> contained: tool switched off' },
      { kind: 'transition', text: 'contained -> closed' },
      { kind: 'reopened', text: 'closed -> open' },
    ])
  })

  test.each(
    Object.entries(transitions).flatMap(([from, allowed]) =>
      Object.keys(transitions).map((to): [string, string, boolean] => [
        from,
        to,
        (allowed as readonly string[]).includes(to),
      ]),
    ),
  )('that is %s and asked to become %s answers %s', async (from, to, allowed) => {
    const state = from as typeof incident.state
    const other = anIncident(ACME, `${from}-${to}`, { state })
    await api.store.incidents.put(ACME, other, 'new')
    const { status, body } = await api.ask('responder', `POST /api/v1/incidents/${other.id}/transitions`, {
      payload: { to },
    })
    expect(status).toBe(allowed ? 200 : 409)
    expect(body).toMatchObject(allowed ? { state: to } : { code: 'incident.transition' })
    expect(await timeline(other.id)).toHaveLength(allowed ? 1 : 0)
    expect(await chain()).toHaveLength(allowed ? 1 : 0)
  })

  test.each([
    ['acknowledgement', 'POST', {}],
    ['transitions', 'POST', { to: 'contained' }],
    ['assignee', 'PUT', { assignee: 'kim' }],
  ])('that was seen in an older version is left as it is by %s', async (path, method, payload) => {
    const { version } = await shown()
    await api.ask('analyst', `PUT ${at('/assignee')}`, { payload: { assignee: 'robin' } })
    const before = await chain()
    const { status, body } = await api.ask('responder', `${method} ${at(`/${path}`)}`, {
      payload: { ...payload, version },
    })
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'incident.conflict', retry: 'now' } })
    expect(await shown()).toMatchObject({ state: 'open', assignee: 'robin' })
    expect(await chain()).toEqual(before)
  })

  test('of two changes of the same version takes one', async () => {
    const { version } = await shown()
    const both = await Promise.all(
      ['kim', 'robin'].map((assignee) =>
        api.ask('analyst', `PUT ${at('/assignee')}`, { payload: { assignee, version } }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await timeline()).toHaveLength(1)
    await chain()
  })

  test('is given to somebody and to nobody', async () => {
    await api.ask('analyst', `PUT ${at('/assignee')}`, { payload: { assignee: 'kim' } })
    expect(await shown()).toMatchObject({ assignee: 'kim' })
    await api.ask('analyst', `PUT ${at('/assignee')}`, { payload: { assignee: null } })
    expect(await shown()).toMatchObject({ assignee: null })
    expect((await timeline()).map(({ text }) => text)).toEqual(['assigned to kim', 'assigned to nobody'])
    expect(await chain()).toMatchObject([
      { action: 'incident.assigned', before: { assignee: null }, after: { assignee: 'kim' } },
      { action: 'incident.assigned', before: { assignee: 'kim' }, after: { assignee: null } },
    ])
  })

  test('that became part of another one is changed no more', async () => {
    const part = anIncident(ACME, 'part', { merged_into: incident.id })
    await api.store.incidents.put(ACME, part, 'new')
    for (const [request, payload] of [
      [`POST /api/v1/incidents/${part.id}/acknowledgement`, {}],
      [`POST /api/v1/incidents/${part.id}/transitions`, { to: 'closed' }],
      [`PUT /api/v1/incidents/${part.id}/assignee`, { assignee: 'kim' }],
    ] as const) {
      const { body } = await api.ask('responder', request, { payload })
      expect(body).toMatchObject({ status: 409, code: 'incident.merged' })
    }
    expect(await chain()).toEqual([])
  })

  test('that is not there is 404 for all', async () => {
    for (const [request, payload] of [
      ['GET :', undefined],
      ['GET :/timeline', undefined],
      ['POST :/acknowledgement', {}],
      ['POST :/transitions', { to: 'closed' }],
      ['PUT :/assignee', { assignee: 'kim' }],
      ['POST :/comments', { text: 'x', key: 'x' }],
    ] as const) {
      const url = request.replace(':', `/api/v1/incidents/${unknown}`)
      const { body } = await api.ask('responder', url, payload === undefined ? {} : { payload })
      expect({ request, body }).toMatchObject({ request, body: { status: 404, code: 'incident.unknown' } })
    }
    expect(await chain()).toEqual([])
  })
})

describe('a comment', () => {
  const say = (text: string, key: string, role: 'analyst' | 'responder' = 'analyst') =>
    api.ask(role, `POST ${at('/comments')}`, { payload: { text, key } })

  test('sent again is one comment, one audit entry, and what was said first', async () => {
    const first = await say('looking at it', 'k1')
    const again = await say('something else', 'k1')
    expect(first.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect((await timeline()).map(({ text }) => text)).toEqual(['looking at it'])
    expect(await chain()).toMatchObject([
      { action: 'incident.comment', before: null, after: { text: 'looking at it' } },
    ])
  })

  test('sent twice at the same time is one, answered alike', async () => {
    const [first, second] = await Promise.all([say('a', 'k'), say('b', 'k')])
    expect(second.body).toEqual(first.body)
    expect(await timeline()).toHaveLength(1)
    await chain()
  })

  test('keeps its place when somebody else uses the same key', async () => {
    await say('mine', 'k')
    await say('yours', 'k', 'responder')
    expect(await timeline()).toMatchObject([
      { text: 'mine', by: 'token:analyst-of-acme' },
      { text: 'yours', by: 'token:responder-of-acme' },
    ])
  })
})

describe('the timeline', () => {
  test('has the history of all that became part of the incident, also through others, in the order of time', async () => {
    const middle = anIncident(ACME, 'middle', { merged_into: incident.id })
    const inner = anIncident(ACME, 'inner', { merged_into: middle.id })
    const stranger = anIncident(ACME, 'stranger')
    for (const one of [middle, inner, stranger]) await api.store.incidents.put(ACME, one, 'new')
    for (const one of [inner, stranger, middle, incident]) {
      await api.ask('analyst', `POST /api/v1/incidents/${one.id}/comments`, {
        payload: { text: one.title, key: 'k' },
      })
    }
    expect((await timeline()).map(({ text }) => text)).toEqual([inner.title, middle.title, incident.title])
    expect((await timeline(inner.id)).map(({ text }) => text)).toEqual([inner.title])
  })

  test('stands merges in a circle, and more of them than a query may name', async () => {
    const ring = ['a', 'b', 'c'].map((name) => anIncident(ACME, name))
    const many = Array.from({ length: 1200 }, (_, index) =>
      anIncident(ACME, `many-${index}`, { merged_into: incident.id }),
    )
    const ringed = ring.map((one, index) => ({ ...one, merged_into: ring[(index + 1) % 3]?.id ?? null }))
    await api.store.incidents.putMany(
      ACME,
      [...ringed, ...many].map((document) => ({ document, expected: 'new' })),
    )
    expect(await timeline(ring[0]?.id)).toEqual([])
    expect(await timeline()).toEqual([])
  })

  test('is read page by page', async () => {
    const entries = Array.from({ length: 450 }, (_, index) => `c${index}`)
    for (const key of entries)
      await api.ask('analyst', `POST ${at('/comments')}`, { payload: { text: key, key } })
    const read: string[] = []
    let cursor = ''
    do {
      const { body } = await api.ask('viewer', `GET ${at('/timeline')}?${cursor}`)
      const { items, next } = body as { items: { text: string }[]; next: string | null }
      read.push(...items.map(({ text }) => text))
      cursor = next === null ? '' : `cursor=${next}`
    } while (cursor !== '')
    expect(read).toEqual(entries)
  })
})

describe('the rules', () => {
  test('are listed with what is wrong with others, and shown one by one', async () => {
    const { body } = await api.ask('viewer', 'GET /api/v1/rules')
    expect(body).toMatchObject({
      items: [
        { kind: 'rule', title: 'Override of instructions', level: 'high' },
        { kind: 'rule', title: 'Use of a small model' },
      ],
      problems: [{ file: 'broken.yml', line: 3 }],
    })
    const { items } = body as { items: { id: string }[] }
    expect((await api.ask('viewer', `GET /api/v1/rules/${items[0]?.id}`)).body).toEqual(items[0])
    expect((await api.ask('viewer', 'GET /api/v1/rules/__proto__')).body).toMatchObject({ status: 404 })
  })

  test('go into shadow mode and out of it for one tenant, and texts are flagged as it wants', async () => {
    const { items } = (await api.ask('viewer', 'GET /api/v1/rules')).body as { items: { id: string }[] }
    const path = `/api/v1/rules/${items[0]?.id}/mode`
    const asked = { payload: { mode: 'shadow', reason: 'too loud' } }
    expect((await api.ask('viewer', `POST ${path}`, asked)).status).toBe(403)
    expect((await api.ask('responder', `POST ${path}`, asked)).body).toEqual({
      rule: items[0]?.id,
      mode: 'shadow',
    })
    expect((await api.ask('responder', `POST ${path}`, asked)).body).toMatchObject({ code: 'rule.mode' })
    expect((await api.ask('viewer', `GET /api/v1/rules/${items[0]?.id}`)).body).toMatchObject({
      mode: 'shadow',
    })
    const profile = { payload: { profile: 'strict', reason: 'an attack' } }
    const set = await api.ask('responder', 'PUT /api/v1/sensitivity', profile)
    expect(set.body).toMatchObject({ profile: 'strict', flagged_from: { user: 0.3 } })
    expect((await api.ask('viewer', 'GET /api/v1/rules', { tenant: RIVAL })).body).toMatchObject({
      items: [{ mode: 'live' }, { mode: 'live' }],
      sensitivity: { profile: 'balanced' },
    })
    const { items: audited } = await api.store.audit.page(ACME, {})
    const actions = audited.map(({ document }) => `${document.actor} ${document.action}`)
    expect(actions.filter((one) => /rule|sensi/.test(one)).sort()).toEqual([
      'token:responder-of-acme rule.mode',
      'token:responder-of-acme sensitivity.set',
    ])
  })
})
