import { z } from 'zod'
import { AssetRef } from '../model/event.ts'
import { type EventId, eventIdOf, type TenantId } from '../model/ids.ts'
import { Instant } from '../model/time.ts'
import { ownSource } from './own-source.ts'

/** Something that the governance of the programme has to say. */
export const GovernanceRecord = z.strictObject({
  action: z.enum(['appetite_exceeded', 'acceptance_voided']),
  at: Instant,
  /** What tells it apart from others of its kind: which limit for which time, which acceptance. */
  key: z.array(z.string().max(256)).min(1).max(4),
  /** What it is about, as people call it. */
  subject: z.string().min(1).max(512),
  assets: z.array(AssetRef).max(50),
  reason: z.string().max(2000),
  /** What rules look at, by name. */
  details: z.record(z.string().max(64), z.string().max(2000)),
})
export type GovernanceRecord = z.infer<typeof GovernanceRecord>

/** What becomes of the appetite and of what was accepted. */
export const wachterGovernance = ownSource(
  'wachter.governance',
  GovernanceRecord,
  ({ key, subject, assets, details }) => ({
    natural: key,
    fields: {
      'service.name': subject,
      'wachter.asset.refs': assets,
      'wachter.request.parameters': details,
    },
  }),
)

/** The event that a record becomes. */
export function governanceEventId(
  tenant: TenantId,
  { action, key }: Pick<GovernanceRecord, 'action' | 'key'>,
): EventId {
  return eventIdOf(tenant, wachterGovernance.id, action, ...key)
}
