import type { AuditRecorder } from '../audit/recorder.ts'
import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

export interface FindingChanges {
  store: Pick<Store, 'findings'>
  audit: AuditRecorder
  clock: Clock
}

/** What ingest has to change of a stored finding, and what the audit chain says about it. */
export interface FindingChange {
  next: Finding
  action: string
  before: Readonly<Record<string, string>>
  after: Readonly<Record<string, string>>
}

/**
 * Changes stored findings, each as `decide` wants it; undefined leaves one as it is. One that somebody else changed
 * meanwhile is read and decided again, so that their change is kept.
 */
export async function changeFindings(
  { store, audit, clock }: FindingChanges,
  tenant: TenantId,
  {
    found,
    decide,
  }: { found: readonly Versioned<Finding>[]; decide(finding: Finding): FindingChange | undefined },
): Promise<number> {
  let changed = 0
  for (let pending = found; pending.length > 0; ) {
    const changes = pending.flatMap(({ document, version }) => {
      const change = decide(document)
      return change === undefined ? [] : [{ ...change, expected: version }]
    })
    if (changes.length === 0) break
    const at = clock.now()
    await audit.record(
      changes.map(({ next, action, before, after }) => ({
        tenant,
        at,
        actor: 'system:ingest',
        action,
        target: `finding/${next.id}`,
        before,
        after,
      })),
    )
    const answers = await store.findings.putMany(
      tenant,
      changes.map(({ next, expected }) => ({ document: next, expected })),
    )
    const lost = changes.flatMap(({ next }, nth) => (answers[nth]?.ok === true ? [] : [next.id]))
    changed += changes.length - lost.length
    pending = lost.length === 0 ? [] : await store.findings.getMany(tenant, lost)
  }
  return changed
}
