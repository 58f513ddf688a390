import type { AuditRecorder } from '../../audit/recorder.ts'
import type { Event } from '../../model/event.ts'
import { type EventId, type IncidentId, idOf, type TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { type Reveal, type RevealedThing, RevealId } from '../../model/reveal.ts'
import { type Clock, shift } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import { withAbsorbed } from '../../store/with-absorbed.ts'
import { incidentWith } from '../incident-with.ts'

export interface RevealDesk {
  store: Pick<Store, 'reveals' | 'incidents' | 'findings' | 'events'>
  audit: AuditRecorder
  clock: Clock
}

interface Who {
  tenant: TenantId
  actor: string
}

const MINUTE_MS = 60_000

/**
 * Lets one person see the texts of an incident or a conversation without masks, for a reason, for a while: it is in the audit
 * chain before anything is seen. The same `key` again is the same reveal, and no longer one. Errors (user):
 * `incident.unknown`, `conversation.unknown`.
 */
export async function beginReveal(
  { store, audit, clock }: RevealDesk,
  { tenant, actor }: Who,
  asked: { of: RevealedThing; reason: string; minutes: number; key: string },
): Promise<Reveal> {
  const { of, reason, minutes, key } = asked
  await checkThere(store, tenant, of)
  const id = RevealId.parse(idOf('reveal', tenant, actor, key))
  const before = await store.reveals.get(tenant, id)
  if (before !== undefined) return before.document
  const at = clock.now()
  const until = shift(at, minutes * MINUTE_MS)
  const reveal: Reveal = { ...{ id, tenant, of, by: actor, reason, at, until } }
  await audit.record([
    {
      ...{ tenant, at, actor, action: 'texts.revealed', target: targetOf(of), before: null },
      after: { reveal: id, reason, until },
    },
  ])
  await store.reveals.create(tenant, [reveal])
  return reveal
}

/**
 * An event that a reveal covers, as it is stored; that it was opened is in the audit chain. Errors (user): `reveal.unknown`,
 * also where it is somebody else's; `reveal.over`; `reveal.not-covered` for an event of something else.
 */
export async function openRevealed(
  { store, audit, clock }: RevealDesk,
  { tenant, actor }: Who,
  asked: { reveal: string; event: string },
): Promise<Event> {
  const reveal = (await store.reveals.get(tenant, asked.reveal))?.document
  if (reveal === undefined || reveal.by !== actor)
    throw problem('reveal.unknown', 'user', `you have no reveal ${asked.reveal}`)
  const at = clock.now()
  if (at >= reveal.until)
    throw problem('reveal.over', 'user', `the reveal ended at ${reveal.until}: give a reason for another one`)
  const event = (await store.events.get(tenant, asked.event))?.document
  if (event === undefined || !(await covers(store, reveal, event)))
    throw problem('reveal.not-covered', 'user', `event ${asked.event} is not of ${targetOf(reveal.of)}`)
  await audit.record([
    {
      ...{ tenant, at, actor, action: 'texts.opened', target: targetOf(reveal.of), before: null },
      after: { reveal: reveal.id, event: event['event.id'] },
    },
  ])
  return event
}

async function checkThere(
  store: RevealDesk['store'],
  tenant: TenantId,
  { kind, id }: RevealedThing,
): Promise<void> {
  if (kind === 'incident') {
    await incidentWith(store, tenant, id)
    return
  }
  const theirs: Condition[] = [{ field: 'gen_ai.conversation.id', is: 'in', values: [id] }]
  const { items } = await store.events.page(tenant, { where: theirs, limit: 1, uncounted: true })
  if (items.length === 0)
    throw problem('conversation.unknown', 'user', `there is no event of conversation ${id}`)
}

async function covers(store: RevealDesk['store'], { tenant, of }: Reveal, event: Event): Promise<boolean> {
  const conversation = event['gen_ai.conversation.id']
  if (of.kind === 'conversation') return conversation === of.id
  const { document } = await incidentWith(store, tenant, of.id)
  if (conversation !== undefined && document.conversations.includes(conversation)) return true
  return restsOn(store, { tenant, incident: document.id, event: event['event.id'] })
}

async function restsOn(
  store: RevealDesk['store'],
  { tenant, incident, event }: { tenant: TenantId; incident: IncidentId; event: EventId },
): Promise<boolean> {
  const ids = await withAbsorbed(store.incidents, tenant, incident)
  const where: Condition[] = [
    { field: 'incident', is: 'in', values: ids },
    { field: 'events', is: 'in', values: [event] },
  ]
  return (await store.findings.page(tenant, { where, limit: 1, uncounted: true })).items.length > 0
}

function targetOf({ kind, id }: RevealedThing): string {
  return `${kind}/${id}`.slice(0, 256)
}
