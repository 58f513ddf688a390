import type { Containment } from '../model/containment.ts'
import type { Dossier } from '../model/dossier.ts'
import { durationText } from '../model/duration-text.ts'
import type { TenantId } from '../model/ids.ts'
import type { TimelineEntry } from '../model/incident.ts'
import { IncidentClock } from '../model/incident-clocks.ts'
import { type Clock, epochMs, type Instant } from '../model/time.ts'
import type { PolicyFor } from '../response/clocks/clock-policy.ts'
import { type ClockView, clocksOf } from '../response/clocks/clocks-of.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import { NO_DRILL } from '../store/standing-findings.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

/** How a kind of clock stands over all incidents that are not over. */
interface ClockRow {
  clock: IncidentClock
  running: number
  paused: number
  breached: number
  met: number
  next: Instant | null
}

/** How a tenant's incidents are answered, for the end of a start. */
export interface ResponseSummary {
  now: Instant
  clocks: readonly ClockRow[]
  containments: readonly Containment[]
  escalations: readonly TimelineEntry[]
}

/** Of containments and escalations the latest. */
const SHOWN = 10
const OPEN: Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
  NO_DRILL,
]

export async function summariseResponse(
  store: Pick<Store, 'incidents' | 'dossiers' | 'containments' | 'timeline'>,
  tenant: TenantId,
  { policyFor, clock }: { policyFor: PolicyFor; clock: Clock },
): Promise<ResponseSummary> {
  const now = clock.now()
  const pauses = new Map<string, Dossier['pauses']>()
  for await (const { document } of everyDocument(store.dossiers, tenant, []))
    pauses.set(document.incident, document.pauses)
  const rows = new Map<IncidentClock, ClockRow>(
    IncidentClock.options.map((one) => [
      one,
      { clock: one, running: 0, paused: 0, breached: 0, met: 0, next: null },
    ]),
  )
  for await (const { document: incident } of everyDocument(store.incidents, tenant, OPEN)) {
    const policy = policyFor(incident.category)
    const views = policy === undefined ? [] : clocksOf(policy, incident, pauses.get(incident.id) ?? [], now)
    for (const view of views) count(rows.get(view.clock), view)
  }
  const latest = { sort: { field: 'time', order: 'desc' as const }, limit: SHOWN }
  const contained = await store.containments.page(tenant, latest)
  const told: Condition[] = [{ field: 'kind', is: 'in', values: ['escalation'] }]
  const escalated = await store.timeline.page(tenant, { ...latest, where: told })
  return {
    now,
    clocks: [...rows.values()],
    containments: contained.items.map(({ document }) => document),
    escalations: escalated.items.map(({ document }) => document),
  }
}

function count(row: ClockRow | undefined, { state, due }: ClockView): void {
  if (row === undefined) return
  if (state === 'met' || state === 'met_late') row.met += 1
  else row[state] += 1
  if (state === 'running' && due !== null && (row.next === null || due < row.next)) row.next = due
}

/** The same as people read it; nothing where there is nothing to tell. */
export function responseText({ now, clocks, containments, escalations }: ResponseSummary): string {
  const parts: string[] = []
  if (clocks.some(({ running, paused, breached, met }) => running + paused + breached + met > 0)) {
    const left = (next: Instant | null) => (next === null ? '' : durationText(epochMs(next) - epochMs(now)))
    const rows = clocks.map(({ clock, running, paused, breached, met, next }) => [
      ...[clock, running, left(next), breached, paused, met],
    ])
    parts.push('CLOCKS', table([['clock', 'running', 'next is over in', 'broken', 'paused', 'met'], ...rows]))
  }
  if (containments.length > 0) {
    const rows = containments.map(({ state, plan, approved_by }) => [
      ...[state.replaceAll('_', ' '), plan.action, plan.target, approved_by.join(', ')],
    ])
    parts.push('', 'CONTAINED', table([['state', 'action', 'on', 'approved by'], ...rows]))
  }
  if (escalations.length > 0) {
    const rows = escalations.map(({ incident, text }) => [incident.slice(0, 8), text])
    parts.push('', 'ESCALATED', table([['incident', 'why'], ...rows], 160))
  }
  return parts.length === 0 ? '' : `\n${parts.join('\n')}`
}
