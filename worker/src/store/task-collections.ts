import { Task } from '../model/task.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }

export const tasks: Collection<Task> = {
  name: 'tasks',
  schema: Task,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: {
    created: time,
    updated: time,
    due: time,
    incident: indexed,
    state: keyword,
    role: keyword,
    assignee: keyword,
    title: { kind: 'text' },
  },
}
