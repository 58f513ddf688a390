import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { z } from 'zod'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { auditRecorder } from '../../audit/append-audit.ts'
import { type RunId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { shift } from '../../model/time.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { actionCatalogue, catalogued } from '../actions/catalogue.ts'
import { stateAction } from '../actions/state-action.ts'
import { advanceRun, type RunParts } from './advance-run.ts'
import { playbookConditions } from './conditions.ts'
import { aPlaybook, automatic, noRequests, START, stepId } from './fixtures/a-playbook.ts'
import { signalStep } from './run-desk.ts'
import { readRun } from './run-log.ts'
import { shownRun } from './run-view.ts'
import { siteEffects } from './site-effects.ts'
import { startRun } from './start-run.ts'

const ACME = TenantId.parse('acme')
const HOUR_MS = 3_600_000
const never = new AbortController().signal
const incident = anIncident(ACME, 'one')

/** The switch outside, how often it was set, and what comes of the next time. */
let outside: { on: boolean; changes: number; refused: boolean; lost: boolean }
let store: Store
beforeEach(async () => {
  outside = { on: true, changes: 0, refused: false, lost: false }
  store = await openSqliteStore({ file: ':memory:' })
  await store.incidents.put(ACME, incident, 'new')
})
afterEach(() => store.close())

const off = stateAction({
  name: 'test.switch',
  title: 'Switch it off',
  permissions: [],
  parameters: z.strictObject({}),
  tier: 'one',
  subjects: () => [],
  target: () => 'it',
  parts: [
    {
      name: 'on',
      read: async () => outside.on,
      async write({ state }) {
        if (outside.refused) throw problem('action.denied', 'operational', 'not allowed', { retry: 'never' })
        outside.on = state === true
        outside.changes += 1
        if (outside.lost) throw problem('action.unanswered', 'operational', 'cut')
      },
    },
  ],
  tried: async () => 'tried: 7 of 8 ways to use it fail',
  wanted: () => ({ after: { on: false }, change: [sentence('change.key')] }),
})

const playbook = aPlaybook({
  begin: { type: 'start', on_completion: 'one' },
  one: automatic('test.switch', { name: 'Off', more: { action: { name: 'test.switch', stands_for: '2h' } } }),
})

async function aSite() {
  const clock = { now: () => START }
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 1) })
  const effects = siteEffects(
    { store, audit, clock, catalogueOf: () => actionCatalogue([catalogued(off)]) },
    noRequests,
  )
  const parts: RunParts = {
    ...{ store, conditions: playbookConditions, effects, clock },
    ...{ onDue: async () => {}, onRest: async () => {} },
  }
  const beginning = { tenant: ACME, playbook, called: [], variables: {}, drill: undefined, by: 'worker' }
  const run = await startRun(parts, { ...beginning, incident: incident.id })
  const advance = () => advanceRun(parts, ACME, run, never)
  await advance()
  const desk = { store, audit, clock, onRun: async (_: TenantId, which: RunId) => void which }
  const approve = async (actor: string) => {
    const approved = { step: stepId('one'), visit: 0, signal: 'approved' as const, note: 'go', key: actor }
    await signalStep(desk, { tenant: ACME, run, actor }, { ...approved, variables: {}, evidence: [] })
    await advance()
  }
  const contained = async () =>
    (await store.containments.page(ACME, { latest: true })).items.map((one) => one.document)
  const state = async () => (await store.runs.get(ACME, run))?.document.state
  const shown = async () => shownRun(await readRun(store, ACME, run))
  return { run, approve, contained, state, shown }
}

test('an action of a playbook is a containment: planned, approved by another, with the end that the step gives it', async () => {
  const { run, approve, contained, state } = await aSite()
  const key = `${run}/${stepId('one')}/0/0`
  expect(await contained()).toMatchObject([
    { id: key, run, state: 'planned', reason: 'Off', approved_by: [] },
  ])
  expect(outside).toMatchObject({ on: true, changes: 0 })
  await approve('user:lee')
  expect(await contained()).toMatchObject([
    { id: key, state: 'standing', approved_by: ['user:lee'], until: shift(START, 2 * HOUR_MS) },
  ])
  expect(outside).toMatchObject({ on: false, changes: 1 })
  expect(await state()).toBe('completed')
})

test('what came of trying what was done is in the run, and on the containment', async () => {
  const { approve, contained, shown } = await aSite()
  await approve('user:lee')
  expect((await shown()).steps).toMatchObject([{ result: 'tried: 7 of 8 ways to use it fail' }])
  expect(await contained()).toMatchObject([{ tried: 'tried: 7 of 8 ways to use it fail' }])
})

test('one whose answer was lost is read back, and asked for once', async () => {
  const { approve, contained, state } = await aSite()
  outside.lost = true
  await approve('user:lee')
  expect(await contained()).toMatchObject([{ state: 'standing', error: null }])
  expect([outside.changes, await state()]).toEqual([1, 'completed'])
})

test('one that is refused stands nowhere, and is tried again later', async () => {
  const { approve, contained, state } = await aSite()
  outside.refused = true
  await approve('user:lee')
  expect(await contained()).toMatchObject([{ state: 'failed', error: { code: 'action.denied' } }])
  expect([outside.on, await state()]).toEqual([true, 'running'])
})
