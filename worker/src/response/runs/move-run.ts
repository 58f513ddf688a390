import { canonicalJson } from '../../audit/canonical-json.ts'
import type { Playbook } from '../../model/playbook.ts'
import { problem } from '../../model/problem.ts'
import type { PlaybookHash, RunNews } from '../../model/run.ts'
import { applyEvent } from './apply-event.ts'
import { type Definition, definitionOf, playbookHash } from './definition.ts'
import { calledBy, type Playbooks } from './incident-runs.ts'
import { type RunChange, type RunDesk, writeNews } from './run-desk.ts'
import { type RunLog, readRun, runEventId } from './run-log.ts'

export interface MoveDesk extends RunDesk {
  playbooks: Playbooks
}

/** What would be different for a run if it went on by the version of its playbook that is in force. */
export interface Move {
  from: PlaybookHash
  to: PlaybookHash
  /** The version in force, as its playbook says. */
  modified: string
  /** In words, in the order of the playbook; empty where nothing is. */
  changes: readonly string[]
  /** Why it can't be moved; undefined where it can. */
  refused: string | undefined
}

type Versions = readonly { hash: PlaybookHash; definition: Definition; playbook: Playbook }[]

/** What a move of a run would change; changes nothing. Errors (user): `run.unknown`, `playbook.unknown`. */
export async function previewMove(desk: MoveDesk, change: Omit<RunChange, 'actor'>): Promise<Move> {
  const log = await readRun(desk.store, change.tenant, change.run)
  return moveOf(desk, log).move
}

/**
 * Lets a run go on by the version of its playbook that is in force; `version` is that which its mover has seen. Errors (user): those
 * of `previewMove`, `run.version` (another is in force meanwhile), `run.refused` (what runs is not in it as it is now),
 * `run.conflict`.
 */
export async function moveRun(
  desk: MoveDesk,
  change: RunChange,
  { version, note }: { version: string; note: string },
): Promise<RunLog> {
  const seen = await readRun(desk.store, change.tenant, change.run)
  const { move, versions, news } = moveOf(desk, seen)
  if (move.to !== version) {
    throw problem('run.version', 'user', `version ${move.to} is in force now; look at what it changes first`)
  }
  if (move.from === move.to) return seen
  const kept = desk.clock.now()
  await desk.store.playbookVersions.create(
    change.tenant,
    versions.map(({ hash: id, playbook }) => ({ id, tenant: change.tenant, kept, playbook })),
  )
  return writeNews(
    desk,
    change,
    { ...news, note },
    {
      isThere: ({ state }) => state.version === version,
      pinned: versions,
    },
  )
}

function moveOf(
  { playbooks, clock }: MoveDesk,
  log: RunLog,
): { move: Move; versions: Versions; news: Extract<RunNews, { kind: 'run_moved' }> } {
  const before = log.book.get(log.state.version)?.playbook
  const after = before && playbooks.get(before.id)
  if (before === undefined || after === undefined) {
    throw problem('playbook.unknown', 'user', 'the playbook of this run is not in force any more')
  }
  const all = [after, ...calledBy(after, playbooks.get).filter(({ id }) => id !== after.id)]
  const versions = all.map((playbook) => ({
    ...{ hash: playbookHash(playbook), definition: definitionOf(playbook), playbook },
  }))
  const to = playbookHash(after)
  const calls = Object.fromEntries(versions.map(({ hash, playbook }) => [playbook.id, hash]))
  const news = { kind: 'run_moved', version: to, calls, note: '' } as const
  const { tenant, run, incident, state } = log
  const { sequence, began } = state
  const whose = { id: runEventId(run, sequence), tenant, run, incident, sequence, began }
  const book = new Map([...log.book, ...versions.map(({ hash, definition }) => [hash, definition] as const)])
  const applied = applyEvent(book, state, { ...whose, at: clock.now(), by: '', ...news })
  const refused = to === state.version || applied.ok ? undefined : applied.failure
  const changes = changesBetween(before, after)
  return { move: { from: state.version, to, modified: after.modified, changes, refused }, versions, news }
}

/** What is different between two versions of a playbook, in words. */
export function changesBetween(before: Playbook, after: Playbook): string[] {
  const own = (playbook: Playbook) => {
    const { workflow: _, playbook_variables: __, modified: ___, ...rest } = playbook
    return rest
  }
  return [
    ...differences('variable', before.playbook_variables ?? {}, after.playbook_variables ?? {}),
    ...differences('step', before.workflow, after.workflow),
    ...fieldsBetween(own(before), own(after)).map((field) => `${field} is different`),
  ]
}

function differences(
  what: string,
  before: Readonly<Record<string, object>>,
  after: Readonly<Record<string, object>>,
): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const called = (id: string, one: object | undefined) => {
    const name = one !== undefined && 'name' in one && typeof one.name === 'string' ? one.name : undefined
    return name === undefined ? `${what} ${id}` : `${what} ${name} (${id})`
  }
  const gone = [...old].flatMap(([id, one]) => (now.has(id) ? [] : [`${called(id, one)} is gone`]))
  const rest = [...now].flatMap(([id, one]) => {
    const was = old.get(id)
    if (was === undefined) return [`${called(id, one)} is new`]
    const fields = fieldsBetween(was, one)
    return fields.length === 0 ? [] : [`${called(id, one)}: ${fields.join(', ')}`]
  })
  return [...gone, ...rest]
}

function fieldsBetween(before: object, after: object): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (field) => canonicalJson(old.get(field) ?? null) !== canonicalJson(now.get(field) ?? null),
  )
}
