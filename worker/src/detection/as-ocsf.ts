import type { Entity, Finding } from '../model/finding.ts'
import type { Level, Outcome } from '../model/level.ts'
import { epochMs } from '../model/time.ts'

/** OCSF 1.8.0 base event, `severity_id`. */
const SEVERITY: Readonly<Record<Level, { id: number; name: string }>> = {
  informational: { id: 1, name: 'Informational' },
  low: { id: 2, name: 'Low' },
  medium: { id: 3, name: 'Medium' },
  high: { id: 4, name: 'High' },
  critical: { id: 5, name: 'Critical' },
}

/** OCSF 1.8.0 security_control profile: `action_id` and `disposition_id`. */
const CONTROL: Readonly<Record<Outcome, { action_id: number; disposition_id: number }>> = {
  blocked: { action_id: 2, disposition_id: 2 },
  passed: { action_id: 1, disposition_id: 1 },
  observed: { action_id: 3, disposition_id: 17 },
  unknown: { action_id: 0, disposition_id: 0 },
}

const DETECTION_FINDING = 2004
const CREATE = 1

/** What every OCSF record of ours says of its maker. */
export const ocsfMetadata = {
  version: '1.8.0',
  product: { name: 'Wachter', vendor_name: 'Wachter' },
} as const

/** A finding as OCSF 1.8.0 `detection_finding` (class 2004). Times are milliseconds since 1970. */
export function asOcsf(finding: Finding): object {
  const severity = SEVERITY[finding.level]
  return {
    activity_id: CREATE,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: DETECTION_FINDING,
    class_name: 'Detection Finding',
    type_uid: DETECTION_FINDING * 100 + CREATE,
    severity_id: severity.id,
    severity: severity.name,
    status_id: finding.disposition === null ? 1 : 4,
    time: epochMs(finding.at),
    message: finding.rule.title,
    metadata: {
      ...ocsfMetadata,
      profiles: ['security_control', 'host'],
      uid: finding.id,
      tenant_uid: finding.tenant,
      log_name: finding.source,
    },
    ...CONTROL[finding.outcome],
    is_alert: true,
    finding_info: {
      uid: finding.id,
      title: finding.rule.title,
      types: finding.category === undefined ? [] : [finding.category],
      created_time: epochMs(finding.created),
      first_seen_time: epochMs(finding.at),
      analytic: { type_id: 1, type: 'Rule', uid: finding.rule.id, name: finding.rule.title },
      attacks: attacksOf(finding.tags),
      related_events: finding.events.map((uid) => ({ uid })),
    },
    evidences: finding.evidence.map((piece) => ({
      name: piece.why,
      data: { field: piece.field, excerpt: piece.excerpt, start: piece.start, end: piece.end },
    })),
    ...actedBy(finding.entity),
    resources:
      finding.asset === undefined
        ? []
        : [{ uid: finding.asset.key, name: finding.asset.key, type: finding.asset.type }],
    unmapped: { tags: finding.tags, conversation: finding.conversation, incident: finding.incident },
  }
}

/** OCSF knows a device apart from who uses it; whoever is no machine is a user of that type. */
function actedBy({ kind, id }: Entity): object {
  switch (kind) {
    case 'unknown':
      return {}
    case 'host':
      return { device: { type_id: 0, hostname: id } }
    case 'ip':
      // `source.address` may be a name.
      return { device: { type_id: 0, ...(/^[\d.]+$|:/.test(id) ? { ip: id } : { hostname: id }) } }
    default:
      return { actor: { user: { uid: id, type: kind } } }
  }
}

/** `atlas.aml-t0051-001` -> technique AML.T0051, sub-technique AML.T0051.001 (OCSF: `attacks[]` takes ATLAS since 1.5). */
function attacksOf(tags: readonly string[]): object[] {
  return tags.flatMap((tag) => {
    const match = /^atlas\.aml-(t\d{4})(?:-(\d{3}))?$/.exec(tag)
    if (match?.[1] === undefined) return []
    const technique = `AML.${match[1].toUpperCase()}`
    const sub = match[2] === undefined ? {} : { sub_technique: { uid: `${technique}.${match[2]}` } }
    return [{ technique: { uid: technique }, ...sub }]
  })
}
