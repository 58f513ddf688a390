import type { FindingId, IncidentId, TenantId } from '../model/ids.ts'
import { incidentIdOf } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { unionFind } from '../model/union-find.ts'
import { type HeldNeighbours, heldNeighbours } from './held-neighbours.ts'
import { joinLinked } from './join-linked.ts'
import { byTimeThenId, type Categories, isGrouped, type Linkable } from './link.ts'

/** The earliest finding of an incident. */
export interface Anchor {
  incident: IncidentId
  at: Instant
  id: FindingId
  /** A person decided what belongs to the incident: it is never merged here. */
  held?: true
}

/** Which incident new findings belong to, and which incidents turn out to be part of it. */
export interface GroupPlan {
  target: IncidentId
  /** The earliest finding of what the target becomes. */
  anchor: Anchor
  members: readonly FindingId[]
  absorbed: readonly IncidentId[]
}

/**
 * Puts ungrouped findings into incidents. `neighbours` are stored findings that may be linked to them; those without an
 * incident are left for their own turn, because not everything they are linked to is known here. `anchors` gives the
 * earliest finding of each incident the neighbours carry. An incident's id comes from its earliest finding, so the same
 * findings make the same incidents in whatever order they came: an earlier finding moves the incident to a new id and
 * absorbs the old one, a bridge between two incidents merges them. What is linked to nothing but incidents that are held
 * joins the nearest of those, and merges none.
 */
export function planGroups(input: {
  tenant: TenantId
  fresh: readonly Linkable[]
  neighbours: readonly Linkable[]
  anchors: ReadonlyMap<IncidentId, Anchor>
  categories: Categories
}): readonly GroupPlan[] {
  const { tenant, anchors, categories } = input
  const known = new Map<FindingId, Linkable>()
  for (const finding of input.neighbours) {
    if (finding.incident !== undefined) known.set(finding.id, finding)
  }
  for (const finding of input.fresh) {
    if (finding.incident === undefined && isGrouped(finding, categories)) known.set(finding.id, finding)
  }
  const isHeld = ({ incident }: Linkable) => incident !== undefined && anchors.get(incident)?.held === true
  const held = heldNeighbours([...known.values()].filter(isHeld), categories)
  const findings = [...known.values()].filter((one) => !isHeld(one)).sort(byTimeThenId)
  const sets = unionFind(findings.length)
  joinLinked(findings, sets, categories)
  const firstOf = new Map<IncidentId, number>()
  for (const [number, { incident }] of findings.entries()) {
    if (incident === undefined) continue
    const first = firstOf.get(incident)
    if (first === undefined) firstOf.set(incident, number)
    else sets.join(first, number)
  }
  return sets
    .groups()
    .map((numbers) => numbers.flatMap((number) => findings[number] ?? []))
    .flatMap((group) => planOf(tenant, group, { anchors, held }) ?? [])
}

/** `group` is in time order. Undefined where nothing in it is new. */
function planOf(
  tenant: TenantId,
  group: readonly Linkable[],
  { anchors, held }: { anchors: ReadonlyMap<IncidentId, Anchor>; held: HeldNeighbours },
): GroupPlan | undefined {
  const members = group.filter((finding) => finding.incident === undefined)
  const [first] = members
  if (first === undefined) return undefined
  const incidents = [...new Set(group.flatMap((finding) => finding.incident ?? []))]
  const own: Anchor = { incident: incidentIdOf(tenant, first.id), at: first.at, id: first.id }
  const ids = members.map((finding) => finding.id)
  // What somebody holds under the id that these would get takes them in: it is the same attack.
  const holder =
    incidents.length > 0
      ? undefined
      : (held.nearest(group) ?? (anchors.get(own.incident)?.held === true ? own.incident : undefined))
  if (holder !== undefined) {
    const known = anchors.get(holder)
    const earliest = known !== undefined && byTimeThenId(known, own) < 0 ? known : own
    return {
      target: holder,
      anchor: { incident: holder, at: earliest.at, id: earliest.id, held: true },
      members: ids,
      absorbed: [],
    }
  }
  const anchor = incidents
    .flatMap((incident) => anchors.get(incident) ?? [])
    .reduce((earliest, other) => (byTimeThenId(other, earliest) < 0 ? other : earliest), own)
  return {
    target: anchor.incident,
    anchor,
    members: ids,
    absorbed: incidents.filter((incident) => incident !== anchor.incident).sort(),
  }
}
