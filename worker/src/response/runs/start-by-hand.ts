import type { AuditRecorder } from '../../audit/recorder.ts'
import { type EntryId, type IncidentId, idOf, type TenantId } from '../../model/ids.ts'
import type { Playbook, PlaybookId } from '../../model/playbook.ts'
import { problem } from '../../model/problem.ts'
import type { Values } from '../../model/run.ts'
import { inEnglish, sentence } from '../../model/sentence.ts'
import type { Store } from '../../store/store.ts'
import type { KnownAction } from '../actions/all-actions.ts'
import { incidentWith } from '../incident-with.ts'
import { constantsOf, parameterFaults } from '../playbooks/check-parameters.ts'
import { valueFault } from '../playbooks/check-variables.ts'
import { calledBy, factsFor, type Playbooks } from './incident-runs.ts'
import type { RunDesk } from './run-desk.ts'
import { type RunLog, readRun } from './run-log.ts'
import { startRun } from './start-run.ts'

/** What people begin runs with. */
export interface StartDesk extends RunDesk {
  store: RunDesk['store'] & Pick<Store, 'incidents' | 'timeline'>
  audit: AuditRecorder
  playbooks: Playbooks
  actions: ReadonlyMap<string, Pick<KnownAction, 'faults'>>
}

/** What a person wants to run on an incident. */
export interface Start {
  tenant: TenantId
  incident: IncidentId
  playbook: string
  /** Values of variables of the playbook. */
  variables: Values
  /** `token:NAME` or `user:NAME`: who approves has to be somebody else. */
  actor: string
  /** Made by the sender: the same key again is the same run. */
  key: string
}

/**
 * Begins a run of a playbook on an incident, beside what runs there. Errors (user): `incident.unknown`, `incident.merged`,
 * `incident.closed`, `playbook.unknown`, `run.variables` (a name that the playbook does not have, or a value of another type),
 * `run.parameters` (an action would refuse what it would get).
 */
export async function startByHand(desk: StartDesk, start: Start): Promise<RunLog> {
  const { store, audit, clock, playbooks } = desk
  const { tenant, actor, key, variables } = start
  const { document: incident } = await incidentWith(store, tenant, start.incident)
  if (incident.merged_into !== null) {
    const message = `incident ${incident.id} was merged into ${incident.merged_into}; start it there`
    throw problem('incident.merged', 'user', message)
  }
  if (incident.state === 'closed') {
    throw problem('incident.closed', 'user', `incident ${incident.id} is closed: reopen it first`)
  }
  const playbook = playbooks.get(start.playbook as PlaybookId)
  if (playbook === undefined) {
    const message = `no playbook ${start.playbook.slice(0, 100)} is in force; playbooks list tells which are`
    throw problem('playbook.unknown', 'user', message)
  }
  const given = { ...variables, ...factsFor(incident) }
  checked(playbook, variables, { ...given, ...constantsOf(playbook.playbook_variables) }, desk)
  const run = await startRun(desk, {
    ...{ tenant, incident: incident.id, playbook, variables: given, by: actor },
    called: calledBy(playbook, playbooks.get),
    // The key is its sender's own: nobody can take another's place with it.
    key: `hand ${actor} ${key}`,
    drill: incident.drill,
  })
  const log = await readRun(store, tenant, run)
  const at = log.state.began
  const id = idOf('entry', incident.id, 'run', run) as EntryId
  if ((await store.timeline.get(tenant, id)) === undefined) {
    const after = { incident: incident.id, playbook: playbook.id, variables: Object.keys(variables) }
    await audit.record([
      { tenant, at: clock.now(), actor, action: 'run.start', target: `run/${run}`, before: null, after },
    ])
    const said = sentence('entry.by_hand', { title: playbook.name })
    const told = { text: inEnglish(said), said: [said] }
    await store.timeline.create(tenant, [
      { id, tenant, incident: incident.id, at, by: actor, kind: 'transition', ...told },
    ])
  }
  await desk.onRun(tenant, run)
  return log
}

function checked(playbook: Playbook, given: Values, values: Values, { actions }: StartDesk): void {
  const declared = new Map(Object.entries(playbook.playbook_variables ?? {}))
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const variable = declared.get(name)
    if (variable === undefined) return [`${name} is no variable of ${playbook.name}`]
    if (variable.constant === true) return [`${name} is constant`]
    const fault = value === null ? undefined : valueFault(variable.type, value)
    return fault === undefined ? [] : [`${name} ${fault}`]
  })
  if (wrong.length > 0) throw problem('run.variables', 'user', wrong.slice(0, 10).join('; '))
  const faults = parameterFaults(playbook, values, actions)
  if (faults.length === 0) return
  const told = faults.slice(0, 10).map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw problem('run.parameters', 'user', told.join('; '))
}
