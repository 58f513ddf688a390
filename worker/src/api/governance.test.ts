import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { aPolicy } from '../governance/fixtures/a-policy.ts'
import { governanceYaml } from '../governance/governance-yaml.ts'
import { staffOf } from '../governance/staff.ts'
import { directoryOf } from '../inventory/directory.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const EVIL = '| *x* [a](https://evil.example) <img src=x>'
const title = { en: 'Board', nl: 'Orgaan' }
const role = (id: string, people: string[] = []) => ({ id, title: id, description: '', people, teams: [] })
const roles = new Map([role('ciso', ['ann@example.com']), role('lead')].map((one) => [one.id, one]))
const governance = governanceYaml({ roles: undefined, categories: undefined }).parse({
  raci: {
    activities: [
      {
        ...{ id: 'triage', title, area: 'response', roles: { ciso: 'A', lead: 'R' } },
        categories: [anIncident(ACME, 'one').category],
      },
    ],
  },
  board: { title, chair: 'ciso', members: ['lead'] },
})
const people = [
  { email: 'ann@example.com', name: 'Ann', also: ['analyst-of-acme'] },
  { email: 'bob@example.com', also: [] },
]

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi({
    governing: {
      ...{
        governance,
        policies: [aPolicy({ controls: ['key-young'] }, '# Do this'), aPolicy({ id: 'other' })],
      },
      library: { controls: [{ id: 'key-young', title: 'Keys are young' }] as never },
      roles: () => roles,
      staff: (tenant) =>
        staffOf(tenant === ACME ? directoryOf({ people, complete: true }) : undefined, roles, '2026-11-23'),
    },
  })
})
afterEach(async () => api[Symbol.asyncDispose]())

test('a policy is approved by an administrator, confirmed by who asks and for others, and shown with where all stand', async () => {
  const url = '/api/v1/policies/acceptable-use'
  const confirm = () =>
    api.ask('analyst', `POST ${url}/attestation`, { payload: { version: '1.0', language: 'nl' } })
  expect((await confirm()).body).toMatchObject({ code: 'policy.not-approved' })
  const approved = await api.ask('admin', `POST ${url}/approval`, { payload: { version: '1.0' } })
  expect(approved.body).toMatchObject({ by: 'token:admin-of-acme', withdrawn: null })
  expect((await api.ask('analyst', `GET ${url}`)).body).toMatchObject({
    ...{
      mine: 'asked',
      attestations: { asked: 2, attested: 0, overdue: 0 },
      standing: { state: 'in_force' },
    },
    ...{ controls: [{ id: 'key-young', title: 'Keys are young' }], text: { en: '# Do this' } },
  })
  expect((await confirm()).body).toMatchObject({ person: 'ann@example.com', language: 'nl', source: null })
  expect((await api.ask('analyst', 'GET /api/v1/policies')).body).toMatchObject({
    items: [
      { mine: 'attested', attestations: { attested: 1 } },
      { id: 'other', mine: null },
    ],
  })
  const sheet = { version: '1.0', people: ['BOB@example.com'], source: 'signed sheet' }
  expect((await api.ask('responder', `POST ${url}/attestations`, { payload: sheet })).body).toMatchObject({
    items: [{ person: 'bob@example.com', source: 'signed sheet', by: 'token:responder-of-acme' }],
  })
  expect((await api.ask('viewer', `GET ${url}/people`)).body).toMatchObject({
    items: [
      { person: 'ann@example.com', name: 'Ann', state: 'attested', version: '1.0' },
      { person: 'bob@example.com', name: null, state: 'attested' },
    ],
    unknown: null,
  })
  expect((await api.ask('viewer', `GET ${url}`, { tenant: RIVAL })).body).toMatchObject({
    ...{ standing: { state: 'unapproved' }, attestations: { attested: 0 } },
  })
  expect((await api.ask('viewer', 'GET /api/v1/attestations?person=bob@example.com')).body).toMatchObject({
    total: { count: 1 },
  })
  const withdrawal = { version: '1.0', reason: 'a mistake' }
  await api.ask('admin', `POST ${url}/approval/withdrawal`, { payload: withdrawal })
  expect((await api.ask('viewer', 'GET /api/v1/governance/gaps')).body).toMatchObject({
    items: [
      { kind: 'board_not_met' },
      { kind: 'policy_not_approved', subject: 'acceptable-use' },
      {
        kind: 'policy_not_approved',
        subject: 'other',
        title: { en: 'Acceptable use', nl: 'Aanvaardbaar gebruik' },
      },
      { kind: 'role_held_by_nobody', subject: 'lead', title: { en: 'lead' } },
    ],
  })
  expect((await api.ask('viewer', 'GET /api/v1/policies/none')).body).toMatchObject({
    code: 'policy.unknown',
  })
})

