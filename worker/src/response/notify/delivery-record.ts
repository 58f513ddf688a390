import { type EntryId, idOf, type TenantId } from '../../model/ids.ts'
import type { TimelineEntry } from '../../model/incident.ts'
import type { Notification } from '../../model/notification.ts'
import type { Problem } from '../../model/problem.ts'
import { type Clock, durationMs, shift } from '../../model/time.ts'
import type { Condition, Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import { afterFailure } from './after-failure.ts'
import type { ChannelConfig } from './channel-config.ts'
import type { Channel } from './channels/channel.ts'
import type { Delivery } from './plan-deliveries.ts'

/** Where it is written down what becomes of messages. */
export interface Recording {
  store: Pick<Store, 'timeline' | 'notifications'>
  clock: Clock
}

/**
 * How many messages went out in the time that a channel counts. Those about incidents and all others are counted apart: who is reminded
 * of something keeps nobody from hearing of an attack.
 */
export async function sentLately(
  { store, clock }: Recording,
  { id, most }: ChannelConfig,
  { tenant, ofIncidents }: { tenant: TenantId; ofIncidents: boolean },
): Promise<number> {
  const where: Condition[] = [
    { field: 'channel', is: 'in', values: [id] },
    { field: 'sent', is: 'range', from: shift(clock.now(), -durationMs(most.within)) },
    { field: 'incident', is: ofIncidents ? 'exists' : 'missing' },
  ]
  const groups = await store.notifications.aggregate(
    tenant,
    { where },
    { by: 'terms', field: 'batch', size: 1000 },
  )
  return groups.length
}

/** Writes down that a message is being sent, before it is. Those that somebody else has at that moment are left to them. */
export async function begin(
  { store, clock }: Recording,
  { id, notifications }: Delivery,
  versions: ReadonlyMap<string, Versioned<Notification>>,
): Promise<readonly Versioned<Notification>[]> {
  const found = notifications.flatMap((one) => versions.get(one.id) ?? [])
  const changes = found.map(({ document, version }) => ({
    document: {
      ...document,
      ...{ state: 'asked' as const, batch: id, attempts: document.attempts + 1, updated: clock.now() },
    },
    expected: version,
  }))
  const [first] = found
  if (first === undefined) return []
  const answers = await store.notifications.putMany(first.document.tenant, changes)
  return changes.flatMap(({ document }, nth) => {
    const answer = answers[nth]
    return answer?.ok ? [{ document, version: answer.value, sequence: found[nth]?.sequence ?? 0 }] : []
  })
}

/** Writes down what became of each, in the order given. */
export async function keep(
  store: Recording['store'],
  tenant: TenantId,
  asked: readonly Versioned<Notification>[],
  ends: readonly Partial<Notification>[],
): Promise<number> {
  const changes = asked.map(({ document, version }, nth) => ({
    document: { ...document, ...ends[nth] },
    expected: version,
  }))
  const answers = await store.notifications.putMany(tenant, changes)
  return answers.filter(({ ok }) => ok).length
}

/** Writes down that it failed; what failed for good is told through the fallback, and in the incident's history. */
export async function settle(
  recording: Recording,
  config: Pick<ChannelConfig, 'id' | 'fallback'>,
  asked: readonly Versioned<Notification>[],
  failure: Problem,
  { repeatable }: Pick<Channel, 'repeatable'>,
): Promise<void> {
  const { store, clock } = recording
  const [first] = asked
  if (first === undefined) return
  const { tenant } = first.document
  const now = clock.now()
  const ended = asked.map(({ document }) => afterFailure(document, failure, { repeatable, now }))
  const over = asked.flatMap(({ document }, nth) => {
    const next = ended[nth]
    return next === undefined || next.state === 'due' ? [] : [{ ...document, ...next }]
  })
  // Before its end is written down: who comes after a crash finds it undone and does it again, under the same ids.
  const instead = config.fallback
  if (instead !== undefined) {
    await store.notifications.create(
      tenant,
      over.map((one) => insteadOf(one, instead, now)),
    )
  }
  await store.timeline.create(
    tenant,
    over.flatMap((one) => entryOf(one, instead, now)),
  )
  await keep(
    store,
    tenant,
    asked,
    ended.map((end) => ({ ...end, updated: now })),
  )
}

function insteadOf(failed: Notification, channel: string, now: Notification['created']): Notification {
  return {
    ...failed,
    id: idOf('notification', failed.id, channel),
    ...{ channel, state: 'due', due: now, created: now, updated: now, attempts: 0, batch: null },
    ...{ sent: null, reference: null, error: null, instead_of: failed.id },
  }
}

function entryOf(
  failed: Notification,
  instead: string | undefined,
  at: Notification['created'],
): TimelineEntry[] {
  const { tenant, incident, channel, occasion, state, error } = failed
  if (incident === null) return []
  const what = state === 'in_doubt' ? 'nobody knows whether it was told' : 'it could not be told'
  const next = instead === undefined ? 'and there is no fallback' : `told through ${instead} instead`
  return [
    {
      id: idOf('entry', incident, 'notification', failed.id, state) as EntryId,
      ...{ tenant, incident, at, by: 'system:notifications', kind: 'notification' as const },
      text: `${channel}: ${occasion}: ${what}: ${error?.message ?? 'for a reason that nobody knows'}; ${next}`.slice(
        0,
        10_000,
      ),
    },
  ]
}
