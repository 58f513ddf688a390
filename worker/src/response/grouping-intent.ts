import { z } from 'zod'
import { CategoryId } from '../model/category.ts'
import { Placed } from '../model/finding.ts'
import { FindingId, IncidentId, type TenantId } from '../model/ids.ts'
import { parseNewer } from '../model/newer-fields.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import type { Version } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

const INTENT = 'response.grouping'

/** Findings that a person puts into the target, out of it (to none), or gives back to be grouped by themselves. */
export const Placing = z.strictObject({
  findings: z.array(FindingId).min(1).max(1000),
  how: z.enum(['in', 'out', 'back']),
  /** What a finding without a known category counts as. */
  category: CategoryId,
  placed: Placed,
})
export type Placing = z.infer<typeof Placing>

/** Which incidents are being changed, which others each of them takes in, and what people decided about it. */
const Intent = z.array(
  z.strictObject({
    target: IncidentId,
    absorbed: z.array(IncidentId),
    placing: Placing.optional(),
    held: z.literal(true).optional(),
    named: z.string().max(256).optional(),
  }),
)
export type Intent = z.infer<typeof Intent>

export interface GroupingIntent {
  /** What a run that was stopped was about to change. */
  left: Intent
  /** Replaces what is written down. Throws `response.two-groupers` (operational) if another run wrote meanwhile. */
  write(intent: Intent): Promise<void>
  /** The same; false if another run wrote meanwhile. */
  tryWrite(intent: Intent): Promise<boolean>
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
  const tryWrite = async (intent: Intent) => {
    if (intent.length === 0 && isEmpty) return true
    const written = await store.checkpoints.put(
      tenant,
      {
        id: INTENT,
        tenant,
        feed: INTENT,
        updated: clock.now(),
        position: z.json().parse(intent),
        counters: {},
      },
      version,
    )
    if (!written.ok) return false
    version = written.value
    isEmpty = intent.length === 0
    return true
  }
  return {
    left,
    tryWrite,
    write: async (intent) => {
      if (await tryWrite(intent)) return
      throw problem(
        'response.two-groupers',
        'operational',
        `another worker is grouping the findings of ${tenant}`,
      )
    },
  }
}
