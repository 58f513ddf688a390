import type { TenantId } from '../../model/ids.ts'
import type { Clock } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { isSame } from '../actions/state-action.ts'
import { drillNow } from './drill-times.ts'

const RUNNING: Condition[] = [{ field: 'state', is: 'in', values: ['running'] }]

/** Keeps what has come of the drills that are not over: their times stay when what they were read from is gone. */
export async function followDrills(
  {
    store,
    clock,
  }: { store: Pick<Store, 'drills' | 'findings' | 'incidents' | 'runs' | 'notifications'>; clock: Clock },
  tenant: TenantId,
  signal: AbortSignal,
): Promise<void> {
  for await (const { document, version } of everyDocument(store.drills, tenant, RUNNING)) {
    signal.throwIfAborted()
    const now = await drillNow(store, document)
    // Who writes at the same time has read the same, and is followed by the next look.
    if (!isSame(now, document)) await store.drills.put(tenant, { ...now, updated: clock.now() }, version)
  }
}
