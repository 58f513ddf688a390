import type { Assessment } from '@wachter/worker/model/assessment.ts'
import type { BlastRadius, ShownGraph, ToxicCombination } from '@wachter/worker/model/asset-graph.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { RiskMove } from '@wachter/worker/model/risk-replies.ts'
import type { ShownAsset, ShownChange, ShownObservation } from '@wachter/worker/model/shown-asset.ts'
import type { ControlsOfAsset } from '@wachter/worker/model/shown-controls.ts'
import type { FacetValues, RecordPage } from '../worker/record-pages.ts'
import type { InventoryPort } from './inventory-port.ts'

type Ask<Answer> = (id: string, signal: AbortSignal) => Promise<Answer>

/** One asset as its page needs it. Each throws a `Problem`. */
export interface AssetPort extends Pick<InventoryPort, 'tryEdit' | 'edit'> {
  asset: Ask<ShownAsset>
  observations: Ask<RecordPage<ShownObservation>>
  changes(id: string, cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<ShownChange>>
  graph(id: string, depth: number, signal: AbortSignal): Promise<ShownGraph>
  blastRadius: Ask<BlastRadius>
  /** Null where it has none. */
  toxic: Ask<ToxicCombination | null>
  /** Null before the first assessment. */
  risk: Ask<Assessment | null>
  riskHistory: Ask<RecordPage<Assessment>>
  /** What moved its residual from the first assessment to now; null before there is one. */
  move: Ask<RiskMove | null>
  /** Those that stand, the newest first. */
  findings: Ask<RecordPage<Finding>>
  /** Every control that is meant for it, and where it stands. */
  controls: Ask<ControlsOfAsset['items']>
  /** Teams that own something already. */
  teams(signal: AbortSignal): Promise<FacetValues>
}
