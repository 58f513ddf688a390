import { type Incident, IncidentState } from '../model/incident.ts'

/** What people did to an incident, as against what follows from its findings. */
export type Work = Pick<
  Incident,
  | 'state'
  | 'phase'
  | 'opened'
  | 'assignee'
  | 'acknowledged'
  | 'contained'
  | 'resolved'
  | 'named'
  | 'held'
  | 'closure'
  | 'links'
>

/** What an incident has room for (model/incident.ts). */
const MOST_LINKS = 50

/** Whether nobody works on an incident any more. */
export function isOver(incident: Pick<Incident, 'state'>): boolean {
  return incident.state === 'resolved' || incident.state === 'closed'
}

/**
 * The work on incidents that become one, whatever order they are given in: the furthest state holds, but nothing is over
 * until all are; who is at work on it keeps it; of every time the earliest. Undefined for no incident.
 */
export function mergedWork(incidents: readonly Incident[]): Work | undefined {
  const rank = (incident: Incident) => (isOver(incident) ? -1 : IncidentState.options.indexOf(incident.state))
  const ordered = [...incidents].sort(
    (left, right) =>
      rank(right) - rank(left) ||
      IncidentState.options.indexOf(right.state) - IncidentState.options.indexOf(left.state) ||
      (left.opened < right.opened ? -1 : left.opened > right.opened ? 1 : 0) ||
      (left.id < right.id ? -1 : 1),
  )
  const [furthest] = ordered
  if (furthest === undefined) return undefined
  const earliest = (field: 'opened' | 'acknowledged' | 'contained' | 'resolved') =>
    incidents.flatMap((incident) => incident[field] ?? []).sort()[0] ?? null
  return {
    state: furthest.state,
    phase: furthest.phase,
    opened: earliest('opened') ?? furthest.opened,
    assignee: ordered.find((incident) => incident.assignee !== null)?.assignee ?? null,
    acknowledged: earliest('acknowledged'),
    contained: earliest('contained'),
    resolved: isOver(furthest) ? earliest('resolved') : null,
    ...decidedOf(ordered, furthest),
  }
}

/** What people decided about incidents, `ordered` by how far they are. */
function decidedOf(ordered: readonly Incident[], furthest: Incident): Partial<Work> {
  const ids = new Set(ordered.map(({ id }) => id))
  const links = new Map(
    ordered
      .flatMap((incident) => incident.links ?? [])
      .filter(({ incident }) => !ids.has(incident))
      .map((link) => [`${link.kind} ${link.incident}`, link]),
  )
  const named = ordered.find((incident) => incident.named !== undefined)?.named
  return {
    ...(named === undefined ? {} : { named }),
    ...(ordered.some(({ held }) => held) ? { held: true } : {}),
    ...(furthest.state === 'closed' && furthest.closure !== undefined ? { closure: furthest.closure } : {}),
    ...(links.size === 0 ? {} : { links: [...links.values()].slice(0, MOST_LINKS) }),
  }
}
