import type { IncidentId } from '../model/ids.ts'
import { epochMs } from '../model/time.ts'
import { byTimeThenId, type Categories, type Linkable, linked, longestWindowMs } from './link.ts'

/** The findings of incidents whose make-up a person decided. */
export interface HeldNeighbours {
  /** The incident of the one that is linked to any of these and nearest in time; undefined where none is. */
  nearest(group: readonly Linkable[]): IncidentId | undefined
}

/** Looks only at those of the same actor or conversation, from the nearest on. */
export function heldNeighbours(findings: readonly Linkable[], categories: Categories): HeldNeighbours {
  const byName = new Map<string, Linkable[]>()
  for (const finding of [...findings].sort(byTimeThenId)) {
    for (const name of namesOf(finding)) {
      const list = byName.get(name)
      if (list === undefined) byName.set(name, [finding])
      else list.push(finding)
    }
  }
  const reach = longestWindowMs(categories)

  const nearestTo = (one: Linkable): Near | undefined =>
    namesOf(one)
      .flatMap((name) => nearestIn(byName.get(name) ?? [], one, { categories, reach }) ?? [])
      .reduce<Near | undefined>(nearer, undefined)

  return {
    nearest: (group) =>
      byName.size === 0
        ? undefined
        : group.flatMap((one) => nearestTo(one) ?? []).reduce<Near | undefined>(nearer, undefined)?.finding
            .incident,
  }
}

interface Near {
  finding: Linkable
  away: number
}

function nearer(best: Near | undefined, other: Near): Near {
  if (best === undefined) return other
  return (other.away - best.away || byTimeThenId(other.finding, best.finding)) < 0 ? other : best
}

/** `list` is in time order. Of two that are as near the earlier one. */
function nearestIn(
  list: readonly Linkable[],
  one: Linkable,
  { categories, reach }: { categories: Categories; reach: number },
): Near | undefined {
  const at = epochMs(one.at)
  let right = firstAt(list, at)
  let left = right - 1
  for (;;) {
    const [before, after] = [list[left], list[right]]
    const [toLeft, toRight] = [before, after].map((other) =>
      other === undefined ? Number.POSITIVE_INFINITY : Math.abs(epochMs(other.at) - at),
    ) as [number, number]
    const away = Math.min(toLeft, toRight)
    const finding = toLeft <= toRight ? before : after
    if (finding === undefined || away > reach) return undefined
    if (linked(one, finding, categories)) return { finding, away }
    if (toLeft <= toRight) left -= 1
    else right += 1
  }
}

function firstAt(list: readonly Linkable[], at: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const found = list[middle]
    if (found !== undefined && epochMs(found.at) < at) low = middle + 1
    else high = middle
  }
  return low
}

function namesOf({ entity, conversation }: Linkable): readonly string[] {
  return [
    ...(entity.kind === 'unknown' ? [] : [`actor\0${entity.kind}\0${entity.id}`]),
    ...(conversation === undefined ? [] : [`conversation\0${conversation}`]),
  ]
}
