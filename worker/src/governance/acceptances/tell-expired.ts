import type { Acceptance } from '../../model/acceptance.ts'
import { keepNew } from '../../response/notify/keep-new.ts'
import { newBulletin } from '../../response/notify/plan-notifications.ts'
import { channelsOfOccasion } from '../../response/notify/routes-for.ts'
import { personIn } from './acceptance-desk.ts'
import type { TellingVoid } from './tell-void.ts'

/** Tells those who approved an acceptance that its last day is over, once, by name. */
export async function tellExpired(
  { store, policy }: Pick<TellingVoid, 'store' | 'policy'>,
  { tenant, id, title, subject_name, approvals, expires, since }: Acceptance,
): Promise<void> {
  const occasion = 'acceptance_expired' as const
  const people = [...new Set(approvals.map(({ by }) => personIn(by)))]
  const on = subject_name === '' ? '' : `\n${subject_name}`
  const told = { tenant, occasion, about: id, detail: `${title}, ${expires}${on}`, people }
  const channels = channelsOfOccasion(policy, { tenant, occasion, at: since })
  await keepNew(
    store,
    tenant,
    channels.map((channel) => newBulletin(told, channel, since)),
  )
}
