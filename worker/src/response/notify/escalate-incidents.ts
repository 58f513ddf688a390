import type { AuditRecorder } from '../../audit/recorder.ts'
import { type EntryId, idOf, type TenantId } from '../../model/ids.ts'
import { type Incident, STANDING_STATES, type TimelineEntry } from '../../model/incident.ts'
import type { ClockKind } from '../../model/playbook.ts'
import { assertNever } from '../../model/result.ts'
import { type Sentence, sentence } from '../../model/sentence.ts'
import { type Instant, later } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { watchedClocks } from '../clocks/all-clocks.ts'
import type { PolicyFor } from '../clocks/clock-policy.ts'
import { type ClockView, DONE } from '../clocks/clocks-of.ts'
import { type Holders, holdersOf, type OnCall } from '../oncall/on-call.ts'
import { chainOf, type Escalation, escalationsDue } from './escalations-due.ts'
import type { Notifying } from './notify-incidents.ts'
import { newNotification } from './plan-notifications.ts'
import { ownChannels } from './routes-for.ts'

/** What escalating stands on. */
export interface Escalating extends Notifying {
  audit: AuditRecorder
  onCall: OnCall
}

/** What escalating goes by besides: how soon an incident has to be contained and over. */
export interface ByClocks {
  policyFor: PolicyFor
  store: Pick<Store, 'dossiers' | 'notifications'>
}

const ACTOR = 'system:escalation'
const WAITING: Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'state', is: 'in', values: STANDING_STATES },
]
/** What people do is among the last lines of a history, unless the worker wrote a great many since. */
const LAST_LINES = 200

/**
 * Takes incidents that nobody has taken, about which nothing was heard, or whose time is nearly over or over, along their chain: who is on
 * call is told, and the incident's history and the audit chain say so. Each level once for each silence and each end, however
 * often it looks. Gives how many.
 */
export async function escalateIncidents(
  escalating: Escalating & ByClocks,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { store, policy, clock } = escalating
  if (policy.escalation.length === 0) return 0
  let done = 0
  for await (const { document: incident } of everyDocument(store.incidents, tenant, WAITING)) {
    signal.throwIfAborted()
    if (chainOf(policy, incident) === undefined) continue
    const now = clock.now()
    const clocks = await endsOf(escalating, incident, now)
    const due = escalationsDue(policy, incident, { ...(await momentsOf(store, incident)), now, clocks })
    const ids = new Map(due.map((escalation) => [entryIdOf(incident, escalation), escalation]))
    const told = await store.timeline.getMany(tenant, [...ids.keys()])
    for (const { document } of told) ids.delete(document.id)
    for (const [id, escalation] of ids) {
      await escalate(escalating, incident, { id, escalation, now })
      done += 1
    }
  }
  return done
}

function entryIdOf({ id }: Incident, { nth, since, why, clock }: Escalation): EntryId {
  const byClock = clock === undefined ? [] : [why, clock]
  return idOf('entry', id, 'escalation', since, String(nth), ...byClock) as EntryId
}

async function endsOf(
  { store, policyFor }: ByClocks,
  incident: Incident,
  now: Instant,
): Promise<readonly ClockView<ClockKind>[]> {
  const policy = policyFor(incident.category)
  if (policy === undefined) return []
  const said = await store.dossiers.get(incident.tenant, incident.id)
  return watchedClocks(store, { policy, incident, pauses: said?.document.pauses ?? [], now })
}

/** Since when an incident is open, and when a person was last heard about it. */
async function momentsOf(
  store: Escalating['store'],
  { tenant, id, opened, acknowledged }: Incident,
): Promise<{ opened: Instant; heard: Instant }> {
  const where: Condition[] = [{ field: 'incident', is: 'in', values: [id] }]
  const { items } = await store.timeline.page(tenant, { where, limit: LAST_LINES, latest: true })
  const lines = items.map(({ document }) => document)
  const reopened = lines.find(({ kind }) => kind === 'reopened')?.at
  const byPerson = lines.find(({ by }) => /^(?:user|token|person):/.test(by))?.at
  return {
    opened: later(opened, reopened ?? opened),
    heard: [acknowledged ?? opened, byPerson ?? opened].reduce(later),
  }
}

/** Audit first, then the messages, at last the history: a level whose line is there was told. */
async function escalate(
  { store, clock, audit, onCall, policy }: Escalating,
  incident: Incident,
  { id, escalation, now }: { id: EntryId; escalation: Escalation; now: Instant },
): Promise<void> {
  const { tenant } = incident
  const { level, nth } = escalation
  const holders = await holdersOf(onCall, level.role, now)
  const text = textOf(incident, escalation, holders)
  const entry: TimelineEntry = {
    ...{ id, tenant, incident: incident.id, at: clock.now(), by: ACTOR, kind: 'escalation' },
    text: text.slice(0, 10_000),
    said: saidOf(incident, escalation, holders),
  }
  await audit.record([
    {
      ...{
        tenant,
        at: entry.at,
        actor: ACTOR,
        action: 'incident.escalated',
        target: `incident/${incident.id}`,
      },
      ...{ before: null, after: { level: nth, role: holders.role, people: [...holders.people], text } },
    },
  ])
  const told = {
    ...{ tenant, incident: incident.id, occasion: 'escalated' as const, entry: id },
    ...{ detail: text, role: level.role, people: [...holders.people] },
  }
  const own = ownChannels(policy, tenant)
  await store.notifications.create(
    tenant,
    level.channels
      .filter((channel) => own.has(channel))
      .map((channel) => newNotification(told, id, channel, now)),
  )
  await store.timeline.create(tenant, [entry])
}

function reasonOf({ assignee }: Incident, { since, why, clock = 'contain' }: Escalation): string {
  switch (why) {
    case 'not_taken':
      return 'nobody has taken it'
    case 'silence':
      return `${assignee ?? 'somebody'} has it, and nothing was heard before ${since}`
    case 'clock_warned':
      return `to be ${DONE[clock]} by ${since}, little time is left`
    case 'clock_breached':
      return `not ${DONE[clock]} by ${since}`
    default:
      return assertNever(why)
  }
}

function saidOf(
  { assignee }: Incident,
  { nth, since, why, clock = 'contain', level }: Escalation,
  { people }: Holders,
): Sentence[] {
  const reasons: Record<typeof why, Sentence> = {
    not_taken: sentence('entry.not_taken'),
    silence:
      assignee === null
        ? sentence('entry.silence', { until: since })
        : sentence('entry.silence_of', { person: assignee, until: since }),
    clock_warned: sentence('entry.clock_near', { done: DONE[clock], until: since }),
    clock_breached: sentence('entry.clock_over', { done: DONE[clock], until: since }),
  }
  const asked = { nth, roles: level.role, names: people.join(', ') }
  return [sentence(people.length === 0 ? 'entry.escalated_nobody' : 'entry.escalated', asked), reasons[why]]
}

function textOf(incident: Incident, escalation: Escalation, { role, people, fault }: Holders): string {
  const { nth, level } = escalation
  const reason = reasonOf(incident, escalation)
  const other = role === level.role ? level.role : `${level.role}, in whose place is ${role}`
  const whom = people.length === 0 ? 'held by nobody' : people.join(', ')
  return `level ${nth}: ${reason}; ${other} is asked: ${whom}${fault === undefined ? '' : `; rota ${fault}`}`
}
