import { Notification } from '../model/notification.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }

export const notifications: Collection<Notification> = {
  name: 'notifications',
  schema: Notification,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: {
    created: time,
    updated: time,
    due: time,
    sent: time,
    incident: indexed,
    state: indexed,
    channel: keyword,
    occasion: keyword,
    batch: keyword,
    role: keyword,
  },
}