test('who answers for an incident is told by its category', async () => {
  const incident = anIncident(ACME, 'one')
  await api.store.incidents.put(ACME, incident, 'new')
  const url = `/api/v1/incidents/${incident.id}/answering`
  expect((await api.ask('viewer', `GET ${url}`)).body).toMatchObject({
    answering: { activity: 'triage', accountable: { role: 'ciso' }, responsible: [{ role: 'lead' }] },
  })
  expect((await api.ask('viewer', `GET ${url}`, { tenant: RIVAL })).body).toMatchObject({
    code: 'incident.unknown',
  })
  expect((await api.ask('viewer', 'GET /api/v1/raci')).body).toMatchObject({
    activities: [{ id: 'triage', roles: { ciso: 'A', lead: 'R' } }],
    roles: [{ id: 'ciso', people: ['ann@example.com'], stands_in: null }, { id: 'lead' }],
  })
})

test('the board decides, wants things done, and has a pack whose words are nobody’s markup', async () => {
  const decision = { key: 'k', title: EVIL, text: 'It goes live.', decided: '2026-11-20' }
  const { body } = await api.ask('responder', 'POST /api/v1/board/decisions', { payload: decision })
  const { id } = body as { id: string }
  const action = { key: 'k', decision: id, title: EVIL, owner: EVIL, due: '2026-11-22' }
  const made = await api.ask('responder', 'POST /api/v1/board/actions', { payload: action })
  expect(made.status).toBe(201)
  const pack = (await api.ask('viewer', 'GET /api/v1/board/pack')).body
  expect(pack).toMatchObject({
    ...{ from: '2026-08-24', until: '2026-11-23', risk: { assets: 0 }, incidents: { waiting: 0 } },
    board: { chair: { role: 'ciso', people: ['Ann'] }, last_decided: '2026-11-20', due: '2027-02-20' },
    ...{ decisions: [{ id }], actions: [{ overdue: true }] },
  })
  for (const [language, overdue] of [
    ['en', 'overdue'],
    ['nl', 'te laat'],
  ]) {
    const { body: told } = await api.ask('viewer', `GET /api/v1/board/pack/report?language=${language}`)
    const { markdown } = told as { markdown: string }
    expect(markdown).toContain(`| 2026-11-22 | ${overdue} |`)
    expect(markdown).not.toMatch(/(?<!\\)<img/)
    expect(markdown).not.toMatch(/(?<!\\)\]\(/)
  }
  const { id: actionId, version } = made.body as { id: string; version: string }
  const done = await api.ask('analyst', `PATCH /api/v1/board/actions/${actionId}`, {
    payload: { version, state: 'done', note: 'it is' },
  })
  expect(done.body).toMatchObject({ state: 'done' })
  expect((await api.ask('viewer', 'GET /api/v1/board/actions?state=open')).body).toMatchObject({ items: [] })
  expect((await api.ask('viewer', 'GET /api/v1/board', { tenant: RIVAL })).body).toMatchObject({
    board: { last_decided: null, due: null },
  })
  const revoked = await api.ask('responder', `POST /api/v1/board/decisions/${id}/revocation`, {
    payload: { reason: 'void' },
  })
  expect(revoked.body).toMatchObject({ revoked: { reason: 'void' } })
  const wrong = await api.ask('viewer', 'GET /api/v1/board/pack?from=2026-11-02&until=2026-11-01')
  expect(wrong.body).toMatchObject({ code: 'board.days' })
})
