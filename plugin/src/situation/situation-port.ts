import { AssetId } from '@wachter/worker/model/ids.ts'
import type { Incident } from '@wachter/worker/model/incident.ts'
import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'
import { AssetType, RiskLevel } from '@wachter/worker/model/taxonomy.ts'
import { z } from 'zod'
import type { FacetValues } from '../worker/record-pages.ts'

/** What the overview says of an asset; the asset's own page has the rest. */
export const RiskyAsset = z.looseObject({
  id: AssetId,
  type: AssetType,
  name: z.string(),
  risk: z.looseObject({ residual: z.number(), level: RiskLevel }),
})
export type RiskyAsset = z.infer<typeof RiskyAsset>

/** An incident that burns, with its clocks. */
export interface Burning {
  incident: Incident
  clocks: readonly ShownClock[]
}

/** What is read of a source, as far as the overview asks. */
export const Feed = z.looseObject({ feed: z.string(), silent_since: z.string().nullable() })
export type Feed = z.infer<typeof Feed>

/** Whether anything is burning. Each throws a `Problem`. */
export interface SituationPort {
  /** How many incidents that are not over, by severity. */
  openBySeverity(signal: AbortSignal): Promise<FacetValues>
  /** The worst of them, newest first within a severity. */
  worst(signal: AbortSignal): Promise<readonly Burning[]>
  /** How many runs of playbooks wait for each role. */
  waiting(signal: AbortSignal): Promise<FacetValues>
  riskiest(signal: AbortSignal): Promise<readonly RiskyAsset[]>
  silent(signal: AbortSignal): Promise<readonly Feed[]>
}
