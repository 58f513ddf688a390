import type { Finding } from '../model/finding.ts'
import type { EventId, TenantId } from '../model/ids.ts'
import { changeFindings, type FindingChanges } from './change-findings.ts'
import { findingsOn } from './findings-on.ts'
import { letStand, withdraw } from './let-stand.ts'
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
    if (want !== undefined) return letStand(finding, want)
    return denied.has(finding.id) ? withdraw(finding) : undefined
  }
  let changed = 0
  const events = revisions.map(({ event }) => event)
  for await (const found of findingsOn(changes.store, tenant, { events, where: [] })) {
    changed += await changeFindings(changes, tenant, { found, decide })
  }
  return { created: raised.filter((_, nth) => answers[nth] === 'created'), changed }
}
