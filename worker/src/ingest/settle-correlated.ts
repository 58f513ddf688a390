import type { Finding } from '../model/finding.ts'
import type { FindingId, TenantId } from '../model/ids.ts'
import { portions } from '../store/every-document.ts'
import { changeFindings, type FindingChanges } from './change-findings.ts'
import { letStand, withdraw } from './let-stand.ts'

/** Findings changed at a time. */
const PORTION = 500

/**
 * Lets findings of correlations stand, new ones and such that were withdrawn before, and withdraws those that do not hold
 * any more, now that more events are known. Doing it again changes nothing; others' changes are kept.
 */
export async function settleCorrelated(
  changes: FindingChanges,
  tenant: TenantId,
  { standing, withdrawn }: { standing: readonly Finding[]; withdrawn: readonly FindingId[] },
): Promise<void> {
  const { findings } = changes.store
  for (const some of portions(standing, PORTION)) {
    const answers = await findings.create(tenant, some)
    const known = some.filter((_, nth) => answers[nth] === 'exists')
    const wanted = new Map(known.map((finding) => [finding.id, finding]))
    const found = await findings.getMany(tenant, [...wanted.keys()])
    const decide = (finding: Finding) => {
      const want = wanted.get(finding.id)
      return want === undefined ? undefined : letStand(finding, want)
    }
    await changeFindings(changes, tenant, { found, decide })
  }
  for (const ids of portions(withdrawn, PORTION)) {
    const found = await findings.getMany(tenant, ids)
    await changeFindings(changes, tenant, { found, decide: withdraw })
  }
}
