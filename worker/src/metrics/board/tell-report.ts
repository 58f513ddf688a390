import type { TenantId } from '../../model/ids.ts'
import { type Clock, shift } from '../../model/time.ts'
import { keepNew } from '../../response/notify/keep-new.ts'
import type { NotificationPolicy } from '../../response/notify/notification-policy.ts'
import { newBulletin } from '../../response/notify/plan-notifications.ts'
import { ownChannels } from '../../response/notify/routes-for.ts'
import type { Store } from '../../store/store.ts'
import { reportIdOf } from './keep-reports.ts'
import { monthBefore, monthOf } from './month.ts'

/** A report that was made longer ago is no news: who sets up channels later is not sent it. */
const NEWS_MS = 7 * 86_400_000

/**
 * Writes down that the report of the month that is over is told through each channel that `board_report` of `notifications.yaml` names,
 * once. May run any number of times, also at once. Gives how many messages are new.
 */
export async function tellReport(
  {
    store,
    clock,
    policy,
  }: { store: Pick<Store, 'boardReports' | 'notifications'>; clock: Clock; policy: NotificationPolicy },
  tenant: TenantId,
): Promise<number> {
  const own = ownChannels(policy, tenant)
  const channels = [...new Set(policy.board_report?.channels)].filter((id) => own.has(id))
  if (channels.length === 0) return 0
  const now = clock.now()
  const about = reportIdOf(tenant, monthBefore(monthOf(now)))
  const kept = (await store.boardReports.get(tenant, about))?.document
  if (kept === undefined || kept.made < shift(now, -NEWS_MS)) return 0
  const told = { tenant, occasion: 'board_report' as const, about, people: [] }
  const detail = `${kept.month}\nSHA-256 ${kept.report.sha256}`
  return keepNew(
    store,
    tenant,
    channels.map((channel) => newBulletin({ ...told, detail }, channel, now)),
  )
}
