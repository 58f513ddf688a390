import { Exception } from '../model/exception.ts'
import { Maintenance } from '../model/maintenance.ts'
import { RuleDecisions } from '../model/rule-decisions.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const time: FieldSpec = { kind: 'time' }

export const maintenance: Collection<Maintenance> = {
  name: 'maintenance',
  schema: Maintenance,
  id: ({ id }) => id,
  time: ({ from }) => from,
  timeField: 'from',
  mode: 'mutable',
  fields: { from: time, until: time, owner: keyword },
}

export const exceptions: Collection<Exception> = {
  name: 'exceptions',
  schema: Exception,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: {
    created: time,
    updated: time,
    expires: keyword,
    owner: keyword,
    'revoked.at': time,
    acceptance: keyword,
  },
}

export const ruleDecisions: Collection<RuleDecisions> = {
  name: 'rule_decisions',
  schema: RuleDecisions,
  id: ({ id }) => id,
  time: ({ begun }) => begun,
  timeField: 'begun',
  mode: 'mutable',
  fields: { begun: time, updated: time },
}
