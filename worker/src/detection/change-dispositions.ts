import type { AuditRecorder } from '../audit/recorder.ts'
import type { Disposition, Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

/** What verdicts are said with. */
export interface DispositionDesk {
  store: Pick<Store, 'findings'>
  audit: AuditRecorder
  clock: Clock
}

/** Findings changed at a time: what one request of a store carries. */
export const PORTION = 500

/** Which findings are looked at: those that a condition or words find, or those that are named. */
export type OfFindings =
  | { where: readonly Condition[]; text?: string | undefined }
  | { ids: readonly string[] }

/**
 * Changes what is said of findings, one portion of them; `change` gives the finding as it is to be, or undefined to leave it.
 * What somebody else changed meanwhile stays, and is found again. Gives how many were changed, and how many more were found,
 * as far as they are counted.
 */
export async function changeDispositions(
  { store, audit, clock }: DispositionDesk,
  { tenant, of, actor }: { tenant: TenantId; of: OfFindings; actor?: string | undefined },
  change: (finding: Finding) => Finding | undefined,
): Promise<{ tried: number; changed: number; left: number }> {
  const found = await portionOf(store, tenant, of)
  const changes = found.items.flatMap(({ document, version }) => {
    const next = change(document)
    return next === undefined ? [] : [{ before: document, next, expected: version }]
  })
  if (changes.length === 0) return { tried: 0, changed: 0, left: 0 }
  const at = clock.now()
  await audit.record(
    changes.map(({ before, next }) => ({
      ...{ tenant, at, action: 'finding.disposition', target: `finding/${next.id}` },
      actor: actor ?? (next.disposition ?? before.disposition)?.by ?? 'system:incidents',
      before: spoken(before.disposition),
      after: spoken(next.disposition),
    })),
  )
  const written = await store.findings.putMany(
    tenant,
    changes.map(({ next, expected }) => ({ document: next, expected })),
  )
  const changed = written.filter(({ ok }) => ok).length
  return { tried: changes.length, changed, left: Math.max(0, found.total - changed) }
}

async function portionOf(
  store: DispositionDesk['store'],
  tenant: TenantId,
  of: OfFindings,
): Promise<{ items: readonly Versioned<Finding>[]; total: number }> {
  if ('ids' in of) {
    const items = await store.findings.getMany(tenant, of.ids)
    return { items, total: 0 }
  }
  const { where, text } = of
  const asked = { where, ...(text !== undefined && { text }), limit: PORTION, latest: true } as const
  const { items, total } = await store.findings.page(tenant, asked)
  return { items, total: total.count }
}

/** A verdict as the audit chain has it. */
export function spoken(disposition: Disposition | null) {
  if (disposition === null) return null
  const { verdict, reason, by, at, batch } = disposition
  return { verdict, reason, by, at, ...(batch !== undefined && { batch }) }
}
