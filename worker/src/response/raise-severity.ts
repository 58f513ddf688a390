import type { AuditRecorder } from '../audit/recorder.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { type Raised, withRaised } from '../model/raised.ts'
import type { Severity } from '../model/taxonomy.ts'
import type { Clock } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { answeringIncident } from './containments/containment-desk.ts'

/**
 * Makes an incident, or the one that it became part of, at least so severe; its clocks follow from its severity. Gives it as
 * it was before; undefined where it is not there. Once it is as severe nothing is changed.
 */
export async function raiseSeverity(
  { store, audit, clock }: { store: Pick<Store, 'incidents'>; audit: AuditRecorder; clock: Clock },
  {
    tenant,
    incident,
    severity,
    reason,
    by,
  }: { tenant: TenantId; incident: IncidentId; severity: Severity; reason: string; by: string },
): Promise<Incident | undefined> {
  for (;;) {
    const answering = await answeringIncident({ store }, tenant, incident)
    const found = answering && (await store.incidents.get(tenant, answering.id))
    if (found === undefined) return undefined
    const { document: before, version } = found
    if (before.severity <= severity) return before
    const at = clock.now()
    const raised: Raised = { severity, reason: reason.slice(0, 512), by, at }
    const next: Incident = { ...before, ...withRaised(before, [{ raised }]), updated: at }
    await audit.record([
      {
        ...{ tenant, at, actor: by, action: 'incident.severity', target: `incident/${before.id}` },
        ...{ before: { severity: before.severity }, after: { severity, text: raised.reason } },
      },
    ])
    if ((await store.incidents.put(tenant, next, version)).ok) return before
  }
}
