import { ProgrammeDay } from '../model/programme-day.ts'
import type { Collection } from './documents.ts'

export const programmeDays: Collection<ProgrammeDay> = {
  name: 'programme_days',
  schema: ProgrammeDay,
  id: ({ id }) => id,
  time: ({ begins }) => begins,
  timeField: 'begins',
  mode: 'mutable',
  fields: { begins: { kind: 'time' }, measured: { kind: 'time' } },
}
