import { Engagement, RedTeamFinding } from '../model/red-team.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }
const text: FieldSpec = { kind: 'text' }

export const engagements: Collection<Engagement> = {
  name: 'engagements',
  schema: Engagement,
  id: ({ id }) => id,
  time: ({ created }) => created,
  timeField: 'created',
  mode: 'mutable',
  fields: { created: time, updated: time, begins: time, ends: time, team: keyword, title: text },
}

export const redTeamFindings: Collection<RedTeamFinding> = {
  name: 'red_team_findings',
  schema: RedTeamFinding,
  id: ({ id }) => id,
  time: ({ found }) => found,
  timeField: 'found',
  mode: 'mutable',
  fields: {
    found: time,
    updated: time,
    closed: time,
    due: time,
    state: indexed,
    severity: keyword,
    owner: keyword,
    tool: keyword,
    probe: keyword,
    target: keyword,
    engagements: { kind: 'keyword', indexed: true, many: true },
    excerpt: text,
  },
}
