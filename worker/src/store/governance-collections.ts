import { BoardAction, BoardDecision } from '../model/board.ts'
import { Attestation, PolicyApproval } from '../model/policy.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }
const text: FieldSpec = { kind: 'text' }

export const policyApprovals: Collection<PolicyApproval> = {
  name: 'policy_approvals',
  schema: PolicyApproval,
  id: ({ id }) => id,
  time: ({ at }) => at,
  timeField: 'at',
  mode: 'mutable',
  fields: { at: time, policy: keyword, version: keyword, by: keyword },
}

export const attestations: Collection<Attestation> = {
  name: 'attestations',
  schema: Attestation,
  id: ({ id }) => id,
  time: ({ at }) => at,
  timeField: 'at',
  mode: 'append',
  fields: { at: time, policy: indexed, version: keyword, person: indexed, by: keyword },
}

export const boardDecisions: Collection<BoardDecision> = {
  name: 'board_decisions',
  schema: BoardDecision,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: {
    created: time,
    updated: time,
    decided: keyword,
    'subjects.id': { kind: 'keyword', many: true },
    'revoked.at': time,
    title: text,
    text,
  },
}

export const boardActions: Collection<BoardAction> = {
  name: 'board_actions',
  schema: BoardAction,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: {
    created: time,
    updated: time,
    due: keyword,
    state: keyword,
    owner: keyword,
    role: keyword,
    decision: indexed,
    ended: time,
    title: text,
    detail: text,
  },
}
