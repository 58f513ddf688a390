import type { CategoryId } from '../../model/category.ts'
import { type IncidentId, type RunId, runIdOf, type TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Playbook, PlaybookId } from '../../model/playbook.ts'
import type { Run, Values } from '../../model/run.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument, portions } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { WORKER } from '../worker.ts'
import { decideRuns, type RunsDecision } from './decide-runs.ts'
import { carriedOver, tellHandOver } from './hand-over.ts'
import { cancelRun, type RunDesk } from './run-desk.ts'
import { readRun, runEventId } from './run-log.ts'
import { startRun } from './start-run.ts'

/** The playbooks in force. */
export interface Playbooks {
  of(category: CategoryId): Playbook | undefined
  get(id: PlaybookId): Playbook | undefined
}

/** The same, to be looked through. */
export interface PlaybookShelf extends Playbooks {
  all(): readonly Playbook[]
}

export interface IncidentRuns extends RunDesk {
  store: Pick<Store, 'incidents' | 'timeline' | 'runs' | 'runEvents' | 'playbookVersions'>
  playbooks: Playbooks
}

/** Incidents and runs looked at together. */
const TOGETHER = 200
const OPEN_INCIDENTS: Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
]
const OPEN_RUNS: Condition[] = [{ field: 'state', is: 'in', values: ['running', 'stopping'] }]

/**
 * Lets runs follow what became of incidents, as `decideRuns` says: each that is open gets the playbook of its category; one of
 * another category hands over to it. Brings back runs that are due and runs whose last events nobody has followed. May run
 * twice, and be killed anywhere: what takes over begins before the former run ends. Gives how many were begun.
 */
export async function followIncidents(
  parts: IncidentRuns,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  signal.throwIfAborted()
  const { store, playbooks } = parts
  const open = []
  for await (const { document } of everyDocument(store.runs, tenant, OPEN_RUNS)) open.push(document)
  const wanted = new Map<IncidentId, RunId>()
  for await (const { document } of everyDocument(store.incidents, tenant, OPEN_INCIDENTS)) {
    const playbook = playbooks.of(document.category)
    if (playbook !== undefined) wanted.set(document.id, runIdOf(tenant, document.id, playbook.id))
  }
  const ids = new Set<IncidentId>(open.map(({ incident }) => incident))
  let begun = 0
  for (const some of portions([...wanted], TOGETHER)) {
    signal.throwIfAborted()
    // Read by id: an index that is searched may not have what was written a moment ago.
    const there = await store.runEvents.getMany(
      tenant,
      some.map(([, run]) => runEventId(run, 0)),
    )
    const started = new Set(there.map(({ document }) => document.run))
    for (const [incident, run] of some) if (!started.has(run)) ids.add(incident)
  }
  for (const some of portions([...ids], TOGETHER)) {
    signal.throwIfAborted()
    begun += await decideFor(parts, tenant, some)
  }
  for (const some of portions(open, TOGETHER)) {
    signal.throwIfAborted()
    const newer = await store.runEvents.getMany(
      tenant,
      some.map(({ id, events }) => runEventId(id, events)),
    )
    const wentOn = new Set(newer.map(({ document }) => document.run))
    for (const { id, due } of some) {
      if (wentOn.has(id) || (due !== null && due <= parts.clock.now())) await parts.onRun(tenant, id)
    }
  }
  return begun
}

async function decideFor(parts: IncidentRuns, tenant: TenantId, ids: readonly IncidentId[]): Promise<number> {
  const { store, playbooks } = parts
  const incidents = new Map(
    (await store.incidents.getMany(tenant, ids)).map(({ document }) => [document.id, document]),
  )
  const runs = new Map<IncidentId, Run[]>()
  const ofThem: Condition[] = [{ field: 'incident', is: 'in', values: ids }]
  for await (const { document } of everyDocument(store.runs, tenant, ofThem)) {
    runs.set(document.incident, [...(runs.get(document.incident) ?? []), document])
  }
  let begun = 0
  for (const id of ids) {
    const incident = incidents.get(id)
    const playbook = incident && playbooks.of(incident.category)
    const { begin, end } = decideRuns(incident, runs.get(id) ?? [], playbook)
    if (begin !== undefined && incident !== undefined) {
      await beginRun(parts, incident, begin)
      begun += 1
    }
    for (const { run, note, handedTo } of end) {
      const change = { tenant, run: run.id, actor: WORKER }
      await cancelRun(parts, change, { note, takeBack: false, handedTo })
    }
  }
  return begun
}

async function beginRun(
  parts: IncidentRuns,
  incident: Incident,
  { playbook, key, from }: NonNullable<RunsDecision['begin']>,
): Promise<void> {
  const { store, playbooks } = parts
  const { tenant } = incident
  const former = from === undefined ? undefined : await readRun(store, tenant, from.id)
  const run = await startRun(parts, {
    ...{ tenant, incident: incident.id, playbook, key, by: WORKER },
    called: calledBy(playbook, playbooks.get),
    variables: { ...(former && carriedOver(former, playbook)), ...factsFor(incident) },
    handedFrom: from?.id,
    drill: incident.drill,
  })
  if (from !== undefined) await tellHandOver(store, incident, { from, to: playbook, run })
  await parts.onRun(tenant, run)
}

/** What every playbook may ask of the incident that it answers; nothing of it was written by whoever the logs tell of. */
export function factsFor({ id, severity, category }: Incident): Values {
  return { __incident__: id, __severity__: severity, __category__: category }
}

/** The playbooks that one may call, and those that they call. */
export function calledBy(playbook: Playbook, get: Playbooks['get']): readonly Playbook[] {
  const found = new Map<string, Playbook>([[playbook.id, playbook]])
  for (const one of found.values()) {
    for (const step of Object.values(one.workflow)) {
      if (step.type !== 'playbook-action' || found.has(step.playbook_id)) continue
      const called = get(step.playbook_id)
      if (called !== undefined) found.set(called.id, called)
    }
  }
  return [...found.values()]
}
