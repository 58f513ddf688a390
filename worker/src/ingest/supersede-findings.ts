import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Condition } from '../store/documents.ts'
import { changeFindings, type FindingChange, type FindingChanges } from './change-findings.ts'
import { findingsOn } from './findings-on.ts'

const STANDING: readonly Condition[] = [{ field: 'superseded_by', is: 'missing' }]

/**
 * Lets the newest logic of a rule stand for the older ones: every stored finding of the same rule on the same anchor, of
 * another logic version, comes to name the given one. Doing it again changes nothing; others' changes are kept.
 */
export async function supersedeFindings(
  changes: FindingChanges,
  tenant: TenantId,
  newest: readonly Finding[],
): Promise<void> {
  const byAnchor = new Map(newest.map((finding) => [anchorOf(finding), finding]))
  const decide = (finding: Finding): FindingChange | undefined => {
    const by = byAnchor.get(anchorOf(finding))
    if (by === undefined || by.rule.logic_version === finding.rule.logic_version) return undefined
    return {
      next: { ...finding, superseded_by: by.id },
      action: 'finding.superseded',
      before: { logic_version: finding.rule.logic_version },
      after: { logic_version: by.rule.logic_version, superseded_by: by.id },
    }
  }
  const events = newest.flatMap((finding) => finding.events)
  for await (const found of findingsOn(changes.store, tenant, { events, where: STANDING })) {
    await changeFindings(changes, tenant, { found, decide })
  }
}

/** Rule and anchor events: what two logic versions of one finding have in common. */
function anchorOf({ rule, events }: Finding): string {
  return [rule.id, ...events].join('\0')
}
