import type { AuditRecorder } from '../audit/recorder.ts'
import type { Finding } from '../model/finding.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

export interface VerdictDesk {
  store: Pick<Store, 'findings' | 'incidents'>
  audit: AuditRecorder
  clock: Clock
}

/** Findings changed at a time. */
const PORTION = 500

/**
 * Lets the findings of an incident say what it was closed as, where nobody has said otherwise of them; of one that is open again
 * they no longer do. Done again it changes nothing.
 */
export async function verdictsOfClosed(
  desk: VerdictDesk,
  { tenant, incident: id }: { tenant: TenantId; incident: IncidentId },
  signal: AbortSignal,
): Promise<void> {
  const incident = (await desk.store.incidents.get(tenant, id))?.document
  const closure = incident?.closure
  const verdict = incident?.merged_into === null ? closure?.verdict : undefined
  if (closure === undefined || verdict === undefined) {
    const theirs: Condition[] = [{ field: 'disposition.incident', is: 'in', values: [id] }]
    await changeAll(desk, { tenant, where: theirs, signal }, (finding) =>
      finding.disposition?.incident === id ? { ...finding, disposition: null } : undefined,
    )
    return
  }
  const { reason, by, at } = closure
  const without: Condition[] = [
    { field: 'incident', is: 'in', values: [id] },
    { field: 'disposition.verdict', is: 'missing' },
  ]
  await changeAll(desk, { tenant, where: without, signal }, (finding) =>
    finding.disposition === null && finding.incident === id
      ? {
          ...finding,
          disposition: { verdict, reason: reason === '' ? 'closed' : reason, by, at, incident: id },
        }
      : undefined,
  )
}

/** Changes findings until none is left that `where` finds and `change` changes. */
async function changeAll(
  { store, audit, clock }: VerdictDesk,
  { tenant, where, signal }: { tenant: TenantId; where: readonly Condition[]; signal: AbortSignal },
  change: (finding: Finding) => Finding | undefined,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const { items } = await store.findings.page(tenant, { where, limit: PORTION, latest: true })
    const changes = items.flatMap(({ document, version }: Versioned<Finding>) => {
      const next = change(document)
      return next === undefined ? [] : [{ before: document, next, expected: version }]
    })
    if (changes.length === 0) return
    const at = clock.now()
    await audit.record(
      changes.map(({ before, next }) => ({
        ...{ tenant, at, actor: (next.disposition ?? before.disposition)?.by ?? 'system:incidents' },
        ...{ action: 'finding.disposition', target: `finding/${next.id}` },
        before: spoken(before),
        after: spoken(next),
      })),
    )
    await store.findings.putMany(
      tenant,
      changes.map(({ next, expected }) => ({ document: next, expected })),
    )
  }
}

function spoken({ disposition }: Finding) {
  if (disposition === null) return null
  const { verdict, reason, by, at } = disposition
  return { verdict, reason, by, at }
}
