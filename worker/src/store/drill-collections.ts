import { Drill } from '../model/drill.ts'
import type { Collection } from './documents.ts'

export const drills: Collection<Drill> = {
  name: 'drills',
  schema: Drill,
  id: ({ id }) => id,
  time: ({ started }) => started,
  timeField: 'started',
  mode: 'mutable',
  fields: {
    started: { kind: 'time' },
    updated: { kind: 'time' },
    state: { kind: 'keyword', indexed: true },
    category: { kind: 'keyword' },
    'rule.id': { kind: 'keyword' },
    by: { kind: 'keyword' },
    incident: { kind: 'keyword', indexed: true },
    reason: { kind: 'text' },
  },
}
