import type { Month } from '../../model/board-report.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import type { Store } from '../../store/store.ts'
import { boardReport } from './board-report.ts'
import { monthBefore, monthOf, spanOf } from './month.ts'
import { type BoardDesk, storedBoardData } from './stored-board-data.ts'

/** What reports are made and kept with. */
export type KeepingDesk = BoardDesk & { store: Pick<Store, 'boardReports' | 'notifications'> }

/** The id of the report of a month: there is one. */
export function reportIdOf(tenant: TenantId, month: Month): string {
  return idOf('board-report', tenant, month)
}

/**
 * Makes the report of the month that is over and keeps it, unless it is kept already or nothing was known of the tenant in that
 * month. Gives whether it made one. May run any number of times, also at once: the first to write it wins.
 */
export async function keepReport(desk: KeepingDesk, tenant: TenantId): Promise<boolean> {
  const { store, clock, frameworks } = desk
  if (frameworks === undefined) return false
  const month = monthBefore(monthOf(clock.now()))
  const id = reportIdOf(tenant, month)
  if ((await store.boardReports.get(tenant, id)) !== undefined) return false
  const { to } = spanOf(month)
  const known = await store.assets.count(tenant, {
    where: [{ field: 'first_seen', is: 'range', before: to }],
  })
  if (known === 0) return false
  const report = boardReport(await storedBoardData(desk, tenant, month))
  const [created] = await store.boardReports.create(tenant, [
    { id, tenant, month, made: report.made, report },
  ])
  return created === 'created'
}
