import { FilesInForce } from '../model/programme.ts'
import type { Collection } from './documents.ts'

export const filesInForce: Collection<FilesInForce> = {
  name: 'files_in_force',
  schema: FilesInForce,
  id: ({ id }) => id,
  time: ({ since }) => since,
  timeField: 'since',
  mode: 'mutable',
  fields: { since: { kind: 'time' } },
}
