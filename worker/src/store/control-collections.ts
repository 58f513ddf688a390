import { AssetControls, ControlStatement } from '../model/control.ts'
import { ControlProof } from '../model/proof.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }

export const assetControls: Collection<AssetControls> = {
  name: 'asset_controls',
  schema: AssetControls,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: {
    created: time,
    updated: time,
    name: keyword,
    type: keyword,
    owner_team: keyword,
    states: { kind: 'keyword', indexed: true, many: true },
  },
}

export const controlStatements: Collection<ControlStatement> = {
  name: 'control_statements',
  schema: ControlStatement,
  id: ({ id }) => id,
  time: ({ at }) => at,
  timeField: 'at',
  mode: 'mutable',
  fields: { at: time, until: time, asset: indexed, control: keyword },
}

export const controlProofs: Collection<ControlProof> = {
  name: 'control_proofs',
  schema: ControlProof,
  id: ({ id }) => id,
  // It stays as long as its control: the first day that it said the same.
  time: ({ since }) => since,
  timeField: 'since',
  mode: 'mutable',
  fields: { at: time, since: time, until: time, control: indexed, result: keyword },
}
