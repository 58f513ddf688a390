import type { AppetiteReply } from '../../model/acceptance-replies.ts'
import type { TenantId } from '../../model/ids.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'

/** Every limit of a tenant's appetite as it was last looked at, those that are exceeded first. */
export async function limitsNow(
  { appetiteLimits }: Pick<Store, 'appetiteLimits'>,
  tenant: TenantId,
): Promise<AppetiteReply['limits']> {
  const limits: AppetiteReply['limits'] = []
  for await (const { document } of everyDocument(appetiteLimits, tenant, [])) {
    const { tenant: _, told: __, ...limit } = document
    limits.push(limit)
  }
  const rank = ({ exceeded }: { exceeded: boolean }) => (exceeded ? 0 : 1)
  return limits.sort((one, other) => rank(one) - rank(other))
}
