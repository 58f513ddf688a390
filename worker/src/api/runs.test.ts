import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { RunId } from '../model/ids.ts'
import type { Playbook } from '../model/playbook.ts'
import { actionCatalogue } from '../response/actions/catalogue.ts'
import { advanceRun } from '../response/runs/advance-run.ts'
import { playbookConditions } from '../response/runs/conditions.ts'
import { aPlaybook, manual, noRequests, stepId } from '../response/runs/fixtures/a-playbook.ts'
import { siteEffects } from '../response/runs/site-effects.ts'
import { startRun } from '../response/runs/start-run.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
let run: RunId
let begun = 0
const inForce = new Map<string, Playbook>()
beforeAll(async () => {
  api = await openTestApi({ playbooks: { of: () => undefined, get: (id) => inForce.get(id) } })
})
beforeEach(async () => {
  const { clock } = api.context
  const playbook = aPlaybook({
    begin: { type: 'start', on_completion: 'one' },
    one: manual({ name: 'Look', more: {} }),
  })
  const beginning = { tenant: ACME, playbook, called: [], variables: {}, drill: undefined, by: 'worker' }
  inForce.set(playbook.id, playbook)
  run = await startRun(api.context, { ...beginning, incident: anIncident(ACME, `run ${begun++}`).id })
  const nobody = { onDue: async () => {}, onRest: async () => {} }
  const effects = siteEffects({ ...api.context, catalogueOf: () => actionCatalogue([]) }, noRequests)
  const parts = { store: api.store, conditions: playbookConditions, effects, clock, ...nobody }
  await advanceRun(parts, ACME, run, new AbortController().signal)
})
afterAll(async () => api[Symbol.asyncDispose]())

const send = (signal: string, more: object = {}, key: string | undefined = signal) =>
  api.ask('responder', `POST /api/v1/runs/${run}/steps/${stepId('one')}/0/signals`, {
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: JSON.stringify({ signal, ...more }),
  })

test('a run shows its steps, what each takes now, and its events; of its tenant only', async () => {
  const shown = await api.ask('viewer', `GET /api/v1/runs/${run}`)
  expect(shown.body).toMatchObject({
    ...{ id: run, state: 'running', waiting_for: ['analyst'] },
    steps: [
      { name: 'Look', state: 'waiting', signals: ['taken', 'completed', 'failed', 'skipped', 'commented'] },
    ],
  })
  expect((await api.ask('viewer', `GET /api/v1/runs/${run}/events`)).body).toMatchObject({
    items: [
      { kind: 'run_started' },
      { kind: 'step_entered' },
      { kind: 'step_ended' },
      { kind: 'step_entered' },
    ],
  })
  expect((await api.ask('viewer', `GET /api/v1/runs/${run}`, { tenant: RIVAL })).status).toBe(404)
  expect((await api.ask('viewer', 'GET /api/v1/runs?state=running')).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ id: run })]),
  })
})

test('a signal needs a key, is done once, and is refused where the step or the run went on', async () => {
  expect((await send('taken', {}, '')).status).toBe(400)
  expect((await send('skipped')).body).toMatchObject({ code: 'run.refused', title: 'skipped needs a reason' })
  const taken = await send('taken')
  expect(taken.body).toMatchObject({ steps: [{ state: 'taken', holder: 'token:responder-of-acme' }] })
  expect((await send('taken')).body).toEqual(taken.body)
  expect(await send('completed', { expected: 1 })).toMatchObject({
    status: 409,
    body: { code: 'run.conflict' },
  })
  expect((await send('completed')).body).toMatchObject({ steps: [{ state: 'settled' }] })
  expect(await send('refused', { note: 'x' })).toMatchObject({ status: 409, body: { code: 'run.refused' } })
})

