import type { TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Notification } from '../../model/notification.ts'
import { asProblem, type Problem, problem } from '../../model/problem.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { shift } from '../../model/time.ts'
import type { Condition, Versioned } from '../../store/documents.ts'
import { everyDocument, portions } from '../../store/every-document.ts'
import type { ChannelConfig } from './channel-config.ts'
import type { Channel } from './channels/channel.ts'
import { deliverBulletins } from './deliver-bulletins.ts'
import type { Delivering } from './delivering.ts'
import { begin, keep, sentLately, settle } from './delivery-record.ts'
import { type Message, noticeOf } from './notice.ts'
import { planDeliveries } from './plan-deliveries.ts'

/** After so long without a word, who was sending is gone. Longer than any sending takes. */
const GONE_MS = 300_000
const UNDER_WAY: Condition[] = [{ field: 'state', is: 'in', values: ['due', 'asked'] }]

/**
 * Sends what is due, and finds out about what a worker that is gone was sending. Written down before it is asked for and after;
 * a channel that fails or hangs keeps no other one waiting. Gives how many messages arrived.
 */
export async function deliverNotifications(
  delivering: Delivering,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { store, clock, policy } = delivering
  if (policy.channels.length === 0 && (await store.notifications.count(tenant, { where: UNDER_WAY })) === 0)
    return 0
  const now = clock.now()
  const waiting: Versioned<Notification>[] = []
  for await (const found of everyDocument(store.notifications, tenant, UNDER_WAY)) {
    const { state, due, updated } = found.document
    if (state === 'due' ? due <= now : updated <= shift(now, -GONE_MS)) waiting.push(found)
  }
  const byChannel = Map.groupBy(waiting, ({ document }) => document.channel)
  const sent = await Promise.all(
    [...byChannel].map(async ([id, own]) => {
      const config = policy.channels.find((one) => one.id === id && one.tenants.includes(tenant))
      if (config === undefined) return gaveUp(delivering, own)
      const about = own.filter(({ document }) => document.incident !== null)
      const others = own.filter(({ document }) => document.incident === null)
      const arrived =
        about.length === 0 ? 0 : await throughChannel(delivering, config, { tenant, own: about }, signal)
      return arrived + (await deliverBulletins(delivering, config, { tenant, own: others }, signal))
    }),
  )
  return sent.reduce((sum, count) => sum + count, 0)
}

async function throughChannel(
  delivering: Delivering,
  config: ChannelConfig,
  { tenant, own }: { tenant: TenantId; own: readonly Versioned<Notification>[] },
  signal: AbortSignal,
): Promise<number> {
  const { store, clock } = delivering
  const channel = delivering.channelOf(config)
  const incidents = await incidentsOf(store, tenant, own)
  const references = channel.keepsReference
    ? await referencesOf(store, config.id, { tenant, incidents: [...incidents.keys()] })
    : new Map<string, string>()
  const versions = new Map(own.map((found) => [found.document.id, found]))
  const lost = own.filter(({ document }) => document.state === 'asked' && !channel.repeatable)
  const gone = problem('outward.unanswered', 'operational', 'the worker that sent it is gone')
  for (const found of lost) await settle(delivering, config, [found], gone, channel)
  const ready = own
    .filter((found) => !lost.includes(found))
    .flatMap(({ document: notification }) => {
      const incident = incidents.get(notification.incident ?? '')
      return incident === undefined ? [] : [{ notification, severity: incident.severity }]
    })
  const left = config.most.count - (await sentLately(delivering, config, { tenant, ofIncidents: true }))
  let arrived = 0
  for (const delivery of planDeliveries(ready, left, { together: channel.keepsReference !== true })) {
    signal.throwIfAborted()
    const asked = await begin(delivering, delivery, versions)
    if (asked.length === 0) continue
    const notices = asked.flatMap(({ document }) => {
      const incident = incidents.get(document.incident ?? '')
      const options = { language: config.language, incidentUrl: delivering.policy.incident_url }
      if (incident === undefined) return []
      return [{ ...noticeOf(incident, document, options), reference: references.get(incident.id) }]
    })
    const message = { delivery: delivery.id, language: config.language, notices }
    const sent = await sentThrough(channel, message, signal)
    if (!sent.ok) {
      await settle(delivering, config, asked, sent.failure, channel)
      continue
    }
    // What can't be written down now is found as asked for, by whoever comes next.
    const reference = sent.value?.slice(0, 256) ?? null
    const at = clock.now()
    const told = { state: 'sent', sent: at, error: null, reference, updated: at } as const
    if (reference !== null)
      for (const { document } of asked) references.set(document.incident ?? '', reference)
    arrived += await keep(
      store,
      tenant,
      asked,
      asked.map(() => told),
    )
  }
  return arrived
}

async function sentThrough(
  channel: Channel,
  message: Message,
  signal: AbortSignal,
): Promise<Result<string | null, Problem>> {
  try {
    return ok((await channel.send(message, signal)).reference)
  } catch (thrown) {
    signal.throwIfAborted()
    return fail(asProblem(thrown))
  }
}

/** Of channels that are no longer configured. */
async function gaveUp(delivering: Delivering, own: readonly Versioned<Notification>[]): Promise<number> {
  for (const found of own) {
    const { channel } = found.document
    const message = `channel ${channel} is no longer configured`
    const failure = problem('notify.no-channel', 'user', message)
    await settle(delivering, { id: channel }, [found], failure, { repeatable: true })
  }
  return 0
}

/** What the other side calls what it has of each incident, by what was told before. */
async function referencesOf(
  store: Delivering['store'],
  channel: string,
  { tenant, incidents }: { tenant: TenantId; incidents: readonly string[] },
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const some of portions(incidents, 500)) {
    const where: Condition[] = [
      { field: 'incident', is: 'in', values: some },
      { field: 'channel', is: 'in', values: [channel] },
      { field: 'state', is: 'in', values: ['sent'] },
    ]
    for await (const { document } of everyDocument(store.notifications, tenant, where)) {
      const { incident, reference } = document
      if (incident !== null && reference !== null && !found.has(incident)) found.set(incident, reference)
    }
  }
  return found
}

async function incidentsOf(
  store: Delivering['store'],
  tenant: TenantId,
  own: readonly Versioned<Notification>[],
): Promise<ReadonlyMap<string, Incident>> {
  const ids = [...new Set(own.flatMap(({ document }) => document.incident ?? []))]
  const found: Incident[] = []
  for (const some of portions(ids, 500)) {
    found.push(...(await store.incidents.getMany(tenant, some)).map(({ document }) => document))
  }
  return new Map(found.map((incident) => [incident.id, incident]))
}
