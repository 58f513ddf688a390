import { AlertMinute } from '../model/alert-minute.ts'
import { Measure } from '../model/measure.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const number: FieldSpec = { kind: 'number' }
const time: FieldSpec = { kind: 'time' }

export const alertMinutes: Collection<AlertMinute> = {
  name: 'alert_minutes',
  schema: AlertMinute,
  id: ({ id }) => id,
  time: ({ at }) => at,
  timeField: 'at',
  mode: 'mutable',
  fields: {
    at: time,
    'rule.id': keyword,
    'rule.title': keyword,
    level: keyword,
    asset: keyword,
    asset_type: keyword,
    category: keyword,
    findings: number,
    unblocked: number,
    dismissed: number,
    newest: time,
  },
}

export const measures: Collection<Measure> = {
  name: 'measures',
  schema: Measure,
  id: ({ id }) => id,
  time: ({ at }) => at,
  timeField: 'at',
  mode: 'mutable',
  fields: {
    at: time,
    kind: { kind: 'keyword', indexed: true },
    subject: keyword,
    name: keyword,
    value: number,
    limit: number,
    detail: keyword,
  },
}
