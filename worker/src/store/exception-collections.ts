import { Exception } from '../model/exception.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const time: FieldSpec = { kind: 'time' }

export const exceptions: Collection<Exception> = {
  name: 'exceptions',
  schema: Exception,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: { created: time, updated: time, expires: keyword, owner: keyword, 'revoked.at': time },
}
