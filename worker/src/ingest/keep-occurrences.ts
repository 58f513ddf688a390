import type { Occurrence } from '../detection/correlate/occurrence.ts'
import { idOf, type TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'

export interface OccurrenceKeeper {
  store: Pick<Store, 'occurrences'>
  /** Told when correlations have something to look at. */
  onOccurrences(tenant: TenantId): Promise<void>
}

/** Occurrences in one document. */
const PORTION = 1_000

/**
 * Keeps what events of a batch are to correlations until these have taken it in. The same batch again is the same documents;
 * parted otherwise, the same occurrences come twice, which correlations know.
 */
export async function keepOccurrences(
  { store, onOccurrences }: OccurrenceKeeper,
  tenant: TenantId,
  occurrences: readonly Occurrence[],
  stored: Instant,
): Promise<void> {
  if (occurrences.length === 0) return
  const documents = portions(occurrences, PORTION).map((some) => {
    const id = idOf(
      'occurrences',
      ...some.map(({ correlation, rule, id: of, group }) =>
        idOf('occurrence', correlation, rule, of, ...group),
      ),
    )
    return { id, tenant, stored, occurrences: [...some] }
  })
  await store.occurrences.create(tenant, documents)
  await onOccurrences(tenant)
}
