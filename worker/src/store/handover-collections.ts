import { Handover } from '../model/handover.ts'
import type { Collection } from './documents.ts'

export const handovers: Collection<Handover> = {
  name: 'handovers',
  schema: Handover,
  id: ({ id }) => id,
  time: ({ at }) => at,
  timeField: 'at',
  mode: 'append',
  fields: { at: { kind: 'time' }, since: { kind: 'time' }, by: { kind: 'keyword' }, text: { kind: 'text' } },
}
