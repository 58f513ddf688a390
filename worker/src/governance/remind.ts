import { idOf, type TenantId } from '../model/ids.ts'
import { asProblem, problem } from '../model/problem.ts'
import type { Reminder } from '../model/reminder.ts'
import { type Clock, dayOf, durationMs, shift } from '../model/time.ts'
import type { ChannelConfig } from '../response/notify/channel-config.ts'
import type { MailText } from '../response/notify/media/mail.ts'
import type { NotificationPolicy } from '../response/notify/notification-policy.ts'
import type { Version } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { openActions } from './board-now.ts'
import type { GovernanceDesk } from './governance-desk.ts'
import { policiesNow } from './policies-now.ts'
import { reminderMail } from './reminder-mail.ts'
import { type DueReminder, mondayOf, remindersDue } from './reminders-due.ts'

export type MailChannelConfig = Extract<ChannelConfig, { kind: 'email' }>

/** What people are reminded with. */
export interface Reminding extends GovernanceDesk {
  store: Pick<Store, 'policyApprovals' | 'attestations' | 'boardActions' | 'reminders'>
  clock: Clock
  policy: NotificationPolicy
  /** Sends a mail through a channel to one address alone; the same `id` is the same mail. Throws what a mailer throws. */
  mail(
    channel: MailChannelConfig,
    mail: MailText & { id: string; to: string },
    signal: AbortSignal,
  ): Promise<unknown>
}

/**
 * Reminds people of policies to confirm and of actions of the board, each once a week while something waits, by the mail channels that
 * `reminders` of `notifications.yaml` names. Written down before it is sent and after. Gives how many mails went out.
 */
export async function remindPeople(
  reminding: Reminding,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { store, clock, policy } = reminding
  const channels = (policy.reminders?.channels ?? []).flatMap((id) => {
    const config = policy.channels.find((one) => one.id === id && one.tenants.includes(tenant))
    return config?.kind === 'email' ? [config] : []
  })
  if (channels.length === 0) return 0
  const staff = reminding.staff(tenant)
  const due = remindersDue(await policiesNow(reminding, tenant), await openActions(store, tenant), {
    personOf: (name) => staff.memberOf(name).person,
    today: dayOf(clock.now()),
  })
  let sent = 0
  for (const channel of channels) {
    let left = channel.most.count - (await sentLately(reminding, tenant, channel))
    for (const one of due) {
      signal.throwIfAborted()
      if (left <= 0) break
      const outcome = await remindOne(reminding, { tenant, channel, due: one }, signal)
      if (outcome === 'asked') break
      if (outcome !== 'sent') continue
      left -= 1
      sent += 1
    }
  }
  return sent
}

/** What became of it; `asked`: the server does not take anything now; undefined: it was said this week. */
async function remindOne(
  { store, clock, policy, mail }: Reminding,
  { tenant, channel, due }: { tenant: TenantId; channel: MailChannelConfig; due: DueReminder },
  signal: AbortSignal,
): Promise<Reminder['state'] | undefined> {
  const now = clock.now()
  const week = mondayOf(dayOf(now))
  const { person } = due
  const id = idOf('reminder', tenant, channel.id, person, week)
  const known = await store.reminders.get(tenant, id)
  if (known !== undefined && known.document.state !== 'asked') return undefined
  const asked: Reminder = {
    ...{ id, tenant, channel: channel.id, person, week, state: 'asked', error: null },
    policies: due.policies.map((one) => one.id),
    actions: due.actions.map((one) => one.id as Reminder['actions'][number]),
    ...{ created: known?.document.created ?? now, updated: now },
  }
  const begun = await store.reminders.put(tenant, asked, known?.version ?? 'new')
  if (!begun.ok) return undefined
  const end = (state: Reminder['state'], error: string | null, version: Version) =>
    store.reminders.put(tenant, { ...asked, state, error, updated: clock.now() }, version)
  try {
    const to = person.includes('@') ? person : policy.people.find((one) => one.id === person)?.email
    if (to === undefined) throw problem('remind.address', 'user', `no e-mail address of ${person} is known`)
    await mail(channel, { ...reminderMail(due, channel.language), id, to }, signal)
    await end('sent', null, begun.value)
    return 'sent'
  } catch (thrown) {
    signal.throwIfAborted()
    const { retry, message } = asProblem(thrown)
    const state = retry === 'never' ? 'refused' : 'asked'
    await end(state, message.slice(0, 1000), begun.value)
    return state
  }
}

/** How many went out in the time that the channel counts. */
async function sentLately(
  { store, clock }: Reminding,
  tenant: TenantId,
  { id, most }: MailChannelConfig,
): Promise<number> {
  return store.reminders.count(tenant, {
    where: [
      { field: 'channel', is: 'in', values: [id] },
      { field: 'state', is: 'in', values: ['sent'] },
      { field: 'updated', is: 'range', from: shift(clock.now(), -durationMs(most.within)) },
    ],
  })
}
