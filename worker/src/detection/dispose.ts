import type { Disposition, Finding } from '../model/finding.ts'
import type { FindingId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type DispositionDesk, spoken } from './change-dispositions.ts'

/**
 * Sets what an analyst made of a finding, or takes it back (`null`). The finding stays; only the verdict changes.
 * Errors: `finding.unknown` (user).
 */
export async function dispose(
  desk: DispositionDesk,
  change: {
    tenant: TenantId
    finding: FindingId
    actor: string
    verdict: { verdict: Disposition['verdict']; reason: string } | null
  },
): Promise<Finding> {
  const { tenant, actor, verdict } = change
  for (;;) {
    const found = await desk.store.findings.get(tenant, change.finding)
    if (found === undefined) {
      throw problem('finding.unknown', 'user', `there is no finding ${change.finding} in tenant ${tenant}`)
    }
    const at = desk.clock.now()
    const disposition = verdict === null ? null : { ...verdict, by: actor, at }
    const target = `finding/${change.finding}`
    const before = spoken(found.document.disposition)
    const entry = { tenant, at, actor, action: 'finding.disposition', target }
    await desk.audit.record([{ ...entry, before, after: disposition }])
    const next = { ...found.document, disposition }
    const written = await desk.store.findings.put(tenant, next, found.version)
    if (written.ok) return next
    // Grouping changed the finding meanwhile: what was recorded came to nothing, and is tried again on what is there now.
    await desk.audit.record([{ ...entry, action: `${entry.action}.lost`, before: disposition, after: null }])
  }
}
