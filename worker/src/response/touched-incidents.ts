import type { IncidentId } from '../model/ids.ts'
import type { Anchor } from './plan-groups.ts'

/** An incident whose findings changed, with those it took in. */
export interface Touched {
  target: IncidentId
  absorbed: IncidentId[]
}

/** The incidents whose findings changed since they were last rebuilt. */
export interface TouchedIncidents {
  add(plans: readonly { target: IncidentId; absorbed: readonly IncidentId[]; anchor?: Anchor }[]): void
  /** The earliest finding of a touched incident: its stored record doesn't know it yet. */
  anchors: ReadonlyMap<IncidentId, Anchor>
  list(): Touched[]
  clear(): void
}

/** Starts with nothing touched. What is taken in after it was touched is no longer an incident of its own. */
export function touchedIncidents(): TouchedIncidents {
  const absorbedBy = new Map<IncidentId, Set<IncidentId>>()
  const anchors = new Map<IncidentId, Anchor>()
  return {
    anchors,
    add: (plans) => {
      for (const { target, absorbed, anchor } of plans) {
        const all = absorbedBy.get(target) ?? new Set()
        absorbedBy.set(target, all)
        for (const other of absorbed) {
          all.add(other)
          for (const further of absorbedBy.get(other) ?? []) all.add(further)
          absorbedBy.delete(other)
          anchors.delete(other)
        }
        if (anchor !== undefined) anchors.set(target, anchor)
      }
    },
    list: () => [...absorbedBy].map(([target, absorbed]) => ({ target, absorbed: [...absorbed].sort() })),
    clear: () => {
      absorbedBy.clear()
      anchors.clear()
    },
  }
}
