import type { TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { BACKUP_MADE } from './save-store.ts'

/** When the last backup of these tenants was made, by their audit; undefined where one of them has none. */
export async function lastBackup(
  store: Pick<Store, 'audit'>,
  tenants: readonly TenantId[],
): Promise<Instant | undefined> {
  const made: Instant[] = []
  for (const tenant of tenants) {
    const { items } = await store.audit.page(tenant, {
      where: [{ field: 'action', is: 'in', values: [BACKUP_MADE] }],
      sort: { field: 'sequence', order: 'desc' },
      limit: 1,
    })
    const [last] = items
    if (last === undefined) return undefined
    made.push(last.document.at)
  }
  return made.sort()[0]
}
