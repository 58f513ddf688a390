import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { RunId } from '../model/ids.ts'
import { actionCatalogue } from '../response/actions/catalogue.ts'
import { advanceRun } from '../response/runs/advance-run.ts'
import { playbookConditions } from '../response/runs/conditions.ts'
import { aPlaybook, manual, stepId } from '../response/runs/fixtures/a-playbook.ts'
import { siteEffects } from '../response/runs/site-effects.ts'
import { startRun } from '../response/runs/start-run.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
let run: RunId
let begun = 0
beforeAll(async () => {
  api = await openTestApi()
})
beforeEach(async () => {
  const { clock } = api.context
  const playbook = aPlaybook({
    begin: { type: 'start', on_completion: 'one' },
    one: manual({ name: 'Look', more: {} }),
  })
  const beginning = { tenant: ACME, playbook, called: [], variables: {}, by: 'worker' }
  run = await startRun(api.context, { ...beginning, incident: anIncident(ACME, `run ${begun++}`).id })
  const nobody = { onDue: async () => {}, onRest: async () => {} }
  const effects = siteEffects({ ...api.context, catalogueOf: () => actionCatalogue([]) })
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
