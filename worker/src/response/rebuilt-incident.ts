import { type EntryId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import { type Closure, Incident, type TimelineEntry } from '../model/incident.ts'
import { keptFields } from '../model/newer-fields.ts'
import { withRaised } from '../model/raised.ts'
import { inEnglish, type Sentence, sentence } from '../model/sentence.ts'
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
  next.title = marked(next.named ?? next.title, next.drill).slice(0, 256)
  if (next.named !== undefined) next.title_said = undefined
  const again = sentence(stands ? 'entry.stands_again' : 'entry.new_findings')
  return { next, entries: entriesOf(next, current, absorbed, reopened ? again : undefined) }
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
  const said = [
    sentence('entry.state', { state: incident.state, next_state: 'closed' }),
    hidden === undefined ? sentence('entry.moved') : sentence('entry.suppressed', { words: hidden }),
  ]
  const next: Incident = { ...incident, state: 'closed', resolved: now, updated: now, closure }
  if (held !== undefined) next.held = held
  return {
    next,
    entries: [entryOf(next, 'transition', { text: `${incident.state} -> closed: ${reason}`, said }, now)],
  }
}

function entryOf(
  { id, tenant, updated }: Incident,
  kind: TimelineEntry['kind'],
  told: Pick<TimelineEntry, 'text' | 'said'>,
  ...key: string[]
): TimelineEntry {
  return {
    ...{ id: idOf('entry', id, kind, ...key) as EntryId, tenant, incident: id },
    ...{ at: updated, by: GROUPER, kind, ...told },
  }
}

function entriesOf(
  next: Incident,
  before: Incident | undefined,
  absorbed: readonly Incident[],
  again: Sentence | undefined,
): readonly TimelineEntry[] {
  const entry = (
    kind: TimelineEntry['kind'],
    told: Pick<TimelineEntry, 'text' | 'said'>,
    ...key: string[]
  ) => ({
    ...entryOf(next, kind, told, ...key),
    ...(occasion(kind, next, before) ?? {}),
  })
  const findings = String(next.findings)
  const entries = absorbed.map((other) =>
    entry(
      'merged',
      {
        text: `took in incident ${other.id} (${workText(other)}): ${other.title}`,
        said: [mergedSaid(other), titleSaid(other)],
      },
      other.id,
    ),
  )
  if (before === undefined && absorbed.length === 0) {
    const text = `${next.severity}: ${next.title} (${next.severity_reason})`
    const said = [sentence('entry.opened', { severity: next.severity }), titleSaid(next), ...reasonSaid(next)]
    entries.push(entry('opened', { text, said }))
  }
  if (before !== undefined && before.severity !== next.severity) {
    const text = `${before.severity} -> ${next.severity}: ${next.severity_reason}`
    const moved = sentence('entry.severity', { severity: before.severity, next_severity: next.severity })
    const told = { text, said: [moved, ...reasonSaid(next)] }
    entries.push(entry('severity', told, before.severity, next.severity, findings))
  }
  if (again !== undefined) {
    const told = { text: inEnglish(again), said: [again] }
    entries.push(entry('reopened', told, findings, before?.closure?.at ?? ''))
  }
  return entries
}

/** What an incident is called: by its code, or in the words of a person or with the mark of a drill. */
export function titleSaid({ title, title_said, drill }: Incident): Sentence {
  return title_said !== undefined && drill === undefined
    ? title_said
    : sentence('entry.words', { words: title })
}

function reasonSaid({ severity_reason, severity_said }: Incident): Sentence[] {
  return severity_said ?? [sentence('entry.words', { words: severity_reason })]
}

/** That an incident became part of another. */
export function mergedSaid({ id: incident, state, severity, assignee }: Incident): Sentence {
  return assignee === null
    ? sentence('entry.merged', { incident, severity, state })
    : sentence('entry.merged_of', { incident, severity, state, person: assignee })
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
