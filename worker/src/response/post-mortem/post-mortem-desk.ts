import { putAudited } from '../../audit/put-audited.ts'
import type { AuditRecorder } from '../../audit/recorder.ts'
import { type EntryId, type IncidentId, idOf, type TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Lesson, PostMortem, RuleDraft } from '../../model/post-mortem.ts'
import { problem } from '../../model/problem.ts'
import { type Sentence, sentence, withWords } from '../../model/sentence.ts'
import type { Clock, Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { incidentWith } from '../incident-with.ts'
import { unmerged } from '../transition.ts'

export interface PostMortemDesk {
  store: Pick<Store, 'incidents' | 'postMortems' | 'timeline'>
  audit: AuditRecorder
  clock: Clock
}

export interface Learning {
  tenant: TenantId
  incident: IncidentId
  actor: string
}

/** What a post-mortem has room for (model/post-mortem.ts). */
const MOST_LESSONS = 50

/** What people made of an incident so far; undefined where nobody has begun. Errors: `incident.unknown` (user). */
export async function postMortemOf(
  { store }: Pick<PostMortemDesk, 'store'>,
  { tenant, incident }: Pick<Learning, 'tenant' | 'incident'>,
): Promise<{ incident: Incident; postMortem: PostMortem | undefined }> {
  const found = await incidentWith(store, tenant, incident)
  return { incident: found.document, postMortem: (await store.postMortems.get(tenant, incident))?.document }
}

/** Says why it happened. What is absent stays. Errors (user): `incident.unknown`, `incident.merged`, `post-mortem.conflict`. */
export function sayWhy(
  desk: PostMortemDesk,
  learning: Learning,
  said: { root_cause?: string | null | undefined; contributing?: string | null | undefined },
): Promise<PostMortem> {
  return change(desk, learning, (before) => ({
    next: {
      ...before,
      ...(said.root_cause === undefined ? {} : { root_cause: said.root_cause }),
      ...(said.contributing === undefined ? {} : { contributing: said.contributing }),
    },
    text: 'said why it happened',
    said: [sentence('entry.said_why')],
  }))
}

export type NewLesson = Pick<Lesson, 'title' | 'kind' | 'detail' | 'role' | 'assignee' | 'due'>

/** Adds a lesson; the same `key` of the same person again is the same one. Errors as of `sayWhy`, and `post-mortem.lessons` (user). */
export function addLesson(
  desk: PostMortemDesk,
  learning: Learning & { key: string },
  lesson: NewLesson,
): Promise<PostMortem> {
  const id = idOf('lesson', learning.tenant, learning.incident, learning.actor, learning.key)
  return change(desk, learning, (before, at) => {
    if (before.lessons.some((one) => one.id === id)) return undefined
    if (before.lessons.length >= MOST_LESSONS)
      throw problem('post-mortem.lessons', 'user', `there are ${MOST_LESSONS} lessons, which is the most`)
    const added: Lesson = {
      ...{ id, ...lesson, state: 'open', outcome: '', draft: null },
      ...{ added: at, added_by: learning.actor, updated: at },
    }
    const said = [sentence('entry.lesson', { words: lesson.title })]
    return { next: { ...before, lessons: [...before.lessons, added] }, text: `lesson: ${lesson.title}`, said }
  })
}

export interface LessonChange {
  state?: Lesson['state'] | undefined
  outcome?: string | undefined
  role?: Lesson['role'] | undefined
  assignee?: string | null | undefined
  due?: Instant | null | undefined
  draft?: RuleDraft | undefined
}

/** Changes a lesson; it is over only with what came of it. Errors as of `sayWhy`, `lesson.unknown`, `lesson.outcome` (user). */
export function changeLesson(
  desk: PostMortemDesk,
  learning: Learning & { lesson: string },
  to: LessonChange,
): Promise<PostMortem> {
  return change(desk, learning, (before, at) => {
    const known = before.lessons.find(({ id }) => id === learning.lesson)
    if (known === undefined)
      throw problem(
        'lesson.unknown',
        'user',
        `incident ${learning.incident} has no lesson ${learning.lesson}`,
      )
    const given = Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined))
    const next: Lesson = { ...known, ...given, updated: at }
    if (next.state !== 'open' && next.outcome.trim() === '')
      throw problem('lesson.outcome', 'user', 'a lesson is done or dropped with what came of it')
    const lessons = before.lessons.map((one) => (one.id === known.id ? next : one))
    const what = to.draft === undefined ? next.state : 'a rule was drafted'
    const why = next.outcome === known.outcome || next.outcome === '' ? '' : ` (${next.outcome})`
    const become =
      to.draft === undefined
        ? sentence('entry.lesson_state', { lesson_state: next.state })
        : sentence('entry.rule_drafted')
    const told = withWords(
      [sentence('entry.lesson', { words: known.title }), become],
      why === '' ? '' : next.outcome,
    )
    return { next: { ...before, lessons }, text: `lesson ${known.title}: ${what}${why}`, ...told }
  })
}

async function change(
  { store, audit, clock }: PostMortemDesk,
  { tenant, incident, actor }: Learning,
  decide: (
    before: PostMortem,
    at: Instant,
  ) => { next: PostMortem; text: string; said?: Sentence[] } | undefined,
): Promise<PostMortem> {
  unmerged((await incidentWith(store, tenant, incident)).document)
  const known = await store.postMortems.get(tenant, incident)
  const at = clock.now()
  const before: PostMortem = known?.document ?? {
    ...{ id: incident, tenant, incident, root_cause: null, contributing: null },
    ...{ lessons: [], created: at, updated: at },
  }
  const decided = decide(before, at)
  if (decided === undefined) return before
  const next = { ...decided.next, updated: at }
  await putAudited(
    { audit, documents: store.postMortems },
    {
      ...{ tenant, at, actor, action: 'post-mortem.changed', target: `post-mortem/${incident}` },
      before: known === undefined ? null : spoken(before),
      after: { ...spoken(next), text: decided.text },
    },
    { next, expected: known?.version ?? 'new' },
  )
  const id = idOf('entry', incident, 'post-mortem', at, decided.text) as EntryId
  await store.timeline.create(tenant, [
    {
      ...{ id, tenant, incident, at, by: actor, kind: 'lesson', text: decided.text.slice(0, 10_000) },
      ...(decided.said === undefined ? {} : { said: decided.said }),
    },
  ])
  return next
}

function spoken({ root_cause, contributing, lessons }: PostMortem) {
  return {
    root_cause,
    contributing,
    lessons: lessons.map(({ id, title, kind, state, outcome }) => ({ id, title, kind, state, outcome })),
  }
}
