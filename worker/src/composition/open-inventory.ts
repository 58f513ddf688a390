import type { Directory } from '../inventory/directory.ts'
import { gapsOf } from '../inventory/gaps-of.ts'
import { gapsDue, usualLimits } from '../inventory/gaps-turn.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import { riskAfter } from '../risk/subject-of.ts'
import type { Store } from '../store/store.ts'

/** What an inventory may have beside its store. */
interface Beside extends Pick<Inventory, 'onChanges' | 'onLeft'> {
  /** Who is there to own something. */
  people?(tenant: TenantId): Directory | undefined
}

/** The inventory on a store. */
export function openInventory(store: Store, clock: Clock, { people, ...told }: Beside = {}): Inventory {
  return {
    store,
    ...told,
    clock,
    judge(built, before, around) {
      const [now, directory] = [clock.now(), people?.(built.tenant)]
      const gaps = gapsOf(built, before, now, { around, directory })
      const gaps_due = gapsDue(built, now, { limits: usualLimits, directory })
      return { gaps, gaps_due, risk: riskAfter({ ...built, gaps }, before) }
    },
  }
}
