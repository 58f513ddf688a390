import type { TenantId } from '../model/ids.ts'
import { durationMs, type Instant } from '../model/time.ts'
import { type ClockView, clocksOf } from '../response/clocks/clocks-of.ts'
import { dossierOf } from '../response/dossier.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import { NO_DRILL } from '../store/standing-findings.ts'
import { type Figure, type Measuring, minutesSince } from './measuring.ts'

const OPEN: Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
  NO_DRILL,
]

/** Incidents that wait for somebody, and clocks of which little or nothing is left. */
export async function incidentFigures(
  { store, policyFor }: Measuring,
  tenant: TenantId,
  now: Instant,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for await (const { document: incident } of everyDocument(store.incidents, tenant, OPEN)) {
    const { id: subject, title, severity } = incident
    const name = `${severity} ${title}`
    if (incident.state === 'open' && (severity === 'SEV1' || severity === 'SEV2')) {
      const value = minutesSince(incident.opened, now)
      figures.push({ kind: 'incident_waiting', subject, name, value, detail: severity })
    }
    const policy = policyFor(incident.category)
    // A pause only gives more time: of who has enough without any it need not be known.
    if (policy === undefined || !clocksOf(policy, incident, [], now).some(isPressing)) continue
    const pauses = (await dossierOf(store, incident))?.pauses ?? []
    for (const view of clocksOf(policy, incident, pauses, now)) {
      if (!isPressing(view)) continue
      const value = 1 - view.left_ms / Math.max(1, durationMs(view.allowed))
      figures.push({ kind: 'clock_used', subject, name, value, limit: 1, detail: view.clock })
    }
  }
  return figures
}

function isPressing({ state, warned }: ClockView): boolean {
  return state === 'breached' || warned
}
