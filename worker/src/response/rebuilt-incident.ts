import { type EntryId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import { type Closure, Incident, type TimelineEntry } from '../model/incident.ts'
import { keptFields } from '../model/newer-fields.ts'
import { withRaised } from '../model/raised.ts'
import type { Instant } from '../model/time.ts'
import { marked } from './drills/marked.ts'
import type { IncidentFacts } from './incident-facts.ts'
import { isOver, mergedWork, type Work } from './merged-work.ts'
import type { Touched } from './touched-incidents.ts'

/** Who changes incidents when findings come, in the audit and the timeline. */
export const GROUPER = 'system:grouping'

export interface Rebuilt extends Pick<Touched, 'held' | 'named'> {
  tenant: TenantId
  id: IncidentId
  now: Instant
}

/**
 * An incident as its findings and the work on it make it, and what is new about it for its timeline. `current` is its
 * record so far, `absorbed` those it takes in. Entries have the same ids however often the same change is decided.
 */
export function rebuiltIncident(
  { tenant, id, now, held, named }: Rebuilt,
  facts: IncidentFacts,
  { current, absorbed }: { current: Incident | undefined; absorbed: readonly Incident[] },
): { next: Incident; entries: readonly TimelineEntry[] } {
  const prior = [...(current === undefined ? [] : [current]), ...absorbed]
  const counted = prior.reduce((sum, incident) => sum + incident.findings, 0)
  const stands = current?.closure !== undefined && isOfItself(current.closure)
  const reopened = prior.length > 0 && prior.every(isOver) && (stands || facts.findings > counted)
  const work = mergedWork(prior)
  const next: Incident = {
    ...keptFields(Incident, current),
    id,
    tenant,
    ...facts,
    ...withRaised(facts, prior),
    state: 'open',
    phase: 'detection',
    opened: now,
    assignee: null,
    acknowledged: null,
    contained: null,
    resolved: null,
    merged_into: null,
    ...(reopened ? workedOnAgain(work) : work),
    ...(held === undefined ? {} : { held }),
    ...(named === undefined ? {} : { named }),
    updated: now,
  }
  const title = marked(next.named ?? next.title, next.drill).slice(0, 256)
  const again = stands ? 'its findings stand again' : 'new findings arrived'
  return {
    next: { ...next, title },
    entries: entriesOf({ ...next, title }, current, absorbed, reopened ? again : undefined),
  }
}

function workedOnAgain(work: Work | undefined): Partial<Work> {
  const { closure, ...rest } = work ?? {}
  const state = closure !== undefined && isOfItself(closure) ? closure.was : 'open'
  return { ...rest, state: isOver({ state }) ? 'open' : state, resolved: null }
}

/** Whether it was closed for want of findings, and not by anybody. */
function isOfItself({ as }: Closure): boolean {
  return as === 'suppressed' || as === 'empty'
}

/**
 * An incident of which no finding stands: closed, and it says why, unless it is over or part of another. `hidden` is why
 * those don't stand that are suppressed; undefined: there is none at all.
 */
export function forsakenIncident(
  incident: Incident,
  { now, hidden, held }: Pick<Rebuilt, 'now' | 'held'> & { hidden: string | undefined },
): { next: Incident; entries: readonly TimelineEntry[] } | undefined {
  if (incident.merged_into !== null || isOver(incident)) return undefined
  const as = hidden === undefined ? 'empty' : 'suppressed'
  const reason =
    hidden === undefined
      ? 'all its findings were put elsewhere'
      : `all its findings are suppressed: ${hidden}`.slice(0, 2000)
  const closure: Closure = { as, reason, by: GROUPER, at: now, was: incident.state }
  const next: Incident = { ...incident, state: 'closed', resolved: now, updated: now, closure }
  if (held !== undefined) next.held = held
  return { next, entries: [entryOf(next, 'transition', `${incident.state} -> closed: ${reason}`, now)] }
}

function entryOf(
  { id, tenant, updated }: Incident,
  kind: TimelineEntry['kind'],
  text: string,
  ...key: string[]
): TimelineEntry {
  return {
    ...{ id: idOf('entry', id, kind, ...key) as EntryId, tenant, incident: id },
    ...{ at: updated, by: GROUPER, kind, text },
  }
}

function entriesOf(
  next: Incident,
  before: Incident | undefined,
  absorbed: readonly Incident[],
  again: string | undefined,
): readonly TimelineEntry[] {
  const entry = (kind: TimelineEntry['kind'], text: string, ...key: string[]) => ({
    ...entryOf(next, kind, text, ...key),
    ...(occasion(kind, next, before) ?? {}),
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
  if (again !== undefined) entries.push(entry('reopened', again, findings, before?.closure?.at ?? ''))
  return entries
}

/** Whether people are told: a severity only where it is worse than before. */
function occasion(
  kind: TimelineEntry['kind'],
  next: Incident,
  before: Incident | undefined,
): Pick<TimelineEntry, 'occasion'> | undefined {
  if (kind === 'opened' || kind === 'reopened') return { occasion: kind }
  const isWorse = kind === 'severity' && before !== undefined && next.severity < before.severity
  return isWorse ? { occasion: 'severity_raised' } : undefined
}

/** What would be lost from sight when an incident becomes part of another. */
function workText({ state, severity, assignee }: Incident): string {
  return [severity, state, ...(assignee === null ? [] : [`assigned to ${assignee}`])].join(', ')
}
