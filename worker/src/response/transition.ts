import { type Incident, type IncidentState, transitions } from '../model/incident.ts'
import { problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'

/** The same incident; throws `incident.merged` (user) where it is history: the one it became part of is to be changed. */
export function unmerged(incident: Incident): Incident {
  if (incident.merged_into === null) return incident
  throw problem(
    'incident.merged',
    'user',
    `incident ${incident.id} was merged into ${incident.merged_into}; change that one`,
  )
}

/**
 * The incident in its new state, with the time of the first acknowledgement, containment and resolution kept.
 * Throws `incident.transition` (user) where the table does not allow it, `incident.merged` where it is history.
 */
export function moved(incident: Incident, to: IncidentState, at: Instant): Incident {
  unmerged(incident)
  if (!transitions[incident.state].includes(to)) {
    const allowed = transitions[incident.state].join(', ')
    throw problem(
      'incident.transition',
      'user',
      `an incident that is ${incident.state} can become ${allowed}, not ${to}`,
    )
  }
  const { closure: _, ...kept } = incident
  const next: Incident = { ...kept, state: to, updated: at }
  if (to === 'open') return { ...next, resolved: null }
  return {
    ...next,
    acknowledged: incident.acknowledged ?? at,
    contained: to === 'acknowledged' ? incident.contained : (incident.contained ?? at),
    resolved: to === 'resolved' || to === 'closed' ? (incident.resolved ?? at) : incident.resolved,
  }
}
