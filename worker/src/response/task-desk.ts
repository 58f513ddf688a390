import { putAudited } from '../audit/put-audited.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import { type EntryId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Sentence, sentence, withWords } from '../model/sentence.ts'
import type { Task, TaskId } from '../model/task.ts'
import type { Clock } from '../model/time.ts'
import type { Version, Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { incidentWith } from './incident-with.ts'
import { unmerged } from './transition.ts'

export interface TaskDesk {
  store: Pick<Store, 'tasks' | 'incidents' | 'timeline'>
  audit: AuditRecorder
  clock: Clock
}

export type NewTask = Pick<Task, 'title' | 'detail' | 'role' | 'assignee' | 'due'>

/**
 * Adds a task to an incident; the same `key` of the same person again is the same task. Errors (user): `incident.unknown`,
 * `incident.merged`.
 */
export async function addTask(
  desk: TaskDesk,
  change: { tenant: TenantId; incident: IncidentId; actor: string; key: string; task: NewTask },
): Promise<Versioned<Task>> {
  const { tenant, incident, actor, key, task } = change
  const found = await incidentWith(desk.store, tenant, incident)
  const id = idOf('task', tenant, incident, actor, key) as TaskId
  const known = await desk.store.tasks.get(tenant, id)
  if (known === undefined) {
    unmerged(found.document)
    const at = desk.clock.now()
    const made: Task = {
      ...{ id, tenant, incident, ...task, state: 'open', note: '' },
      ...{ created: at, created_by: actor, updated: at },
    }
    await write(desk, {
      next: made,
      expected: 'new',
      actor,
      text: `task: ${task.title}${whoOf(made)}`,
      ...withWords([taskSaid(made), ...whoSaid(made)], ''),
    })
  }
  return existing(desk, tenant, id)
}

/** What is changed of a task; what is absent stays. `state` back to `open` opens it again. */
export type TaskChange = Partial<Pick<Task, 'role' | 'assignee' | 'due' | 'state' | 'note'>>

/** Errors (user): `task.unknown`, `task.conflict`, `task.reason` (skipped without a note). */
export async function changeTask(
  desk: TaskDesk,
  change: {
    tenant: TenantId
    task: TaskId
    actor: string
    expected?: Version | undefined
    to: { readonly [Key in keyof TaskChange]: TaskChange[Key] | undefined }
  },
): Promise<Versioned<Task>> {
  const { tenant, actor, expected } = change
  const { document: before, version } = await existing(desk, tenant, change.task)
  if (expected !== undefined && expected !== version)
    throw problem('task.conflict', 'user', `task ${before.id} was changed by somebody else meanwhile`, {
      retry: 'now',
    })
  const to: TaskChange = Object.fromEntries(
    Object.entries(change.to).filter(([, value]) => value !== undefined),
  )
  const next: Task = { ...before, ...to, updated: desk.clock.now() }
  if (next.state === 'skipped' && next.note.trim() === '')
    throw problem('task.reason', 'user', 'a task that is skipped has a note that says why')
  const said = (['role', 'assignee', 'due', 'state', 'note'] as const).filter(
    (key) => before[key] !== next[key],
  )
  if (said.length === 0) return { document: before, version, sequence: 0 }
  const note = next.note === before.note || next.note === '' ? '' : ` (${next.note})`
  const what = before.state === next.state ? whoOf(next) : `: ${next.state}`
  const told = withWords(
    [
      taskSaid(next),
      ...(before.state === next.state
        ? whoSaid(next)
        : [sentence('entry.task_state', { task_state: next.state })]),
    ],
    note === '' ? '' : next.note,
  )
  const text = `task ${next.title}${what}${note}`
  await write(desk, { next, before, expected: version, actor, text, ...told })
  return existing(desk, tenant, next.id)
}

async function write(
  { store, audit, clock }: TaskDesk,
  change: {
    next: Task
    before?: Task
    expected: Version | 'new'
    actor: string
    text: string
    said?: Sentence[]
  },
): Promise<void> {
  const { next, before, expected, actor, text, said } = change
  const { tenant, incident } = next
  const at = clock.now()
  await putAudited(
    { audit, documents: store.tasks },
    {
      ...{
        tenant,
        at,
        actor,
        action: before === undefined ? 'task.added' : 'task.changed',
        target: `task/${next.id}`,
      },
      before: before === undefined ? null : spoken(before),
      after: spoken(next),
    },
    { next, expected },
  )
  const id = idOf('entry', incident, 'task', next.id, next.updated, text) as EntryId
  await store.timeline.create(tenant, [
    {
      ...{ id, tenant, incident, at, by: actor, kind: 'task', text: text.slice(0, 10_000) },
      ...(said === undefined ? {} : { said }),
    },
  ])
}

function spoken({ incident, title, role, assignee, due, state, note }: Task) {
  return { incident, title, role, assignee, due, state, note }
}

function taskSaid({ title }: Task): Sentence {
  return sentence('entry.task', { words: title })
}

function whoSaid({ role, assignee, due }: Task): Sentence[] {
  return [
    ...(assignee === null ? [] : [sentence('entry.for', { person: assignee })]),
    ...(assignee === null && role !== null ? [sentence('entry.for_role', { roles: role })] : []),
    ...(due === null ? [] : [sentence('entry.until', { until: due })]),
  ]
}

function whoOf({ role, assignee, due }: Task): string {
  const who = assignee ?? role
  return `${who === null ? '' : ` for ${who}`}${due === null ? '' : ` until ${due}`}`
}

async function existing({ store }: TaskDesk, tenant: TenantId, id: TaskId): Promise<Versioned<Task>> {
  const found = await store.tasks.get(tenant, id)
  if (found === undefined) throw problem('task.unknown', 'user', `there is no task ${id} in tenant ${tenant}`)
  return found
}
