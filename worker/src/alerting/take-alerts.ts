import type { AuditRecorder } from '../audit/recorder.ts'
import { NAMELESS } from '../model/alert-minute.ts'
import type { AlertsTaken, SentAlert } from '../model/alert-webhook.ts'
import { type EntryId, IncidentId, idOf, type TenantId } from '../model/ids.ts'
import type { Incident, TimelineEntry } from '../model/incident.ts'
import { inert } from '../model/inert.ts'
import { type Clock, momentOf } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

/** What alerts are taken with. */
export interface AlertDesk {
  store: Pick<Store, 'incidents' | 'findings' | 'timeline'>
  audit: AuditRecorder
  clock: Clock
}

/** An alert begins after what it counts; how long after is its rule's matter, and no rule of ours looks back further. */
const BEFORE_MS = 3_600_000
/** Of a text that logs may have put into a label. */
const LONGEST = 500
/** Incidents that became part of others, one after the other; nobody merges more often by hand. */
const MOST_MERGES = 50

/**
 * Ties alerts that Grafana or an Alertmanager sends to their incidents: by the label `incident`, else by the rule and asset
 * whose findings alerted. Each start and end of an alert is told once in the incident's history, however often it is sent.
 */
export async function takeAlerts(
  desk: AlertDesk,
  { tenant, actor, alerts }: { tenant: TenantId; actor: string; alerts: readonly SentAlert[] },
): Promise<AlertsTaken> {
  const taken = { tied: 0, known: 0, untied: 0 }
  for (const alert of alerts) {
    const incident = await incidentOf(desk.store, tenant, alert)
    if (incident === undefined) taken.untied += 1
    else if (await tell(desk, { incident, alert, actor })) taken.tied += 1
    else taken.known += 1
  }
  return taken
}

async function incidentOf(
  store: AlertDesk['store'],
  tenant: TenantId,
  { labels, startsAt }: SentAlert,
): Promise<Incident | undefined> {
  const named = IncidentId.safeParse(labels['incident'])
  if (named.success) return standing(store, tenant, named.data)
  // Alertmanagers that take only the older names of labels are sent an underscore.
  const rule = labels['rule.id'] ?? labels['rule_id']
  const asset = labels['asset']
  if (rule === undefined || asset === undefined) return undefined
  const key = asset === NAMELESS ? undefined : asset.slice(asset.indexOf('/') + 1)
  const where: Condition[] = [
    { field: 'rule.id', is: 'in', values: [rule] },
    key === undefined
      ? { field: 'asset.key', is: 'missing' }
      : { field: 'asset.key', is: 'in', values: [key] },
    { field: 'incident', is: 'exists' },
    { field: 'created', is: 'range', from: momentOf(Date.parse(startsAt) - BEFORE_MS) },
  ]
  const newest = await store.findings.page(tenant, {
    where,
    sort: { field: 'created', order: 'desc' },
    limit: 1,
  })
  const incident = newest.items[0]?.document.incident
  return incident === undefined ? undefined : standing(store, tenant, incident)
}

/** The incident, or the one that it became part of. */
async function standing(
  store: AlertDesk['store'],
  tenant: TenantId,
  id: IncidentId,
): Promise<Incident | undefined> {
  let found = (await store.incidents.get(tenant, id))?.document
  for (let merges = 0; found !== undefined && found.merged_into !== null && merges < MOST_MERGES; merges += 1)
    found = (await store.incidents.get(tenant, found.merged_into))?.document
  return found
}

/** Whether it was new. */
async function tell(
  { store, audit, clock }: AlertDesk,
  { incident, alert, actor }: { incident: Incident; alert: SentAlert; actor: string },
): Promise<boolean> {
  const { id: of, tenant } = incident
  const { status, fingerprint, startsAt, labels, annotations } = alert
  const id = idOf('entry', of, 'alert', fingerprint, momentOf(Date.parse(startsAt)), status) as EntryId
  if ((await store.timeline.get(tenant, id)) !== undefined) return false
  const at = clock.now()
  const said = annotations['summary'] ?? annotations['description'] ?? ''
  const name = labels['alertname'] ?? 'an alert'
  const text = [name, said].filter((part) => part !== '').map((part) => inert(part).slice(0, LONGEST))
  const ended = status === 'resolved' ? 'alert over' : 'alert'
  const entry: TimelineEntry = {
    ...{ id, tenant, at, incident: of, by: actor, kind: 'notification' },
    text: `${ended}: ${text.join(': ')}`,
  }
  const after = { alert: name.slice(0, LONGEST), status, fingerprint }
  await audit.record([
    { tenant, at, actor, action: 'incident.alerted', target: `incident/${of}`, before: null, after },
  ])
  const [written] = await store.timeline.create(tenant, [entry])
  return written === 'created'
}