const typed = {
  __user__: { type: 'string' },
  __count__: { type: 'integer' },
  __fixed__: { type: 'string', constant: true, value: 'x' },
}
const byHand = aPlaybook(
  { begin: { type: 'start', on_completion: 'one' }, one: manual({ name: 'Look', more: {} }) },
  { id: 'playbook--00000000-0000-4000-8000-00000000bbbb', playbook_variables: typed },
)

test('a playbook is started on an incident by hand, once a key, with what its variables may be', async () => {
  const { id } = anIncident(ACME, 'by hand')
  await api.store.incidents.put(ACME, anIncident(ACME, 'by hand'), 'new')
  inForce.set(byHand.id, byHand)
  const start = (variables: object, incident: string = id, playbook: string = byHand.id) =>
    api.ask('responder', `POST /api/v1/incidents/${incident}/runs`, {
      headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
      payload: JSON.stringify({ playbook, variables }),
    })
  const refused = { status: 400, body: { code: 'run.variables' } }
  expect(await start({ __count__: 'seven' })).toMatchObject(refused)
  expect(await start({ __other__: 'x' })).toMatchObject(refused)
  expect(await start({ __fixed__: 'y' })).toMatchObject(refused)
  expect((await start({}, anIncident(ACME, 'nowhere').id)).body).toMatchObject({ code: 'incident.unknown' })
  expect((await start({}, id, `${byHand.id.slice(0, -4)}cccc`)).body).toMatchObject({
    code: 'playbook.unknown',
  })
  const first = await start({ __count__: '7' })
  expect(first).toMatchObject({
    status: 201,
    body: { incident: id, playbook: byHand.id, started_by: 'token:responder-of-acme' },
  })
  expect((await start({ __count__: '7' })).body).toMatchObject({ id: (first.body as { id: string }).id })
  const texts = (await api.store.timeline.page(ACME, {})).items.map(({ document }) => document.text)
  expect(texts.filter((text) => text === 'playbook A playbook was started by hand')).toHaveLength(1)
})

test('a run is moved to the version in force by who has seen what that changes, and not where it runs otherwise', async () => {
  const before = (await api.ask('viewer', `GET /api/v1/runs/${run}/move`)).body as {
    from: string
    to: string
  }
  expect(before).toMatchObject({ changes: [], refused: null })
  const steps = {
    begin: { type: 'start', on_completion: 'one' },
    one: manual({ name: 'Look twice', more: {} }),
  }
  const [next, other] = [
    aPlaybook(
      { ...steps, two: manual({ name: 'More' }) },
      { playbook_variables: { __user__: { type: 'string' } } },
    ),
    aPlaybook({ begin: { type: 'start', on_completion: 'two' }, two: manual() }),
  ]
  inForce.set(other.id, other)
  expect((await api.ask('viewer', `GET /api/v1/runs/${run}/move`)).body).toMatchObject({
    refused: expect.stringContaining('runs, and is not in that version'),
  })
  inForce.set(next.id, next)
  const seen = (await api.ask('viewer', `GET /api/v1/runs/${run}/move`)).body as { to: string }
  expect(seen).toMatchObject({
    refused: null,
    changes: [
      'variable __user__ is new',
      expect.stringMatching(/^step Look twice .*: name$/),
      expect.stringMatching(/^step More .* is new$/),
    ],
  })
  const move = (version: string) =>
    api.ask('responder', `POST /api/v1/runs/${run}/move`, {
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ version, note: 'it is better' }),
    })
  expect(await move(before.from)).toMatchObject({ status: 409, body: { code: 'run.version' } })
  expect(await move(seen.to)).toMatchObject({
    status: 200,
    body: { version: seen.to, steps: [{ name: 'Look twice', state: 'waiting' }] },
  })
  expect((await move(seen.to)).status).toBe(200)
  const { items } = (await api.ask('viewer', `GET /api/v1/runs/${run}/events`)).body as {
    items: { kind: string }[]
  }
  expect(items.filter(({ kind }) => kind === 'run_moved')).toHaveLength(1)
})
