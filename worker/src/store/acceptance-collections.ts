import { Acceptance } from '../model/acceptance.ts'
import { AppetiteLimit } from '../model/appetite.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }

export const acceptances: Collection<Acceptance> = {
  name: 'acceptances',
  schema: Acceptance,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: {
    created: time,
    updated: time,
    since: time,
    state: indexed,
    asset: indexed,
    level: keyword,
    expires: keyword,
    asked_by: keyword,
    'subject.kind': keyword,
    'subject.control': keyword,
    carried_out: { kind: 'boolean' },
    title: { kind: 'text' },
    reason: { kind: 'text' },
  },
}

export const appetiteLimits: Collection<AppetiteLimit> = {
  name: 'appetite_limits',
  schema: AppetiteLimit,
  id: ({ id }) => id,
  time: ({ since }) => since,
  timeField: 'since',
  mode: 'mutable',
  fields: { since: time, exceeded: { kind: 'boolean' }, updated: time },
}
