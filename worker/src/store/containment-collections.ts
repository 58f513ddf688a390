import { Containment } from '../model/containment.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }

export const containments: Collection<Containment> = {
  name: 'containments',
  schema: Containment,
  id: ({ id }) => id,
  time: ({ since }) => since,
  timeField: 'since',
  mode: 'mutable',
  fields: {
    since: time,
    until: time,
    updated: time,
    incident: indexed,
    run: indexed,
    state: indexed,
    'plan.action': keyword,
    by: keyword,
  },
}
