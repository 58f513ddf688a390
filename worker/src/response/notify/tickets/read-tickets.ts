import { type EntryId, type IncidentId, idOf, type TenantId } from '../../../model/ids.ts'
import type { TimelineEntry } from '../../../model/incident.ts'
import type { Notification } from '../../../model/notification.ts'
import { asProblem } from '../../../model/problem.ts'
import { shift } from '../../../model/time.ts'
import type { Condition } from '../../../store/documents.ts'
import { everyDocument } from '../../../store/every-document.ts'
import type { ChannelConfig } from '../channel-config.ts'
import type { Escalating } from '../escalate-incidents.ts'
import type { Ticketing, TicketNews } from './ticketing.ts'

/** What reading tickets back stands on. */
export interface TicketReading extends Pick<Escalating, 'store' | 'clock' | 'policy' | 'audit'> {
  /** The ticket system behind a channel; undefined for other channels. */
  ticketingOf(config: ChannelConfig): Ticketing | undefined
  warn(message: string): void
}

/** What is over this long is not looked at any more. */
const FOLLOWED_MS = 30 * 86_400_000

/**
 * Brings into each incident's history what people wrote in its tickets and how these stand, once each however often it looks. A
 * ticket that is done ends no incident: that is a person's to decide here. Gives how many lines are new.
 */
export async function readTickets(
  reading: TicketReading,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { store, policy, clock } = reading
  const channels = policy.channels.flatMap((config) => {
    const ticketing = config.tenants.includes(tenant) ? reading.ticketingOf(config) : undefined
    return ticketing === undefined ? [] : [{ id: config.id, ticketing }]
  })
  let told = 0
  for (const { id, ticketing } of channels) {
    const where: Condition[] = [
      { field: 'channel', is: 'in', values: [id] },
      { field: 'state', is: 'in', values: ['sent'] },
      { field: 'created', is: 'range', from: shift(clock.now(), -FOLLOWED_MS) },
    ]
    const tickets = new Map<string, Notification>()
    for await (const { document } of everyDocument(store.notifications, tenant, where)) {
      if (document.reference !== null && document.occasion === 'opened')
        tickets.set(document.reference, document)
    }
    for (const [reference, { incident }] of tickets) {
      signal.throwIfAborted()
      if (incident === null) continue
      try {
        const news = await ticketing.read(reference, signal)
        told += await write(reading, { tenant, incident, channel: id, reference }, news)
      } catch (thrown) {
        signal.throwIfAborted()
        // One that can't be read keeps no other one from being so.
        reading.warn(`ticket ${reference} of ${id}: ${asProblem(thrown).message}`)
      }
    }
  }
  return told
}

type Ticket = Pick<Notification, 'tenant' | 'channel'> & { incident: IncidentId; reference: string }

async function write(
  { store, clock, audit }: TicketReading,
  { tenant, incident, channel, reference }: Ticket,
  { state, isDone, comments }: TicketNews,
): Promise<number> {
  const at = clock.now()
  const entry = (text: string, ...key: string[]): TimelineEntry => ({
    id: idOf('entry', incident, 'ticket', channel, reference, ...key) as EntryId,
    ...{ tenant, incident, at, by: `ticket:${channel}`, kind: 'comment' },
    text: text.slice(0, 10_000),
  })
  const lines = [
    ...comments.map(({ id, by, at: when, text }) =>
      entry(`${reference}, ${by} (${when}): ${text}`, 'comment', id),
    ),
    ...(isDone ? [entry(`${reference}: ${state}: the ticket is done`, 'state', state)] : []),
  ]
  const known = new Set(
    (
      await store.timeline.getMany(
        tenant,
        lines.map(({ id }) => id),
      )
    ).map(({ document }) => document.id),
  )
  const news = lines.filter(({ id }) => !known.has(id))
  if (news.length === 0) return 0
  await audit.record(
    news.map(({ text, by }) => ({
      ...{ tenant, at, actor: by, action: 'incident.comment', target: `incident/${incident}` },
      ...{ before: null, after: { text: text.slice(0, 2000) } },
    })),
  )
  await store.timeline.create(tenant, news)
  return news.length
}
