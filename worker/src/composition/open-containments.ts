import type { AuditRecorder } from '../audit/recorder.ts'
import type { Config } from '../config/config.ts'
import type { ContainmentDesk } from '../response/containments/containment-desk.ts'
import type { Tending } from '../response/containments/tend-containments.ts'
import { type ResponseRecord, wachterResponse } from '../sources/wachter-response.ts'
import type { Store } from '../store/store.ts'
import { configuredActions } from './configured-actions.ts'
import { openOutward } from './open-outward.ts'
import { type OwnEvents, ownEvents } from './own-events.ts'
import { systemClock } from './system.ts'

/** What the work on containments stands on, with the actions that are configured. */
export function openContainments(
  config: Pick<Config, 'actions' | 'outward' | 'secret' | 'secretFile'>,
  { store, audit, sealingKey }: { store: Store; audit: AuditRecorder; sealingKey: Uint8Array },
): ContainmentDesk & Disposable {
  const { catalogueOf, close } = configuredActions({
    ...config,
    sealingKey,
    door: openOutward(config, process.env),
  })
  return { store, audit, clock: systemClock, catalogueOf, [Symbol.dispose]: close }
}

/** Makes an event of each roll-back that failed: the rules raise it, and it becomes an incident of its own. */
export function openFailedRollBacks(own: OwnEvents): Tending['failed'] {
  const tell = ownEvents<ResponseRecord>(
    own,
    wachterResponse,
    ({ containment, at }) => `${containment}@${at}`,
  )
  return ({ id, tenant, incident, assets, plan, updated, error }) =>
    tell(tenant, [
      {
        ...{ action: 'containment_roll_back_failed', at: updated, containment: id, incident, assets },
        ...{ target: plan.target, with: plan.action, reason: error?.message ?? 'nobody knows why' },
      },
    ])
}
