import { Assessment } from '../model/assessment.ts'
import { AssetChange, ConnectorRun } from '../model/asset.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const number: FieldSpec = { kind: 'number' }
const time: FieldSpec = { kind: 'time' }

export const assetChanges: Collection<AssetChange> = {
  name: 'asset_changes',
  schema: AssetChange,
  id: (change) => change.id,
  time: (change) => change.at,
  timeField: 'at',
  mode: 'append',
  fields: { at: time, asset: indexed, what: keyword, observer: keyword },
}

export const assessments: Collection<Assessment> = {
  name: 'assessments',
  schema: Assessment,
  id: (assessment) => assessment.id,
  time: (assessment) => assessment.at,
  timeField: 'at',
  mode: 'append',
  fields: { at: time, asset: indexed, level: keyword, residual: number },
}

export const connectorRuns: Collection<ConnectorRun> = {
  name: 'connector_runs',
  schema: ConnectorRun,
  id: (run) => run.id,
  time: (run) => run.started,
  timeField: 'started',
  mode: 'mutable',
  fields: { started: time, connector: keyword, succeeded: time },
}
