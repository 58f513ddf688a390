import type { ToxicCombination } from '@wachter/worker/model/asset-graph.ts'
import type {
  ControlsReply,
  LedgerEntry,
  LossReply,
  RiskMatrix,
  RiskOverview,
} from '@wachter/worker/model/risk-replies.ts'
import type { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import type { RecordPage } from '../worker/record-pages.ts'

/** Whose risk is looked at: a team's, or everybody's. */
export interface RiskScope {
  owner: string | undefined
}

/** All assets' risk together. Each throws a `Problem`; `risk.none` where there is no risk.yaml. */
export interface RiskPort {
  overview(signal: AbortSignal): Promise<RiskOverview>
  matrix(signal: AbortSignal): Promise<RiskMatrix>
  /** The assets with the highest residual. */
  worst(signal: AbortSignal): Promise<RecordPage<ListedAsset>>
  ledger(cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<LedgerEntry>>
  losses(scope: RiskScope, signal: AbortSignal): Promise<LossReply>
  /** What each control would take away, at a yearly cost of each. */
  controls(scope: RiskScope, costPerYear: number, signal: AbortSignal): Promise<ControlsReply>
  toxic(signal: AbortSignal): Promise<RecordPage<ToxicCombination>>
}
