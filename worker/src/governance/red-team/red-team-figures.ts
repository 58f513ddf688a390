import type { TenantId } from '../../model/ids.ts'
import type { RedTeamFigures } from '../../model/red-team.ts'
import { dayOf, type Instant } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { isOverdue } from './finding-states.ts'

/** Counts engagements and findings of a tenant, as they stand; the year is that of `now`. */
export async function redTeamFigures(
  store: Pick<Store, 'engagements' | 'redTeamFindings'>,
  tenant: TenantId,
  now: Instant,
): Promise<RedTeamFigures> {
  const today = dayOf(now)
  const year = today.slice(0, 4)
  let engagements = 0
  for await (const { document } of everyDocument(store.engagements, tenant, []))
    if (document.begins.startsWith(year) && document.begins <= today) engagements += 1
  let [findings, remediated, overdue] = [0, 0, 0]
  for await (const { document } of everyDocument(store.redTeamFindings, tenant, [])) {
    if (document.state === 'dismissed') continue
    findings += 1
    if (document.state === 'closed') remediated += 1
    if (isOverdue(document, today)) overdue += 1
  }
  return {
    engagements,
    findings,
    remediated,
    remediation: findings === 0 ? null : remediated / findings,
    overdue,
  }
}
