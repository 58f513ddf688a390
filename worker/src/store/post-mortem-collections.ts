import { PostMortem } from '../model/post-mortem.ts'
import type { Collection, FieldSpec } from './documents.ts'

const time: FieldSpec = { kind: 'time' }
const keywords: FieldSpec = { kind: 'keyword', many: true }

export const postMortems: Collection<PostMortem> = {
  name: 'post_mortems',
  schema: PostMortem,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: {
    created: time,
    updated: time,
    'lessons.state': keywords,
    'lessons.kind': keywords,
    'lessons.assignee': keywords,
  },
}
