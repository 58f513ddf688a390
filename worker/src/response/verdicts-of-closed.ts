import type { AuditRecorder } from '../audit/recorder.ts'
import { changeDispositions } from '../detection/change-dispositions.ts'
import type { Finding } from '../model/finding.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

export interface VerdictDesk {
  store: Pick<Store, 'findings' | 'incidents'>
  audit: AuditRecorder
  clock: Clock
}

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
  desk: VerdictDesk,
  { tenant, where, signal }: { tenant: TenantId; where: readonly Condition[]; signal: AbortSignal },
  change: (finding: Finding) => Finding | undefined,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const { tried } = await changeDispositions(desk, { tenant, of: { where } }, change)
    if (tried === 0) return
  }
}
