import type { Finding } from '../model/finding.ts'
import type { EventId, TenantId } from '../model/ids.ts'
import { changeFindings, type FindingChange, type FindingChanges } from './change-findings.ts'
import { findingsOn } from './findings-on.ts'
import type { Judgement } from './raise-findings.ts'

/** What the rules say of an event, now that more is known. */
export interface Revision {
  event: EventId
  judgement: Judgement
}

/**
 * Brings the stored findings on some events in line with what the rules say of them now: missing ones are created, those
 * that hold stand (again) with their evidence, those that are denied are withdrawn. What rules of other logic said stays.
 * Doing it again changes nothing; others' changes are kept. Gives what was created, and how many were changed.
 */
export async function reviseFindings(
  changes: FindingChanges,
  tenant: TenantId,
  revisions: readonly Revision[],
): Promise<{ created: readonly Finding[]; changed: number }> {
  const raised = revisions.flatMap(({ judgement }) => judgement.findings)
  const answers = raised.length === 0 ? [] : await changes.store.findings.create(tenant, raised)
  const wanted = new Map(raised.map((finding) => [finding.id, finding]))
  const denied = new Set(revisions.flatMap(({ judgement }) => judgement.denied))
  const decide = (finding: Finding) => {
    const want = wanted.get(finding.id)
    if (want !== undefined) return standing(finding, want)
    return denied.has(finding.id) ? withdrawn(finding) : undefined
  }
  let changed = 0
  const events = revisions.map(({ event }) => event)
  for await (const found of findingsOn(changes.store, tenant, { events, where: [] })) {
    changed += await changeFindings(changes, tenant, { found, decide })
  }
  return { created: raised.filter((_, nth) => answers[nth] === 'created'), changed }
}

function standing(finding: Finding, { evidence }: Finding): FindingChange | undefined {
  const { superseded_by, ...kept } = finding
  const isSame = JSON.stringify(finding.evidence) === JSON.stringify(evidence)
  if (superseded_by === undefined && isSame) return undefined
  return {
    next: { ...kept, evidence },
    action: superseded_by === undefined ? 'finding.revised' : 'finding.restored',
    before: superseded_by === undefined ? {} : { superseded_by },
    after: {},
  }
}

/** A finding that does not hold any more, and that none took the place of, is superseded by itself. */
function withdrawn(finding: Finding): FindingChange | undefined {
  if (finding.superseded_by !== undefined) return undefined
  return {
    next: { ...finding, superseded_by: finding.id },
    action: 'finding.withdrawn',
    before: {},
    after: { superseded_by: finding.id },
  }
}
