import type { Finding } from '../model/finding.ts'
import type { EventId, TenantId } from '../model/ids.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'

/** Events asked for in one condition. */
const EVENTS = 200

/**
 * The stored findings on some events, with further conditions on them, for some events at a time: all of them are read
 * before they are given, so that they may be changed meanwhile.
 */
export async function* findingsOn(
  store: Pick<Store, 'findings'>,
  tenant: TenantId,
  { events, where }: { events: readonly EventId[]; where: readonly Condition[] },
): AsyncGenerator<readonly Versioned<Finding>[]> {
  for (const values of portions([...new Set(events)], EVENTS)) {
    const of: Condition[] = [{ field: 'events', is: 'in', values }, ...where]
    const found: Versioned<Finding>[] = []
    for await (const finding of everyDocument(store.findings, tenant, of)) found.push(finding)
    yield found
  }
}
