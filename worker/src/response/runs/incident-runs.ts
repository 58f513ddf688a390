import type { CategoryId } from '../../model/category.ts'
import { type EntryId, type IncidentId, idOf, type RunId, runIdOf, type TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Playbook, PlaybookId } from '../../model/playbook.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument, portions } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { isOver } from '../merged-work.ts'
import { WORKER } from './advance-run.ts'
import { cancelRun, type RunDesk } from './run-desk.ts'
import { headOf } from './run-head.ts'
import { type RunLog, runEventId } from './run-log.ts'
import { startRun } from './start-run.ts'

/** The playbooks in force. */
export interface Playbooks {
  of(category: CategoryId): Playbook | undefined
  get(id: PlaybookId): Playbook | undefined
}

export interface IncidentRuns extends RunDesk {
  store: Pick<Store, 'incidents' | 'timeline' | 'runs' | 'runEvents' | 'playbookVersions'>
  playbooks: Playbooks
}

/** Incidents and runs looked at together. */
const TOGETHER = 200
const OPEN_RUNS: Condition[] = [{ field: 'state', is: 'in', values: ['running', 'stopping'] }]

/**
 * Lets runs follow what became of incidents: each that is open and has none gets the playbook of its category; the run of
 * one that was closed, or became part of another, is ended with a note and takes nothing back. Brings back runs that are
 * due and runs whose last events nobody has followed. May run twice. Gives how many were begun.
 */
export async function followIncidents(
  parts: IncidentRuns,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  signal.throwIfAborted()
  const begun = await beginRuns(parts, tenant, signal)
  const open = []
  for await (const { document } of everyDocument(parts.store.runs, tenant, OPEN_RUNS)) open.push(document)
  for (const some of portions(open, TOGETHER)) {
    signal.throwIfAborted()
    const incidents = await parts.store.incidents.getMany(
      tenant,
      some.map(({ incident }) => incident),
    )
    const byId = new Map(incidents.map(({ document }) => [document.id, document]))
    const newer = await parts.store.runEvents.getMany(
      tenant,
      some.map(({ id, events }) => runEventId(id, events)),
    )
    const wentOn = new Set(newer.map(({ document }) => document.run))
    for (const run of some) {
      const why = endedBy(byId.get(run.incident))
      const change = { tenant, run: run.id, actor: WORKER }
      if (why !== undefined && run.state === 'running') {
        await cancelRun(parts, change, { note: why, takeBack: false })
      } else if (wentOn.has(run.id) || (run.due !== null && run.due <= parts.clock.now())) {
        await parts.onRun(tenant, run.id)
      }
    }
  }
  return begun
}

function endedBy(incident: Incident | undefined): string | undefined {
  if (incident === undefined) return undefined
  if (incident.merged_into !== null) return `its incident became part of ${incident.merged_into}`
  return incident.state === 'closed' ? 'its incident was closed' : undefined
}

async function beginRuns(parts: IncidentRuns, tenant: TenantId, signal: AbortSignal): Promise<number> {
  const { store, playbooks } = parts
  const wanted = new Map<IncidentId, { incident: Incident; playbook: Playbook; run: RunId }>()
  const where: Condition[] = [
    { field: 'merged_into', is: 'missing' },
    { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
  ]
  for await (const { document: incident } of everyDocument(store.incidents, tenant, where)) {
    const playbook = playbooks.of(incident.category)
    if (playbook === undefined) continue
    wanted.set(incident.id, { incident, playbook, run: runIdOf(tenant, incident.id, playbook.id) })
  }
  let begun = 0
  for (const some of portions([...wanted.values()], TOGETHER)) {
    signal.throwIfAborted()
    const there = await store.runEvents.getMany(
      tenant,
      some.map(({ run }) => runEventId(run, 0)),
    )
    const started = new Set(there.map(({ document }) => document.run))
    const missing = some.filter(({ run }) => !started.has(run))
    const others = new Set<string>()
    const ids = missing.map(({ incident }) => incident.id)
    const inOthers: Condition[] = [{ field: 'incident', is: 'in', values: ids }]
    for await (const { document } of everyDocument(store.runs, tenant, inOthers))
      others.add(document.incident)
    for (const { incident, playbook } of missing) {
      // Of another category before: its run goes on.
      if (others.has(incident.id)) continue
      const called = calledBy(playbook, playbooks.get)
      const run = await startRun(parts, {
        ...{ tenant, incident: incident.id, playbook, called, by: WORKER },
        variables: {
          __incident__: incident.id,
          __severity__: incident.severity,
          __category__: incident.category,
        },
      })
      await parts.onRun(tenant, run)
      begun += 1
    }
  }
  return begun
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

/** Lets an incident that is not over show the phase of its run; told once for each change. */
export async function followRun(
  { store, audit, clock }: Pick<IncidentRuns, 'store' | 'audit' | 'clock'>,
  log: RunLog,
): Promise<void> {
  const { tenant, run } = log
  const { phase, title } = headOf(log)
  if (phase === null) return
  for (;;) {
    const found = await store.incidents.get(tenant, log.incident)
    if (found === undefined) return
    const { document: incident, version } = found
    if (isOver(incident) || incident.merged_into !== null || incident.phase === phase) return
    const at = clock.now()
    const text = `phase ${incident.phase} -> ${phase}, by playbook ${title}`
    const id = idOf('entry', incident.id, 'phase', run, String(log.state.sequence)) as EntryId
    await audit.record([
      {
        ...{ tenant, at, actor: WORKER, action: 'incident.phase', target: `incident/${incident.id}` },
        ...{ before: { phase: incident.phase }, after: { phase, run } },
      },
    ])
    await store.timeline.create(tenant, [
      { id, tenant, incident: incident.id, at, by: WORKER, kind: 'transition', text: text.slice(0, 10_000) },
    ])
    const kept = await store.incidents.put(tenant, { ...incident, phase, updated: at }, version)
    if (kept.ok) return
  }
}
