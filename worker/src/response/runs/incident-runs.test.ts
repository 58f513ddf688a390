import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { auditRecorder } from '../../audit/append-audit.ts'
import type { RunId, TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { SignalKind } from '../../model/run.ts'
import { newTenant } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { actionCatalogue } from '../actions/catalogue.ts'
import { advanceRun } from './advance-run.ts'
import { playbookConditions } from './conditions.ts'
import { aPlaybook, manual, START, stepId } from './fixtures/a-playbook.ts'
import { followIncidents, followRun, type IncidentRuns } from './incident-runs.ts'
import { cancelRun, signalStep } from './run-desk.ts'
import { readRun } from './run-log.ts'
import { siteEffects } from './site-effects.ts'

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

const never = new AbortController().signal
const playbook = aPlaybook({
  begin: { type: 'start', on_completion: 'one' },
  one: manual({ on_completion: 'two', more: { phase: 'containment', compensation: 'undo' } }),
  two: manual({ more: { phase: 'eradication', role: 'lead' } }),
  undo: manual(),
})

/** What a worker and people do for one tenant; the jobs that were asked for are run at once. */
function aSite(tenant: TenantId) {
  const clock = { now: () => START }
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 1) })
  const desk: IncidentRuns = {
    ...{ store, audit, clock, playbooks: { of: () => playbook, get: () => undefined } },
    onRun: (of, run) =>
      advanceRun(
        {
          ...{ store, conditions: playbookConditions, clock, onDue: async () => {} },
          effects: siteEffects({ store, audit, clock, catalogueOf: () => actionCatalogue([]) }),
          onRest: (log) => followRun(desk, log),
        },
        of,
        run,
        never,
      ),
  }
  const runs = async () =>
    (await store.runs.page(tenant, { latest: true, sort: { field: 'began', order: 'asc' } })).items.map(
      ({ document }) => document,
    )
  const does = (run: RunId, step: string, signal: SignalKind, more = {}) =>
    signalStep(
      desk,
      { tenant, run, actor: 'token:jan' },
      {
        step: stepId(step),
        visit: 0,
        signal,
        key: signal,
        note: 'why',
        variables: {},
        evidence: [],
        ...more,
      },
    )
  return { desk, runs, does, follow: () => followIncidents(desk, tenant, never) }
}

async function open(tenant: TenantId, name: string, changes: Partial<Incident> = {}): Promise<Incident> {
  const incident = { ...anIncident(tenant, name), state: 'open', phase: 'detection', ...changes } as const
  await store.incidents.put(tenant, incident, 'new')
  return incident
}

test('an incident that opens has its playbook running, once, and shows its phase', async () => {
  const tenant = newTenant()
  const { follow, runs, does } = aSite(tenant)
  const { id } = await open(tenant, 'one')
  await open(tenant, 'over', { state: 'closed' })
  expect([await follow(), await follow()]).toEqual([1, 0])
  const [run, ...others] = await runs()
  expect(others).toEqual([])
  expect(run).toMatchObject({
    incident: id,
    state: 'running',
    waiting_for: ['analyst'],
    phase: 'containment',
  })
  if (run === undefined) return
  await does(run.id, 'one', 'completed')
  expect((await store.incidents.get(tenant, id))?.document.phase).toBe('eradication')
  expect((await store.timeline.page(tenant, {})).items.map(({ document }) => document.text).sort()).toEqual([
    'phase containment -> eradication, by playbook A playbook',
    'phase detection -> containment, by playbook A playbook',
  ])
  await does(run.id, 'two', 'completed')
  expect(await runs()).toMatchObject([{ state: 'completed', waiting: 0 }])
})

test.each([
  ['closed', { state: 'closed' }, 'was closed'],
  ['part of another', { merged_into: 'f'.repeat(32) }, 'became part of'],
] as const)('the run of an incident that is %s ends, and takes nothing back', async (_, changes, note) => {
  const tenant = newTenant()
  const { follow, runs, does } = aSite(tenant)
  const incident = await open(tenant, 'one')
  await follow()
  const [run] = await runs()
  if (run === undefined) throw new Error('no run')
  await does(run.id, 'one', 'completed')
  const found = await store.incidents.get(tenant, incident.id)
  if (found !== undefined) {
    await store.incidents.put(tenant, { ...found.document, ...changes } as Incident, found.version)
  }
  await follow()
  expect(await runs()).toMatchObject([{ state: 'cancelled', note: expect.stringContaining(note) }])
})

test('a signal is written once for its key, refused where the run went on, and in the audit with its actor', async () => {
  const tenant = newTenant()
  const { follow, runs, does, desk } = aSite(tenant)
  await open(tenant, 'one')
  await follow()
  const [run] = await runs()
  if (run === undefined) throw new Error('no run')
  await does(run.id, 'one', 'taken')
  await does(run.id, 'one', 'taken')
  const log = await readRun(store, tenant, run.id)
  expect(log.events.filter(({ kind }) => kind === 'signal')).toHaveLength(1)
  const change = { tenant, run: run.id, actor: 'token:ann', expected: run.events }
  await expect(cancelRun(desk, change, { note: 'no', takeBack: true })).rejects.toMatchObject({
    code: 'run.conflict',
  })
  await expect(does(run.id, 'one', 'approved')).rejects.toMatchObject({
    code: 'run.refused',
    message: expect.stringContaining('possible: commented, completed'),
  })
  const audited = (await store.audit.page(tenant, {})).items.map(({ document }) => [
    document.action,
    document.actor,
  ])
  expect(audited).toContainEqual(['run.step-taken', 'token:jan'])
})

test('a run that was cancelled by hand takes back what was done', async () => {
  const tenant = newTenant()
  const { follow, runs, does, desk } = aSite(tenant)
  await open(tenant, 'one')
  await follow()
  const [run] = await runs()
  if (run === undefined) throw new Error('no run')
  await does(run.id, 'one', 'completed')
  await cancelRun(desk, { tenant, run: run.id, actor: 'token:jan' }, { note: 'a mistake', takeBack: true })
  expect(await runs()).toMatchObject([{ state: 'stopping', waiting: 1 }])
  await does(run.id, 'undo', 'completed')
  expect(await runs()).toMatchObject([{ state: 'cancelled', note: 'a mistake' }])
})

test('a run whose last event nobody followed is brought back', async () => {
  const tenant = newTenant()
  const { follow, runs, desk } = aSite(tenant)
  await open(tenant, 'one')
  await follow()
  const [run] = await runs()
  if (run === undefined) throw new Error('no run')
  const lost = { ...desk, onRun: async () => {} }
  const signal = {
    step: stepId('one'),
    visit: 0,
    signal: 'completed',
    key: 'k',
    note: '',
    variables: {},
    evidence: [] as string[],
  } as const
  await signalStep(lost, { tenant, run: run.id, actor: 'token:jan' }, signal)
  await follow()
  expect(await runs()).toMatchObject([{ phase: 'eradication', waiting_for: ['lead'] }])
})
