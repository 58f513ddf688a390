import { z } from 'zod'
import { IncidentId, type TenantId } from '../model/ids.ts'
import { parseNewer } from '../model/newer-fields.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import type { Version } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

const INTENT = 'response.grouping'

/** Which incidents are being changed, and which others each of them takes in. */
const Intent = z.array(z.strictObject({ target: IncidentId, absorbed: z.array(IncidentId) }))
type Intent = z.infer<typeof Intent>

export interface GroupingIntent {
  /** What a run that was stopped was about to change. */
  left: Intent
  /** Replaces what is written down. Throws `response.two-groupers` (operational) if another run wrote meanwhile. */
  write(intent: Intent): Promise<void>
}

/** What a grouping run is about to change, written down before it changes it. */
export async function openGroupingIntent(
  { store, clock }: { store: Pick<Store, 'checkpoints'>; clock: Clock },
  tenant: TenantId,
): Promise<GroupingIntent> {
  const found = await store.checkpoints.get(tenant, INTENT)
  const left = parseNewer(Intent, found?.document.position ?? [])
  let version: Version | 'new' = found?.version ?? 'new'
  let isEmpty = left.length === 0
  return {
    left,
    write: async (intent) => {
      if (intent.length === 0 && isEmpty) return
      const written = await store.checkpoints.put(
        tenant,
        { id: INTENT, tenant, feed: INTENT, updated: clock.now(), position: intent, counters: {} },
        version,
      )
      if (!written.ok) {
        throw problem(
          'response.two-groupers',
          'operational',
          `another worker is grouping the findings of ${tenant}`,
        )
      }
      version = written.value
      isEmpty = intent.length === 0
    },
  }
}
