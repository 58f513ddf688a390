import { gapsOf } from './inventory/gaps-of.ts'
import type { Inventory } from './inventory/inventory.ts'
import type { Clock } from './model/time.ts'
import { riskAfter } from './risk/subject-of.ts'
import type { Store } from './store/store.ts'

/** The inventory on a store. */
export function openInventory(store: Store, clock: Clock, onChanges?: Inventory['onChanges']): Inventory {
  return {
    store,
    ...(onChanges === undefined ? {} : { onChanges }),
    clock,
    judge(built, before, around) {
      const gaps = gapsOf(built, before, clock.now(), { around })
      return { gaps, risk: riskAfter({ ...built, gaps }, before) }
    },
  }
}
