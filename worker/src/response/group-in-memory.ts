import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { incidentFacts } from './incident-facts.ts'
import { type Categories, isGrouped } from './link.ts'
import { planGroups } from './plan-groups.ts'

/** The incidents that a whole set of findings makes, worst first; for a scan without a store. */
export function groupInMemory(
  tenant: TenantId,
  findings: readonly Finding[],
  categories: Categories,
): readonly { incident: Incident; members: readonly Finding[] }[] {
  const fresh = findings.filter((finding) => isGrouped(finding, categories))
  const byId = new Map(fresh.map((finding) => [finding.id, finding]))
  const groups = planGroups({ tenant, fresh, neighbours: [], anchors: new Map(), categories })
  return groups
    .flatMap(({ target, members }) => {
      const collected = incidentFacts(categories)
      const found = members.flatMap((id) => byId.get(id) ?? [])
      for (const finding of found) collected.add({ ...finding, incident: target })
      const facts = collected.facts()
      if (facts === undefined) return []
      const incident: Incident = {
        id: target,
        tenant,
        ...facts,
        state: 'open',
        phase: 'detection',
        opened: facts.first_seen,
        updated: facts.last_seen,
        assignee: null,
        acknowledged: null,
        contained: null,
        resolved: null,
        merged_into: null,
      }
      return [{ incident, members: found }]
    })
    .sort((a, b) =>
      a.incident.severity < b.incident.severity ? -1 : a.incident.severity > b.incident.severity ? 1 : 0,
    )
}
