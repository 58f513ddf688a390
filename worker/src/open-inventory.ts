import type { Directory } from './inventory/directory.ts'
import { gapsOf } from './inventory/gaps-of.ts'
import type { Inventory } from './inventory/inventory.ts'
import type { TenantId } from './model/ids.ts'
import type { Clock } from './model/time.ts'
import { riskAfter } from './risk/subject-of.ts'
import type { Store } from './store/store.ts'

/** What an inventory may have beside its store. */
interface Beside {
  onChanges?: Inventory['onChanges']
  /** Who is there to own something. */
  people?(tenant: TenantId): Directory | undefined
}

/** The inventory on a store. */
export function openInventory(store: Store, clock: Clock, { onChanges, people }: Beside = {}): Inventory {
  return {
    store,
    ...(onChanges === undefined ? {} : { onChanges }),
    clock,
    judge(built, before, around) {
      const gaps = gapsOf(built, before, clock.now(), { around, directory: people?.(built.tenant) })
      return { gaps, risk: riskAfter({ ...built, gaps }, before) }
    },
  }
}
