import { Presence } from '../model/presence.ts'
import type { Collection } from './documents.ts'

export const presences: Collection<Presence> = {
  name: 'presences',
  schema: Presence,
  id: ({ id }) => id,
  time: ({ updated }) => updated,
  timeField: 'updated',
  mode: 'mutable',
  fields: { updated: { kind: 'time' } },
}
