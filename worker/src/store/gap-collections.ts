import { Gap } from '../model/gap.ts'
import { RuleState } from '../model/rule.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const number: FieldSpec = { kind: 'number' }
const time: FieldSpec = { kind: 'time' }
const text: FieldSpec = { kind: 'text' }

export const gaps: Collection<Gap> = {
  name: 'gaps',
  schema: Gap,
  id: (gap) => gap.id,
  time: (gap) => gap.from,
  timeField: 'from',
  mode: 'mutable',
  fields: {
    from: time,
    to: time,
    opened: time,
    updated: time,
    rule: keyword,
    feed: keyword,
    reason: keyword,
    state: keyword,
    evaluated: number,
    found: number,
    title: text,
    detail: text,
  },
}

export const ruleStates: Collection<RuleState> = {
  name: 'rule_states',
  schema: RuleState,
  id: (state) => state.id,
  time: (state) => state.since,
  timeField: 'since',
  mode: 'mutable',
  fields: {
    since: time,
    updated: time,
    rule: keyword,
    logic_version: keyword,
    'off.reason': keyword,
    'off.since': time,
  },
}
