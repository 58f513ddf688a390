import { idOf } from '../../model/ids.ts'
import type { Notification } from '../../model/notification.ts'
import type { Severity } from '../../model/taxonomy.ts'

/** So many messages for one channel go out each by itself; more go out as one. */
const EACH_BY_ITSELF = 3
/** In one message at most; the rest follow in the next. */
const TOGETHER = 500

/** What goes out as one. */
export interface Delivery {
  id: string
  notifications: readonly Notification[]
}

/**
 * What is sent through a channel now: what was begun before goes out as it was, so that its other side can tell that it is the
 * same; of what is new a few each by itself and more `together`, the gravest first, and no more messages than `left`.
 */
export function planDeliveries(
  waiting: readonly { notification: Notification; severity: Severity }[],
  left: number,
  { together = true }: { together?: boolean } = {},
): readonly Delivery[] {
  const begun = Map.groupBy(
    waiting.filter(({ notification }) => notification.batch !== null),
    ({ notification }) => notification.batch ?? '',
  )
  const again = [...begun].map(([id, members]) => ({
    id,
    notifications: members.map(({ notification }) => notification),
  }))
  const fresh = waiting
    .filter(({ notification }) => notification.batch === null)
    .sort(
      (a, b) =>
        a.severity.localeCompare(b.severity) ||
        a.notification.created.localeCompare(b.notification.created) ||
        a.notification.id.localeCompare(b.notification.id),
    )
    .map(({ notification }) => notification)
  const room = Math.max(0, left - again.length)
  const isFew = fresh.length <= Math.min(EACH_BY_ITSELF, room)
  const groups = isFew || !together ? fresh.map((one) => [one]) : [fresh.slice(0, TOGETHER)]
  const news = groups
    .filter((group) => group.length > 0)
    .slice(0, room)
    .map((notifications) => ({
      id: idOf('delivery', ...notifications.map(({ id }) => id)),
      notifications,
    }))
  return [...again.slice(0, left), ...news]
}
