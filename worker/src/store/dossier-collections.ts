import { Dossier } from '../model/dossier.ts'
import type { Collection } from './documents.ts'

export const dossiers: Collection<Dossier> = {
  name: 'dossiers',
  schema: Dossier,
  id: ({ id }) => id,
  time: ({ updated }) => updated,
  timeField: 'updated',
  mode: 'mutable',
  fields: { updated: { kind: 'time' } },
}
