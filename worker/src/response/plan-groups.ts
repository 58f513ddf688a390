import type { Finding } from '../model/finding.ts'
import { type FindingId, type IncidentId, incidentIdOf, type TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { epochMs } from '../model/time.ts'
import { byTimeThenId, type Categories, isGrouped, linked, longestWindowMs } from './link.ts'

/** The earliest finding of an incident that exists. */
export interface Anchor {
  incident: IncidentId
  at: Instant
  id: FindingId
}

/** Which incident new findings belong to, and which incidents turn out to be part of it. */
export interface GroupPlan {
  target: IncidentId
  members: readonly FindingId[]
  absorbed: readonly IncidentId[]
}

/**
 * Puts ungrouped findings into incidents. `neighbours` are stored findings that may be linked to them, with or without
 * an incident; `anchors` gives the earliest finding of each incident the neighbours carry. An incident's id comes from
 * its earliest finding, so the same findings make the same incidents in whatever order they came: an earlier finding
 * moves the incident to a new id and absorbs the old one, a bridge between two incidents merges them.
 */
export function planGroups(input: {
  tenant: TenantId
  fresh: readonly Finding[]
  neighbours: readonly Finding[]
  anchors: ReadonlyMap<IncidentId, Anchor>
  categories: Categories
}): readonly GroupPlan[] {
  const { tenant, fresh, neighbours, anchors, categories } = input
  const known = new Map<FindingId, Finding>()
  for (const finding of [...neighbours, ...fresh]) {
    if (isGrouped(finding, categories)) known.set(finding.id, finding)
  }
  const findings = [...known.values()].sort(byTimeThenId)
  const sets = unionFind(findings.length)
  joinLinked(findings, sets, categories)
  joinSameIncident(findings, sets)

  const plans: GroupPlan[] = []
  for (const members of sets.groups()) {
    const group = members.map((index) => at(findings, index))
    if (!group.some((finding) => finding.incident === undefined)) continue
    plans.push(planOf(tenant, group, anchors))
  }
  return plans
}

/** Same actor or same conversation are the only ways to be linked: compare within those, in time order. */
function joinLinked(findings: readonly Finding[], sets: UnionFind, categories: Categories): void {
  const reach = longestWindowMs(categories)
  const byKey = new Map<string, number[]>()
  findings.forEach((finding, index) => {
    push(byKey, `e\0${finding.entity.kind}\0${finding.entity.id}`, index)
    if (finding.conversation !== undefined) push(byKey, `c\0${finding.conversation}`, index)
  })
  for (const indices of byKey.values()) {
    for (let right = 1; right < indices.length; right++) {
      const later = at(findings, at(indices, right))
      const seen = new Set<string>()
      for (let left = right - 1; left >= 0; left--) {
        const earlier = at(findings, at(indices, left))
        if (epochMs(later.at) - epochMs(earlier.at) > reach) break
        // The nearest of a kind suffices: others of that kind in reach are already linked to it.
        const kind = `${earlier.category}\0${earlier.stage}\0${earlier.conversation}\0${earlier.entity.id}`
        if (seen.has(kind)) continue
        seen.add(kind)
        if (linked(earlier, later, categories)) sets.join(at(indices, left), at(indices, right))
      }
    }
  }
}

function joinSameIncident(findings: readonly Finding[], sets: UnionFind): void {
  const first = new Map<IncidentId, number>()
  findings.forEach((finding, index) => {
    if (finding.incident === undefined) return
    const other = first.get(finding.incident)
    if (other === undefined) first.set(finding.incident, index)
    else sets.join(other, index)
  })
}

function planOf(
  tenant: TenantId,
  group: readonly Finding[],
  anchors: ReadonlyMap<IncidentId, Anchor>,
): GroupPlan {
  const members = group.filter((finding) => finding.incident === undefined).sort(byTimeThenId)
  const incidents = [...new Set(group.flatMap((finding) => finding.incident ?? []))]
  const candidates: Pick<Finding, 'at' | 'id'>[] = [
    ...members.slice(0, 1),
    ...incidents.flatMap((incident) => anchors.get(incident) ?? []),
  ]
  const anchor = candidates.sort(byTimeThenId)[0]
  if (anchor === undefined) throw new Error('a group without findings')
  const target = incidentIdOf(tenant, anchor.id)
  return {
    target,
    members: members.map((finding) => finding.id),
    absorbed: incidents.filter((incident) => incident !== target).sort(),
  }
}

interface UnionFind {
  join(left: number, right: number): void
  groups(): number[][]
}

function unionFind(size: number): UnionFind {
  const parent = Array.from({ length: size }, (_, index) => index)
  const root = (index: number): number => {
    let top = index
    while (at(parent, top) !== top) top = at(parent, top)
    for (let walk = index; walk !== top; ) {
      const next = at(parent, walk)
      parent[walk] = top
      walk = next
    }
    return top
  }
  return {
    join: (left, right) => {
      parent[root(right)] = root(left)
    },
    groups: () => {
      const groups = new Map<number, number[]>()
      for (let index = 0; index < size; index++) push(groups, root(index), index)
      return [...groups.values()]
    },
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function at<Value>(list: readonly Value[], index: number): Value {
  const value = list[index]
  if (value === undefined) throw new RangeError(`no element ${index} of ${list.length}`)
  return value
}
