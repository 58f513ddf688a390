import { idOf } from '../../model/ids.ts'
import type { Incident, Occasion, TimelineEntry } from '../../model/incident.ts'
import type { Notification } from '../../model/notification.ts'
import type { Instant } from '../../model/time.ts'
import type { BulletinOccasion } from './bulletin.ts'
import type { NotificationPolicy } from './notification-policy.ts'
import { channelsFor } from './routes-for.ts'

/** What a message is about, before it is known through which channel. */
export type Told = Pick<
  Notification,
  'tenant' | 'incident' | 'occasion' | 'entry' | 'detail' | 'about' | 'role' | 'people'
>

/** Characters of a line of history that are kept with a message. */
export const DETAIL = 1000

/** A message in its first state. The same occasion through the same channel is the same message, whoever plans it when. */
export function newNotification(told: Told, key: string, channel: string, now: Instant): Notification {
  return {
    id: idOf('notification', told.tenant, told.incident ?? '-', told.occasion, key, channel),
    ...told,
    detail: told.detail.slice(0, DETAIL).toWellFormed(),
    people: [...told.people].slice(0, 20),
    channel,
    state: 'due',
    created: now,
    due: now,
    attempts: 0,
    batch: null,
    updated: now,
    sent: null,
    reference: null,
    error: null,
    instead_of: null,
  }
}

/** What the owner of an incident has to hear of, and is asked for by name. */
const OF_OWNER: ReadonlySet<Occasion> = new Set(['containment_extended', 'containment_decision'])

/** What people are told that is about no incident, in its first state. `about` is also the key: it is told once through a channel. */
export function newBulletin(
  told: Pick<Told, 'tenant' | 'detail' | 'people'> & { occasion: BulletinOccasion; about: string },
  channel: string,
  now: Instant,
): Notification {
  return newNotification({ ...told, incident: null, entry: null, role: null }, told.about, channel, now)
}

/** The messages that a line of an incident's history gives rise to: one for each channel that it is told through. */
export function notificationsOf(
  policy: NotificationPolicy,
  { incident, entry, teams }: { incident: Incident; entry: TimelineEntry; teams: readonly string[] },
  now: Instant,
): readonly Notification[] {
  const { occasion } = entry
  if (occasion === undefined) return []
  const told: Told = {
    ...{ tenant: incident.tenant, incident: incident.id, occasion, entry: entry.id },
    // What an incident's opening says is in every message already.
    detail: occasion === 'opened' ? '' : entry.text,
    role: null,
    people: OF_OWNER.has(occasion) && incident.assignee !== null ? [incident.assignee] : [],
    ...(entry.about === undefined ? {} : { about: entry.about }),
  }
  return channelsFor(policy, { incident, occasion, teams, at: entry.at }).map((channel) =>
    newNotification(told, entry.id, channel, now),
  )
}
