import { QuarantinedRecord } from '../model/quarantine.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const time: FieldSpec = { kind: 'time' }

export const quarantine: Collection<QuarantinedRecord> = {
  name: 'quarantine',
  schema: QuarantinedRecord,
  id: (record) => record.id,
  time: (record) => record.at,
  timeField: 'at',
  mode: 'mutable',
  fields: { at: time, source: keyword, position: keyword, code: keyword, state: keyword },
}
