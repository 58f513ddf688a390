import { Hunt } from '../model/hunt.ts'
import { Reveal } from '../model/reveal.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }

export const hunts: Collection<Hunt> = {
  name: 'hunts',
  schema: Hunt,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: { created: time, updated: time, owner: keyword, name: { kind: 'text' } },
}

export const reveals: Collection<Reveal> = {
  name: 'reveals',
  schema: Reveal,
  id: ({ id }) => id,
  time: ({ at }) => at,
  timeField: 'at',
  mode: 'append',
  fields: { at: time, until: time, by: keyword, 'of.kind': keyword, 'of.id': indexed },
}
