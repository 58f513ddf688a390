import type { BoardReport, Month } from '../../model/board-report.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { Programme } from '../measure-programme.ts'
import { acceptancesTold } from './acceptances-told.ts'
import { monthBefore, spanOf } from './month.ts'
import { programmeTold } from './programme-told.ts'

/** What the programme of a month is read from. */
export interface ProgrammeRecord {
  store: Pick<Store, 'acceptances' | 'programmeDays'>
  /** Undefined where there is no `kpis.yaml`. */
  programme: Programme | undefined
}

/** Accepted risks, figures and maturity of a month, as the board and auditors are told of them. */
export async function programmeOfMonth(
  { store, programme }: ProgrammeRecord,
  tenant: TenantId,
  { month, made }: { month: Month; made: Instant },
): Promise<Pick<BoardReport, 'acceptances' | 'kpis' | 'maturity'>> {
  const { from, to } = spanOf(month)
  const { from: begins } = spanOf(monthBefore(month))
  return {
    acceptances: await acceptancesTold(store, tenant, { from, to, made }),
    ...(programme && (await programmeTold(store, { tenant, programme }, { from, to, begins }))),
  }
}
