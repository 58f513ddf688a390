import { ToxicCombination } from '@wachter/worker/model/asset-graph.ts'
import {
  ControlsReply,
  LedgerEntry,
  LossReply,
  RiskMatrix,
  RiskOverview,
} from '@wachter/worker/model/risk-replies.ts'
import { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import { readWorker } from '../worker/call-worker.ts'
import { pageOf } from '../worker/record-pages.ts'
import type { RiskPort } from './risk-port.ts'

const Ledger = pageOf(LedgerEntry)
const Toxic = pageOf(ToxicCombination)
const Assets = pageOf(ListedAsset)
const WORST = 10
const MOST_TOXIC = 20
/** Movements at a time. */
const LEDGER = 15

/** Risk as the worker knows it. */
export const workerRisk: RiskPort = {
  overview: (signal) => readWorker({ path: 'risk', reply: RiskOverview, signal }),
  matrix: (signal) => readWorker({ path: 'risk/matrix', reply: RiskMatrix, signal }),
  worst: (signal) =>
    readWorker({
      path: 'assets',
      parameters: { exists: 'risk.residual', sort: 'risk.residual:desc', limit: WORST },
      reply: Assets,
      signal,
    }),
  ledger: (cursor, signal) =>
    readWorker({
      path: 'risk/ledger',
      parameters: { sort: 'at:desc', limit: LEDGER, cursor },
      reply: Ledger,
      signal,
    }),
  losses: ({ owner }, signal) =>
    readWorker({ path: 'risk/losses', parameters: { owner }, reply: LossReply, signal }),
  controls: ({ owner }, costPerYear, signal) =>
    readWorker({
      path: 'risk/controls',
      parameters: { owner, cost_per_year: costPerYear },
      reply: ControlsReply,
      signal,
    }),
  toxic: (signal) =>
    readWorker({
      path: 'assets/toxic-combinations',
      parameters: { limit: MOST_TOXIC },
      reply: Toxic,
      signal,
    }),
}
