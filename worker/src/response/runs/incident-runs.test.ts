import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { auditRecorder } from '../../audit/append-audit.ts'
import type { CategoryId } from '../../model/category.ts'
import type { RunId, TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { SignalKind } from '../../model/run.ts'
import { type Instant, shift } from '../../model/time.ts'
import { newTenant } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { actionCatalogue } from '../actions/catalogue.ts'
import { Killed, watchedStore } from '../fixtures/watched-store.ts'
import { rebuiltIncident } from '../rebuilt-incident.ts'
import { advanceRun } from './advance-run.ts'
import { playbookConditions } from './conditions.ts'
import { aPlaybook, manual, noRequests, START, stepId } from './fixtures/a-playbook.ts'
import { followRun } from './follow-run.ts'
import { followIncidents, type IncidentRuns } from './incident-runs.ts'
import { cancelRun, signalStep } from './run-desk.ts'
import { readRun } from './run-log.ts'
import { siteEffects } from './site-effects.ts'
import { startRun } from './start-run.ts'

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

const ours: IncidentRuns['playbooks'] = { of: () => playbook, get: () => undefined }

/** What a worker and people do for one tenant; the jobs that were asked for are run at once. */
function aSite(tenant: TenantId, playbooks: IncidentRuns['playbooks'] = ours) {
  let now: Instant = START
  const clock = { now: () => now }
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 1) })
  const desk: IncidentRuns = {
    ...{ store, audit, clock, playbooks },
    onRun: (of, run) =>
      advanceRun(
        {
          ...{ store, conditions: playbookConditions, clock, onDue: async () => {} },
          effects: siteEffects({ store, audit, clock, catalogueOf: () => actionCatalogue([]) }, noRequests),
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
  const wait = (ms: number) => {
    now = shift(now, ms)
  }
  const told = async () =>
    (await store.timeline.page(tenant, {})).items.map(({ document }) => document.text).sort()
  return { desk, runs, does, wait, told, follow: () => followIncidents(desk, tenant, never) }
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

const another = aPlaybook(
  { begin: { type: 'start', on_completion: 'one' }, one: manual() },
  {
    id: 'playbook--00000000-0000-4000-8000-00000000aaaa',
    name: 'Another',
    playbook_variables: { __account__: { type: 'string' }, __severity__: { type: 'string' } },
  },
)
const first = {
  ...playbook,
  playbook_variables: { __account__: { type: 'string' }, __other__: { type: 'string' } },
}
const byCategory: IncidentRuns['playbooks'] = {
  of: (category) => ({ jailbreak_bypass: first, cost_abuse: another })[category as string],
  get: () => undefined,
}

async function recategorised(tenant: TenantId, { id }: Incident, category: string): Promise<void> {
  const found = await store.incidents.get(tenant, id)
  if (found === undefined) throw new Error('no incident')
  await store.incidents.put(tenant, { ...found.document, category: category as CategoryId }, found.version)
}

test('an incident of another category is handed over: what is known goes along, what was done stands, and it is told', async () => {
  const tenant = newTenant()
  const { follow, runs, does, told } = aSite(tenant, byCategory)
  const incident = await open(tenant, 'one')
  await follow()
  const [former] = await runs()
  if (former === undefined) throw new Error('no run')
  await does(former.id, 'one', 'completed', { variables: { __account__: '123', __other__: 'x' } })
  await recategorised(tenant, incident, 'cost_abuse')
  expect([await follow(), await follow()]).toEqual([1, 0])
  const both = await runs()
  expect(both.map(({ title, state, handed_to }) => [title, state, handed_to]).sort()).toEqual([
    ['A playbook', 'cancelled', another.id],
    ['Another', 'running', undefined],
  ])
  const next = both.find(({ title }) => title === 'Another')
  const { state, events } = await readRun(store, tenant, next?.id as RunId)
  expect(events[0]).toMatchObject({ handed_from: former.id })
  expect(state.scopes.get('')).toEqual({ __account__: '123', __severity__: 'SEV3' })
  expect(await told()).toContainEqual(expect.stringContaining('A playbook is handed over to Another; done:'))
})

test('back in its former category the playbook begins anew; what a person began goes on', async () => {
  const tenant = newTenant()
  const { follow, runs, desk } = aSite(tenant, byCategory)
  const incident = await open(tenant, 'one')
  await follow()
  const asked = {
    tenant,
    incident: incident.id,
    playbook: first,
    called: [],
    variables: {},
    drill: undefined,
  }
  await startRun(desk, { ...asked, by: 'token:jan', key: 'mine' })
  for (const category of ['cost_abuse', 'jailbreak_bypass', 'cost_abuse']) {
    await recategorised(tenant, incident, category)
    await follow()
  }
  const shown = (await runs()).map(({ title, state, started_by }) => `${title} ${state} ${started_by}`)
  expect(shown.sort()).toEqual([
    'A playbook cancelled undefined',
    'A playbook cancelled undefined',
    'A playbook running token:jan',
    'Another cancelled undefined',
    'Another running undefined',
  ])
})

test('a worker that was killed between the two runs of a handover ends the former one afterwards', async () => {
  const tenant = newTenant()
  const { follow, runs, desk } = aSite(tenant, byCategory)
  const incident = await open(tenant, 'one')
  await follow()
  await recategorised(tenant, incident, 'cost_abuse')
  const killed = watchedStore(store, async (call) => {
    if (call.collection === 'runEvents' && JSON.stringify(call.given).includes('run_stopping'))
      throw new Killed('dead')
    return call.make(...call.given)
  })
  await expect(followIncidents({ ...desk, store: killed }, tenant, never)).rejects.toThrow('dead')
  expect((await runs()).map(({ state }) => state)).toEqual(['running', 'running'])
  expect(await follow()).toBe(0)
  expect((await runs()).map(({ state }) => state).sort()).toEqual(['cancelled', 'running'])
})

test.each([
  ['is late', 'within its time limit', false],
  ['fails', 'failed', true],
] as const)(
  'a step that %s escalates: the incident is as severe as it says, and stays so',
  async (_, why, fails) => {
    const tenant = newTenant()
    const escalation = { to: 'lead', severity: 'SEV1', note: 'The key still works.' }
    const strict = aPlaybook({
      begin: { type: 'start', on_completion: 'one' },
      one: manual({ name: 'Block', more: { time_limit: '15m', escalation } }),
    })
    const { follow, runs, does, wait, told } = aSite(tenant, { of: () => strict, get: () => undefined })
    const { id } = await open(tenant, 'one')
    await follow()
    const [run] = await runs()
    if (run === undefined) throw new Error('no run')
    if (fails) await does(run.id, 'one', 'failed')
    wait(16 * 60_000)
    await follow()
    await follow()
    const entries = (await told()).filter((text) => text.startsWith('escalated'))
    expect(entries).toEqual([
      expect.stringMatching(/^escalated to lead, SEV3 -> SEV1: Block .*The key still works\.$/),
    ])
    expect(entries[0]).toContain(why)
    const occasions = (await store.timeline.page(tenant, {})).items.map(({ document }) => document.occasion)
    expect(occasions).toContain('severity_raised')
    const incident = (await store.incidents.get(tenant, id))?.document
    expect(incident).toMatchObject({ severity: 'SEV1', raised: { severity: 'SEV1', by: 'worker' } })
    if (incident === undefined) return
    const facts = { ...incident, severity: 'SEV3', severity_reason: 'as before' } as const
    const { next } = rebuiltIncident({ tenant, id, now: START }, facts, { current: incident, absorbed: [] })
    expect(next.severity).toBe('SEV1')
  },
)
