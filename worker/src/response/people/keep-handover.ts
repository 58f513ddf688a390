import type { AuditRecorder } from '../../audit/recorder.ts'
import type { Handover } from '../../model/handover.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import type { Clock, Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'

/** Keeps what a shift leaves to the next. The same `key` of the same person again is the same note. */
export async function keepHandover(
  { store, audit, clock }: { store: Pick<Store, 'handovers'>; audit: AuditRecorder; clock: Clock },
  {
    tenant,
    actor,
    key,
    since,
    text,
  }: { tenant: TenantId; actor: string; key: string; since: Instant; text: string },
): Promise<Handover> {
  const id = idOf('handover', tenant, actor, key)
  const known = await store.handovers.get(tenant, id)
  if (known !== undefined) return known.document
  const handover: Handover = { id, tenant, at: clock.now(), by: actor, since, text }
  await audit.record([
    {
      ...{ tenant, at: handover.at, actor, action: 'handover.kept', target: `handover/${id}` },
      ...{ before: null, after: { since, text: text.slice(0, 2000) } },
    },
  ])
  await store.handovers.create(tenant, [handover])
  return (await store.handovers.get(tenant, id))?.document ?? handover
}
