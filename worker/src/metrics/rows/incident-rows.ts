import type { Dossier } from '../../model/dossier.ts'
import type { IncidentId, TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { PolicyFor } from '../../response/clocks/clock-policy.ts'
import { type ClockView, clocksOf } from '../../response/clocks/clocks-of.ts'
import { dossierOf } from '../../response/dossier.ts'
import { BY_HAND } from '../../response/open-by-hand.ts'
import { dutiesFor } from '../../response/regimes/duties-for.ts'
import type { RegimeView } from '../../response/regimes/duties-of.ts'
import type { Regimes } from '../../response/regimes/regime.ts'
import { everyDocument } from '../../store/every-document.ts'
import { NO_DRILL } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../populations.ts'

const HOUR_MS = 3_600_000

/** What the clocks and duties of incidents are figured with. */
export interface IncidentDesk {
  store: Pick<Store, 'incidents' | 'dossiers' | 'assets'>
  policyFor: PolicyFor
  regimes: Regimes | undefined
}

/** Incidents that happened, their clocks, and what of them must be reported; `since`: those opened after. */
export async function incidentRows(
  desk: IncidentDesk,
  tenant: TenantId,
  { now, since }: { now: Instant; since: Instant | undefined },
): Promise<{ incidents: Row<'incidents'>[]; clocks: Row<'clocks'>[]; duties: Row<'duties'>[] }> {
  const { store, policyFor, regimes } = desk
  const spoken = await spokenOf(store, tenant)
  const incidents: Row<'incidents'>[] = []
  const clocks: Row<'clocks'>[] = []
  const duties: Row<'duties'>[] = []
  for await (const { document: incident } of everyDocument(store.incidents, tenant, [
    { field: 'merged_into', is: 'missing' },
    NO_DRILL,
    ...(since === undefined ? [] : [{ field: 'opened', is: 'range', after: since } as const]),
  ])) {
    if (!isHappened(incident)) continue
    incidents.push(incidentRow(incident))
    const said = spoken.has(incident.id) ? await dossierOf(store, incident) : undefined
    const policy = policyFor(incident.category)
    if (policy !== undefined) {
      const views = clocksOf(policy, incident, said?.pauses ?? [], now)
      clocks.push(...views.map((view) => clockRow(incident, view)))
    }
    // No time for a report begins before somebody has set a moment.
    if (said === undefined || regimes === undefined) continue
    duties.push(...(await dutiesFor(store, regimes, { incident, said, now })).flatMap(dutyRows))
  }
  return { incidents, clocks, duties }
}

/** Incidents about which there is something on record, of their own or of one that became part of them. */
async function spokenOf(
  store: Pick<Store, 'incidents' | 'dossiers'>,
  tenant: TenantId,
): Promise<ReadonlySet<IncidentId>> {
  const into = new Map<IncidentId, IncidentId>()
  for await (const { document } of everyDocument(store.incidents, tenant, [
    { field: 'merged_into', is: 'exists' },
  ])) {
    if (document.merged_into !== null) into.set(document.id, document.merged_into)
  }
  const spoken = new Set<IncidentId>()
  for await (const { document } of everyDocument<Dossier>(store.dossiers, tenant, [])) {
    for (let one: IncidentId | undefined = document.incident; one !== undefined && !spoken.has(one); ) {
      spoken.add(one)
      one = into.get(one)
    }
  }
  return spoken
}

/** Nothing of what was closed as one of these happened by itself. */
function isHappened({ closure }: Incident): boolean {
  return closure === undefined || closure.as === 'done'
}

/** What is counted of an incident; detection is from its first event to its opening, the rest from there. */
export function incidentRow(incident: Incident): Row<'incidents'> {
  const { opened, first_seen, severity, category, state, rules, closure } = incident
  const until = (from: Instant, at: Instant | null) =>
    at === null ? undefined : Math.max(0, epochMs(at) - epochMs(from)) / HOUR_MS
  return {
    at: opened,
    is: {
      self_detected: rules.some(({ id }) => id !== BY_HAND),
      false_alarm: closure?.verdict === 'false',
      open: state !== 'resolved' && state !== 'closed',
      severe: severity === 'SEV1' || severity === 'SEV2',
    },
    value: {
      detect_hours: until(first_seen, opened),
      acknowledge_hours: until(opened, incident.acknowledged),
      contain_hours: until(opened, incident.contained),
      resolve_hours: until(opened, incident.resolved),
    },
    word: { severity, category },
  }
}

/** A clock that still runs in its time has not been decided. */
export function clockRow(
  { severity, category }: Pick<Incident, 'severity' | 'category'>,
  { clock, state, started, left_ms }: ClockView,
): Row<'clocks'> {
  return {
    at: started,
    is: { decided: state !== 'running' && state !== 'paused', in_time: state === 'met' },
    value: { left_hours: left_ms / HOUR_MS },
    word: { clock, severity, category },
  }
}

function dutyRows({ regime, applies, duties }: RegimeView): Row<'duties'>[] {
  if (applies === 'no') return []
  return duties.flatMap(({ state, starts, slack_ms }) => {
    if (starts === null || slack_ms === null) return []
    const is = {
      open: state === 'running' || state === 'breached',
      breached: state === 'breached',
      filed: state === 'filed' || state === 'filed_late',
      in_time: state === 'filed',
    }
    return [{ at: starts, is, value: { slack_hours: slack_ms / HOUR_MS }, word: { regime: regime.id } }]
  })
}
