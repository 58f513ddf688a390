import type { TenantId } from '../model/ids.ts'
import { type Clock, dayOf } from '../model/time.ts'
import { keepNew } from '../response/notify/keep-new.ts'
import type { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { newBulletin } from '../response/notify/plan-notifications.ts'
import type { Store } from '../store/store.ts'
import { openActions } from './board-now.ts'
import type { GovernanceDesk } from './governance-desk.ts'
import { policiesNow } from './policies-now.ts'
import { reminderText } from './reminder-text.ts'
import { mondayOf, remindersDue } from './reminders-due.ts'

/** What people are reminded with. */
export interface Reminding extends GovernanceDesk {
  store: Pick<Store, 'policyApprovals' | 'attestations' | 'boardActions' | 'notifications'>
  clock: Clock
  policy: NotificationPolicy
}

/**
 * Writes down that people are reminded of policies to confirm or to review and of actions of the board, each once a week while something
 * waits, through the channels that `reminders` of `notifications.yaml` names. They are delivered as all messages are. Gives how many
 * are new.
 */
export async function remindPeople(
  reminding: Reminding,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { store, clock, policy } = reminding
  const wanted = new Set(policy.reminders?.channels)
  const channels = policy.channels.filter(({ id, tenants }) => wanted.has(id) && tenants.includes(tenant))
  if (channels.length === 0) return 0
  const now = clock.now()
  const today = dayOf(now)
  const staff = reminding.staff(tenant)
  const due = remindersDue(await policiesNow(reminding, tenant), await openActions(store, tenant), {
    personOf: (name) => staff.memberOf(name).person,
    holdersOf: (role) => staff.holders(role).map(({ person }) => person),
    today,
  })
  signal.throwIfAborted()
  const planned = channels.flatMap(({ id, language }) =>
    due.map((one) => {
      const about = `${mondayOf(today)}/${one.person}`.slice(0, 256)
      const detail = reminderText(one, language)
      return newBulletin(
        { tenant, occasion: 'reminder', about, detail, people: [one.person.slice(0, 256)] },
        id,
        now,
      )
    }),
  )
  return keepNew(store, tenant, planned)
}
