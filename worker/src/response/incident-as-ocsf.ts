import { ocsfMetadata } from '../detection/as-ocsf.ts'
import type { Finding } from '../model/finding.ts'
import type { Incident, IncidentState } from '../model/incident.ts'
import type { Severity } from '../model/taxonomy.ts'
import { epochMs } from '../model/time.ts'
import { marked } from './drills/marked.ts'

const INCIDENT_FINDING = 2005

/** OCSF 1.8.0 `severity_id`: Critical 5, High 4, Medium 3, Low 2. */
const SEVERITY_ID: Readonly<Record<Severity, number>> = { SEV1: 5, SEV2: 4, SEV3: 3, SEV4: 2 }

/** OCSF 1.8.0 incident_finding `status_id`: New 1, In Progress 2, Resolved 4, Closed 5. */
const STATUS_ID: Readonly<Record<IncidentState, number>> = {
  open: 1,
  acknowledged: 2,
  contained: 2,
  resolved: 4,
  closed: 5,
}

/** An incident with its findings as OCSF 1.8.0 `incident_finding` (class 2005). Times are milliseconds since 1970. */
export function incidentAsOcsf(incident: Incident, findings: readonly Finding[]): object {
  const activity = incident.state === 'closed' ? 3 : incident.state === 'open' ? 1 : 2
  return {
    activity_id: activity,
    category_uid: 2,
    class_uid: INCIDENT_FINDING,
    class_name: 'Incident Finding',
    type_uid: INCIDENT_FINDING * 100 + activity,
    severity_id: SEVERITY_ID[incident.severity],
    status_id: STATUS_ID[incident.state],
    time: epochMs(incident.last_seen),
    start_time: epochMs(incident.first_seen),
    end_time: epochMs(incident.last_seen),
    message: incident.title,
    desc: incident.severity_reason,
    // One of the two is required.
    ...(incident.assignee === null
      ? { assignee_group: { name: 'unassigned' } }
      : { assignee: { name: incident.assignee } }),
    metadata: { ...ocsfMetadata, uid: incident.id, tenant_uid: incident.tenant },
    finding_info_list: findings.map((finding) => ({
      uid: finding.id,
      title: marked(finding.rule.title, finding.drill),
      created_time: epochMs(finding.created),
    })),
    unmapped: {
      ...{ category: incident.category, severity: incident.severity, stages: incident.stages },
      ...(incident.drill === undefined ? {} : { drill: incident.drill }),
    },
  }
}
