import type { TenantId } from '../../model/ids.ts'
import type { Notification } from '../../model/notification.ts'
import type { Store } from '../../store/store.ts'

/** Writes messages down, those that are there already not again; gives how many are new. */
export async function keepNew(
  { notifications }: Pick<Store, 'notifications'>,
  tenant: TenantId,
  planned: readonly Notification[],
): Promise<number> {
  if (planned.length === 0) return 0
  const answers = await notifications.create(tenant, planned)
  return answers.filter((answer) => answer === 'created').length
}
