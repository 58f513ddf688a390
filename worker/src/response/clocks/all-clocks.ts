import type { Dossier } from '../../model/dossier.ts'
import type { Incident } from '../../model/incident.ts'
import type { Notification } from '../../model/notification.ts'
import type { ClockKind } from '../../model/playbook.ts'
import { durationMs, type Instant, shift } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { ClockPolicy } from './clock-policy.ts'
import { type ClockView, clockOf, clocksOf } from './clocks-of.ts'

interface Asked {
  policy: ClockPolicy
  incident: Incident
  pauses: Dossier['pauses']
  now: Instant
}

/** So long after its end the clock of telling people has told whoever watches clocks all that it has to tell, ms. */
const TOLD_MS = 7 * 86_400_000

/** The clocks of an incident, with that of telling people where somebody is told of it. */
export async function allClocks(
  store: Pick<Store, 'notifications'>,
  { policy, incident, pauses, now }: Asked,
): Promise<ClockView<ClockKind>[]> {
  const own: ClockView<ClockKind>[] = clocksOf(policy, incident, pauses, now)
  const allowed = policy.clocks.notify?.[incident.severity]
  if (allowed === undefined || incident.merged_into !== null) return own
  const where = [
    { field: 'incident', is: 'in' as const, values: [incident.id] },
    { field: 'occasion', is: 'in' as const, values: ['role_told'] },
  ]
  const told: Notification[] = []
  for await (const { document } of everyDocument(store.notifications, incident.tenant, where)) {
    told.push(document)
  }
  if (told.length === 0) return own
  const stopped = whenTold(told)
  return [...own, clockOf('notify', { policy, incident, allowed, stopped, pauses: [], now })]
}

/** The same for who looks at every open incident again and again: of what was over long ago nobody is asked for. */
export async function watchedClocks(
  store: Pick<Store, 'notifications'>,
  asked: Asked,
): Promise<ClockView<ClockKind>[]> {
  const { policy, incident, pauses, now } = asked
  const allowed = policy.clocks.notify?.[incident.severity]
  const isOver = allowed === undefined || shift(incident.opened, durationMs(allowed) + TOLD_MS) < now
  return isOver ? clocksOf(policy, incident, pauses, now) : allClocks(store, asked)
}

/** When the last of the roles was told, each by the first message that arrived; null while one was not. */
export function whenTold(told: readonly Pick<Notification, 'role' | 'sent' | 'state'>[]): Instant | null {
  const byRole = new Map<string, Instant | null>()
  for (const { role, sent, state } of told) {
    const known = byRole.get(role ?? '') ?? null
    const arrived = state === 'sent' ? sent : null
    const first = known === null || (arrived !== null && arrived < known) ? arrived : known
    byRole.set(role ?? '', first ?? known)
  }
  let last: Instant | null = null
  for (const at of byRole.values()) {
    if (at === null) return null
    if (last === null || at > last) last = at
  }
  return last
}
