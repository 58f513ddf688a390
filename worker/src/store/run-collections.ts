import { PlaybookVersion, Run, RunEvent } from '../model/run.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }

export const runs: Collection<Run> = {
  name: 'runs',
  schema: Run,
  id: ({ id }) => id,
  time: ({ began }) => began,
  timeField: 'began',
  mode: 'mutable',
  fields: {
    began: time,
    updated: time,
    due: time,
    ended: time,
    state: indexed,
    phase: keyword,
    incident: indexed,
    playbook: keyword,
    waiting_for: { kind: 'keyword', many: true },
    overdue: { kind: 'number' },
    drill: indexed,
  },
}

/** Read by id, from 0 on, so that none is missed that a search does not show yet; kept and retired with their run. */
export const runEvents: Collection<RunEvent> = {
  name: 'run_events',
  schema: RunEvent,
  id: ({ id }) => id,
  time: ({ began }) => began,
  timeField: 'began',
  mode: 'append',
  fields: { began: time, at: time, run: indexed, kind: keyword },
}

export const playbookVersions: Collection<PlaybookVersion> = {
  name: 'playbook_versions',
  schema: PlaybookVersion,
  id: ({ id }) => id,
  time: ({ kept }) => kept,
  timeField: 'kept',
  mode: 'append',
  fields: { kept: time },
}
