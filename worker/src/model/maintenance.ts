import { z } from 'zod'
import { AssetId, SourceId, TenantId } from './ids.ts'
import { Instant } from './time.ts'

const Reason = z.string().min(1).max(2000)

/** Whose events: an asset's, by whatever of its names, or all of one log format. */
export const MaintenanceScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('asset'), asset: AssetId }),
  z.strictObject({ kind: z.literal('source'), source: SourceId }),
])

/** A time in which nothing that is found of an asset or a source is shown or counted. */
export const Maintenance = z.strictObject({
  id: z.string().max(64),
  tenant: TenantId,
  of: MaintenanceScope,
  /** By event time; `from` belongs to it, `until` does not. */
  from: Instant,
  until: Instant,
  owner: z.string().min(1).max(256),
  reason: Reason,
  created: Instant,
  created_by: z.string().max(256),
  /** Who ended it before its time: `until` was then; null where nobody did. */
  ended: z.strictObject({ at: Instant, by: z.string().max(256), reason: Reason }).nullable(),
})
export type Maintenance = z.infer<typeof Maintenance>

/** What the API and the command line show of a maintenance window. */
export const ListedMaintenance = Maintenance.omit({ tenant: true }).extend({
  state: z.enum(['planned', 'running', 'over']),
  /** Matches that it has suppressed, of the findings that are kept, and when the last of them was. */
  hits: z.int().nonnegative(),
  last_hit: Instant.nullable(),
})
export type ListedMaintenance = z.infer<typeof ListedMaintenance>
