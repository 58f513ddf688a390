import { Assessment } from '@wachter/worker/model/assessment.ts'
import { BlastRadius, FoundToxic, ShownGraph } from '@wachter/worker/model/asset-graph.ts'
import { EntityFindings } from '@wachter/worker/model/entity.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { RiskMove } from '@wachter/worker/model/risk-replies.ts'
import { ShownAsset, ShownChange, ShownObservation } from '@wachter/worker/model/shown-asset.ts'
import { ControlsOfAsset } from '@wachter/worker/model/shown-controls.ts'
import { inPath, readWorker } from '../worker/call-worker.ts'
import { Facets, PAGE_SIZE, pageOf } from '../worker/record-pages.ts'
import type { AssetPort } from './asset-port.ts'
import { workerInventory } from './worker-inventory.ts'

const Observations = pageOf(ShownObservation)
const Changes = pageOf(ShownChange)
const Assessments = pageOf(Assessment)

/** Assessments that a trend is drawn of. */
const TREND = 200
/** Observers of one asset. */
const OBSERVERS = 200

/** One asset as the worker has it. */
export const workerAsset: AssetPort = {
  tryEdit: workerInventory.tryEdit,
  edit: workerInventory.edit,
  asset: (id, signal) => readWorker({ path: `assets/${inPath(id)}`, reply: ShownAsset, signal }),
  observations: (id, signal) =>
    readWorker({
      path: `assets/${inPath(id)}/observations`,
      parameters: { limit: OBSERVERS },
      reply: Observations,
      signal,
    }),
  changes: (id, cursor, signal) =>
    readWorker({
      path: `assets/${inPath(id)}/changes`,
      parameters: { sort: 'at:desc', limit: PAGE_SIZE, cursor },
      reply: Changes,
      signal,
    }),
  graph: (id, depth, signal) =>
    readWorker({ path: `assets/${inPath(id)}/graph`, parameters: { depth }, reply: ShownGraph, signal }),
  blastRadius: (id, signal) =>
    readWorker({ path: `assets/${inPath(id)}/blast-radius`, reply: BlastRadius, signal }),
  async toxic(id, signal) {
    const path = `assets/${inPath(id)}/toxic-combination`
    return (await readWorker({ path, reply: FoundToxic, signal })).toxic_combination
  },
  risk: (id, signal) =>
    unlessNotYet(readWorker({ path: `assets/${inPath(id)}/risk`, reply: Assessment, signal })),
  riskHistory: (id, signal) =>
    readWorker({
      path: `assets/${inPath(id)}/risk/history`,
      parameters: { sort: 'at:desc', limit: TREND },
      reply: Assessments,
      signal,
    }),
  move: (id, signal) =>
    unlessNotYet(readWorker({ path: `assets/${inPath(id)}/risk/moves`, reply: RiskMove, signal })),
  controls: async (id, signal) =>
    (await readWorker({ path: `assets/${inPath(id)}/controls`, reply: ControlsOfAsset, signal })).items,
  findings: (id, signal) =>
    readWorker({
      path: `assets/${inPath(id)}/findings`,
      parameters: { limit: PAGE_SIZE },
      reply: EntityFindings,
      signal,
    }),
  async teams(signal) {
    const facets = await readWorker({
      path: 'assets/facets',
      parameters: { of: 'facts.owner_team' },
      reply: Facets,
      signal,
    })
    return facets['facts.owner_team'] ?? []
  },
}

async function unlessNotYet<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked
  } catch (error) {
    if (asProblem(error).code === 'risk.not-yet') return null
    throw error
  }
}
