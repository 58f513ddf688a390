import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { anIncident } from '../api/fixtures/stored-things.ts'
import { auditRecorder } from '../audit/append-audit.ts'
import type { RunId, TenantId } from '../model/ids.ts'
import { knownActions } from '../response/actions/all-actions.ts'
import { actionCatalogue } from '../response/actions/catalogue.ts'
import { advanceRun } from '../response/runs/advance-run.ts'
import { playbookConditions } from '../response/runs/conditions.ts'
import { aPlaybook, manual, noRequests, START } from '../response/runs/fixtures/a-playbook.ts'
import { siteEffects } from '../response/runs/site-effects.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { beginByHand, cancel, listRuns, sayOfStep, showRun } from './runs.ts'

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

const playbook = aPlaybook(
  {
    begin: { type: 'start', on_completion: 'name' },
    name: manual({ name: 'Name the agent', on_completion: 'look', more: {} }),
    look: manual({ name: 'Look', more: { role: 'lead' } }),
  },
  { playbook_variables: { __agent__: { type: 'string' } } },
)

/** What the commands stand on; a run that is asked for goes on at once, as by a worker. */
async function aDesk() {
  const tenant = newTenant()
  const { document: incident } = await stored(tenant)
  const clock = { now: () => START }
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 1) })
  const effects = siteEffects({ store, audit, clock, catalogueOf: () => actionCatalogue([]) }, noRequests)
  const parts = { store, conditions: playbookConditions, clock, effects }
  const desk = {
    ...{ store, audit, clock, actions: knownActions() },
    playbooks: { of: () => playbook, get: (id: string) => (id === playbook.id ? playbook : undefined) },
    onRun: (of: TenantId, run: RunId) =>
      advanceRun(
        { ...parts, onDue: async () => {}, onRest: async () => {} },
        of,
        run,
        AbortSignal.timeout(10_000),
      ),
  }
  const lines: string[] = []
  const out = async (line: string) => void lines.push(line)
  const said = () => lines.splice(0).join('\n')
  return { tenant, incident, desk, out, said }
}

async function stored(tenant: TenantId) {
  const incident = anIncident(tenant, 'one')
  await store.incidents.put(tenant, incident, 'new')
  return { document: incident }
}

test('a run is begun by hand on the beginning of an id, its steps are done by name, and it is over', async () => {
  const { tenant, incident, desk, out, said } = await aDesk()
  const given = { tenant, incident: incident.id.slice(0, 8), playbook: playbook.id, variables: {} }
  expect(await beginByHand(desk, { ...given, actor: 'user:kim', key: '1' }, out)).toBe(0)
  const id = /^([0-9a-f]{32}): A playbook, running/.exec(said())?.[1] ?? ''
  const step = { tenant, id, note: '', variables: {}, evidence: [], actor: 'user:kim' }
  const found = { ...step, step: 'Name the agent', variables: { __agent__: 'A1' }, key: '2' }
  expect(await sayOfStep(desk, { ...found, signal: 'completed' }, out)).toBe(0)
  said()
  await showRun(desk, { tenant, id, json: false }, out)
  expect(said()).toMatch(/Name the agent\/0 +success[\s\S]*Look\/0 +waiting +lead/)
  await listRuns(desk, { tenant, all: false, json: false }, out)
  expect(said()).toMatch(/running +containment +0 +lead/)
  const skipped = { ...step, step: 'Look', signal: 'skipped' as const, key: '3' }
  await expect(sayOfStep(desk, skipped, out)).rejects.toMatchObject({ code: 'run.refused' })
  await sayOfStep(desk, { ...skipped, note: 'seen before' }, out)
  said()
  await showRun(desk, { tenant, id, json: true }, out)
  expect(JSON.parse(said())).toMatchObject({ state: 'completed', started_by: 'user:kim' })
})

test('what does not fit is refused, and says what there is', async () => {
  const { tenant, incident, desk, out, said } = await aDesk()
  const given = { tenant, incident: incident.id, playbook: playbook.id, variables: {}, actor: 'user:kim' }
  const other = { ...given, playbook: 'playbook--none', key: '1' }
  await expect(beginByHand(desk, other, out)).rejects.toMatchObject({ code: 'playbook.unknown' })
  const wrong = { ...given, variables: { __none__: 'x' }, key: '1' }
  await expect(beginByHand(desk, wrong, out)).rejects.toMatchObject({ code: 'run.variables' })
  await beginByHand(desk, { ...given, key: '1' }, out)
  const id = said().slice(0, 32)
  const step = { tenant, id, note: '', variables: {}, evidence: [], actor: 'user:kim', key: '2' }
  await expect(sayOfStep(desk, { ...step, step: 'Fly', signal: 'taken' }, out)).rejects.toMatchObject({
    code: 'run.step',
    message: 'the run has entered no step Fly; it has Name the agent',
  })
  const ended = { tenant, id, actor: 'user:kim', note: 'not needed', takeBack: true }
  expect(await cancel(desk, ended, out)).toBe(0)
  said()
  await showRun(desk, { tenant, id, json: false }, out)
  expect(said()).toContain('cancelled: not needed')
})
