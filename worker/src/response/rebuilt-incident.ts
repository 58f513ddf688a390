import { type EntryId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import { Incident, type TimelineEntry } from '../model/incident.ts'
import { keptFields } from '../model/newer-fields.ts'
import type { Instant } from '../model/time.ts'
import type { IncidentFacts } from './incident-facts.ts'
import { isOver, mergedWork } from './merged-work.ts'

/** Who changes incidents when findings come, in the audit and the timeline. */
export const GROUPER = 'system:grouping'

/**
 * An incident as its findings and the work on it make it, and what is new about it for its timeline. `current` is its
 * record so far, `absorbed` those it takes in. Entries have the same ids however often the same change is decided.
 */
export function rebuiltIncident(
  { tenant, id, now }: { tenant: TenantId; id: IncidentId; now: Instant },
  facts: IncidentFacts,
  { current, absorbed }: { current: Incident | undefined; absorbed: readonly Incident[] },
): { next: Incident; entries: readonly TimelineEntry[] } {
  const prior = [...(current === undefined ? [] : [current]), ...absorbed]
  const counted = prior.reduce((sum, incident) => sum + incident.findings, 0)
  const reopened = prior.length > 0 && prior.every(isOver) && facts.findings > counted
  const next: Incident = {
    ...keptFields(Incident, current),
    id,
    tenant,
    ...facts,
    state: 'open',
    phase: 'detection',
    opened: now,
    assignee: null,
    acknowledged: null,
    contained: null,
    resolved: null,
    merged_into: null,
    ...mergedWork(prior),
    ...(reopened ? { state: 'open', resolved: null } : {}),
    updated: now,
  }
  return { next, entries: entriesOf(next, current, absorbed, reopened) }
}

function entriesOf(
  next: Incident,
  before: Incident | undefined,
  absorbed: readonly Incident[],
  reopened: boolean,
): readonly TimelineEntry[] {
  const entry = (kind: TimelineEntry['kind'], text: string, ...key: string[]): TimelineEntry => ({
    id: idOf('entry', next.id, kind, ...key) as EntryId,
    tenant: next.tenant,
    incident: next.id,
    at: next.updated,
    by: GROUPER,
    kind,
    text,
  })
  const findings = String(next.findings)
  const entries = absorbed.map((other) =>
    entry('merged', `took in incident ${other.id} (${workText(other)}): ${other.title}`, other.id),
  )
  if (before === undefined && absorbed.length === 0) {
    entries.push(entry('opened', `${next.severity}: ${next.title} (${next.severity_reason})`))
  }
  if (before !== undefined && before.severity !== next.severity) {
    const text = `${before.severity} -> ${next.severity}: ${next.severity_reason}`
    entries.push(entry('severity', text, before.severity, next.severity, findings))
  }
  if (reopened) entries.push(entry('reopened', 'new findings arrived', findings))
  return entries
}

/** What would be lost from sight when an incident becomes part of another. */
function workText({ state, severity, assignee }: Incident): string {
  return [severity, state, ...(assignee === null ? [] : [`assigned to ${assignee}`])].join(', ')
}
