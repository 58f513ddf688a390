import type { AuditTrail } from '../audit/append-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import type { TenantId } from '../model/ids.ts'

/** `wachter audit verify`: whether the chains are whole. Exit code 1 when an entry was changed, removed or re-ordered. */
export async function verifyAuditChains(
  trail: AuditTrail,
  tenants: readonly TenantId[],
  { json, out }: { json: boolean; out(line: string): Promise<void> },
): Promise<number> {
  let broken = false
  for (const tenant of tenants) {
    const { entries, problems } = await verifyAudit(trail, tenant)
    broken ||= problems.length > 0
    if (json) await out(JSON.stringify({ tenant, entries, problems }))
    else {
      await out(
        `${tenant}: ${entries} entries, ${problems.length === 0 ? 'whole' : `${problems.length} problems`}`,
      )
      for (const { sequence, what } of problems) await out(`  entry ${sequence}: ${what}`)
    }
  }
  return broken ? 1 : 0
}
