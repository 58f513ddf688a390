import type { Drill, DrillTimes, DrillTook, ShownDrill } from '../../model/drill.ts'
import type { IncidentId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { isOver } from '../merged-work.ts'

type From = Pick<Store, 'findings' | 'incidents' | 'runs' | 'notifications'>

/** A drill with what has come of it by now. One that has ended stays as it is. Its `updated` is left alone. */
export async function drillNow(store: From, drill: Drill): Promise<Drill> {
  if (drill.state === 'ended') return drill
  const { tenant, id } = drill
  const theirs: Condition[] = [{ field: 'drill', is: 'in', values: [id] }]
  const created: Instant[] = []
  let incident: IncidentId | null = null
  for await (const { document } of everyDocument(store.findings, tenant, theirs)) {
    created.push(document.created)
    incident = document.incident ?? incident
  }
  const known = incident === null ? undefined : (await store.incidents.get(tenant, incident))?.document
  const began: Instant[] = []
  for await (const { document } of everyDocument(store.runs, tenant, theirs)) began.push(document.began)
  const told: Instant[] = []
  if (known !== undefined) {
    const about: Condition[] = [{ field: 'incident', is: 'in', values: [known.id] }]
    for await (const { document } of everyDocument(store.notifications, tenant, about)) {
      if (document.sent !== null) told.push(document.sent)
    }
  }
  const times: DrillTimes = {
    ...{ detected: earliest(created), opened: known?.opened ?? null },
    ...{ answered: earliest(began), told: earliest(told), ...reached(known) },
  }
  const state = known !== undefined && isOver(known) ? 'ended' : 'running'
  return { ...drill, incident, times, state }
}

function reached(
  incident: Incident | undefined,
): Pick<DrillTimes, 'acknowledged' | 'contained' | 'resolved'> {
  const { acknowledged = null, contained = null, resolved = null } = incident ?? {}
  return { acknowledged, contained, resolved }
}

function earliest(times: readonly Instant[]): Instant | null {
  return [...times].sort()[0] ?? null
}

/** A drill with how long what took. */
export function shownDrill(drill: Drill): ShownDrill {
  const start = epochMs(drill.started)
  const took = (at: Instant | null) => (at === null ? null : Math.max(0, epochMs(at) - start))
  const { detected, opened, answered, told, acknowledged, contained, resolved } = drill.times
  const took_ms: DrillTook = {
    ...{ detected: took(detected), opened: took(opened), answered: took(answered), told: took(told) },
    ...{ acknowledged: took(acknowledged), contained: took(contained), resolved: took(resolved) },
  }
  return { ...drill, took_ms }
}
