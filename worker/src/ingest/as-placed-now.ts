import type { Event } from '../model/event.ts'
import type { TenantId } from '../model/ids.ts'
import type { Store } from '../store/store.ts'
import { storedConversations } from './stored-conversations.ts'

/**
 * Stored events as the rules have to look at them. Where a completion that came late stands before an event now, that counts,
 * as it did when the rules in force looked at the event again; it is stored with the signal that it came with.
 */
export async function asPlacedNow(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  events: readonly Event[],
): Promise<readonly Event[]> {
  const answers = events.map(() => 'exists' as const)
  const misplaced = await storedConversations(store, tenant).misplaced(
    { events, answers, divided: true },
    new Map(),
  )
  const placed = new Map(misplaced.map((event) => [event['event.id'], event]))
  return events.map((event) => placed.get(event['event.id']) ?? event)
}
