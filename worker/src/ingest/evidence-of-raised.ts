import { shownEvents } from '../detection/correlate/correlated-evidence.ts'
import type { Raised } from '../detection/correlate/raised.ts'
import type { Event } from '../model/event.ts'
import type { Evidence } from '../model/finding.ts'
import type { FindingId, RuleId, TenantId } from '../model/ids.ts'
import { portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import type { Originals } from './texts-at-source.ts'

/** Findings whose events are read at a time: their texts may be large. */
const PORTION = 50

/**
 * Reads the events that findings show excerpts of, with texts that were left at their source, and takes the excerpts. What
 * nobody has any more shows none.
 */
export function evidenceFrom(
  { store, originals }: { store: Pick<Store, 'events'>; originals: Originals },
  evidenceOf: (rule: RuleId, events: readonly Event[]) => Evidence[],
): (tenant: TenantId, raised: readonly Raised[]) => Promise<ReadonlyMap<FindingId, readonly Evidence[]>> {
  return async (tenant, raised) => {
    const evidence = new Map<FindingId, readonly Evidence[]>()
    for (const some of portions(raised, PORTION)) {
      const ids = [...new Set(some.flatMap(shownEvents))]
      const stored = (await store.events.getMany(tenant, ids)).map(({ document }) => document)
      const whole = await originals(tenant, stored)
      const events = new Map(stored.map((event, nth) => [event['event.id'], whole[nth] ?? event]))
      const shown = (one: Raised) => shownEvents(one).flatMap((id) => events.get(id) ?? [])
      for (const one of some) evidence.set(one.id, evidenceOf(one.rule, shown(one)))
    }
    return evidence
  }
}
