import type { IncidentId, TenantId } from '../../model/ids.ts'
import type { Presence } from '../../model/presence.ts'
import { type Clock, epochMs, type Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'

/** A page says every 20 seconds that it is open; one that missed two of those is closed. */
const STANDS_MS = 50_000
/** Of two pages that say so in the same moment one says it again. */
const TRIES = 5
const MOST = 50

export interface PresenceDesk {
  store: Pick<Store, 'presences'>
  clock: Clock
}

type Person = Presence['people'][number]

/** Who has an incident open now, apart from `me`; the latest first. */
export async function othersAt(
  { store, clock }: PresenceDesk,
  { tenant, incident, me }: { tenant: TenantId; incident: IncidentId; me: string },
): Promise<readonly Person[]> {
  const known = await store.presences.get(tenant, incident)
  return othersIn(known?.document.people ?? [], me, clock.now())
}

/**
 * Notes that `me` has an incident open, and gives who else has. It is no record of the incident: nothing is decided by it, it
 * is not audited, and it is forgotten within a minute. Where five others write at once, one's own word is left out.
 */
export async function sayPresent(
  { store, clock }: PresenceDesk,
  { tenant, incident, me }: { tenant: TenantId; incident: IncidentId; me: string },
): Promise<readonly Person[]> {
  let others: readonly Person[] = []
  for (let tries = 0; tries < TRIES; tries++) {
    const now = clock.now()
    const known = await store.presences.get(tenant, incident)
    others = othersIn(known?.document.people ?? [], me, now)
    const people = [{ name: me, at: now }, ...others].slice(0, MOST)
    const presence: Presence = { id: incident, tenant, people, updated: now }
    const written = await store.presences.put(tenant, presence, known?.version ?? 'new')
    if (written.ok) return others
  }
  return others
}

function othersIn(people: readonly Person[], me: string, now: Instant): readonly Person[] {
  return people
    .filter(({ name, at }) => name !== me && epochMs(now) - epochMs(at) < STANDS_MS)
    .sort((left, right) => (left.at < right.at ? 1 : -1))
}
