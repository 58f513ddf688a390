import type { IncidentId } from '../model/ids.ts'
import type { Anchor } from './plan-groups.ts'

/** An incident whose findings changed, with those it took in. */
export interface Touched {
  target: IncidentId
  absorbed: IncidentId[]
  /** A person decided what belongs to it. */
  held?: true | undefined
  /** The title that a person gives it. */
  named?: string | undefined
}

/** The incidents whose findings changed since they were last rebuilt. */
export interface TouchedIncidents {
  add(plans: readonly Touching[]): void
  /** The earliest finding of a touched incident: its stored record doesn't know it yet. */
  anchors: ReadonlyMap<IncidentId, Anchor>
  list(): Touched[]
  clear(): void
}

type Touching = Omit<Touched, 'absorbed'> & { absorbed: readonly IncidentId[]; anchor?: Anchor }

/** Starts with nothing touched. What is taken in after it was touched is no longer an incident of its own. */
export function touchedIncidents(): TouchedIncidents {
  const touched = new Map<IncidentId, { absorbed: Set<IncidentId> } & Pick<Touched, 'held' | 'named'>>()
  const anchors = new Map<IncidentId, Anchor>()
  return {
    anchors,
    add: (plans) => {
      for (const { target, absorbed, anchor, held, named } of plans) {
        const all = touched.get(target) ?? { absorbed: new Set() }
        touched.set(target, { ...all, held: held ?? all.held, named: named ?? all.named })
        for (const other of absorbed) {
          all.absorbed.add(other)
          for (const further of touched.get(other)?.absorbed ?? []) all.absorbed.add(further)
          touched.delete(other)
          anchors.delete(other)
        }
        if (anchor !== undefined) anchors.set(target, anchor)
      }
    },
    list: () =>
      [...touched].map(([target, { absorbed, held, named }]) => ({
        target,
        absorbed: [...absorbed].sort(),
        ...(held === undefined ? {} : { held }),
        ...(named === undefined ? {} : { named }),
      })),
    clear: () => {
      touched.clear()
      anchors.clear()
    },
  }
}
