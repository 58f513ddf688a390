import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { TenantId } from '../model/ids.ts'
import { idOf } from '../model/ids.ts'
import type { Lesson } from '../model/post-mortem.ts'
import { type CaseDesk, caseFileOf } from '../response/case-file.ts'
import { postMortemAsMarkdown } from '../response/post-mortem/post-mortem-as-markdown.ts'
import {
  addLesson,
  changeLesson,
  type PostMortemDesk,
  postMortemOf,
  sayWhy,
} from '../response/post-mortem/post-mortem-desk.ts'
import type { Language } from '../response/regimes/draft-notice.ts'
import { byPrefix } from './by-prefix.ts'

interface Deps {
  desk: PostMortemDesk & CaseDesk & { store: PostMortemDesk['store'] & CaseDesk['store'] }
  out(line: string): Promise<void>
}

/** `wachter incidents post-mortem ID`: in Markdown; what is said of the cause is written down first. */
export async function postMortem(
  { desk, out }: Deps,
  options: {
    tenant: TenantId
    id: string
    rootCause?: string | undefined
    contributing?: string | undefined
    language: Language
  },
): Promise<number> {
  const { tenant, rootCause: root_cause, contributing } = options
  const { id: incident } = await byPrefix(desk.store.incidents, 'incident', options)
  const learning = { tenant, incident, actor: COMMAND_LINE }
  if (root_cause !== undefined || contributing !== undefined)
    await sayWhy(desk, learning, { root_cause, contributing })
  const found = await postMortemOf(desk, learning)
  const file = await caseFileOf(desk, found.incident, desk.clock.now())
  await out(postMortemAsMarkdown(file, found.postMortem, options.language))
  return 0
}

/** `wachter incidents lesson add ID`. */
export async function learn(
  { desk, out }: Deps,
  options: { tenant: TenantId; id: string; title: string; kind: Lesson['kind']; detail: string },
): Promise<number> {
  const { tenant, title, kind, detail } = options
  const { id: incident } = await byPrefix(desk.store.incidents, 'incident', options)
  const learning = { tenant, incident, actor: COMMAND_LINE, key: idOf('lesson', kind, title) }
  const lesson = { title, kind, detail, role: null, assignee: null, due: null }
  for (const { id, state, title } of (await addLesson(desk, learning, lesson)).lessons)
    await out(`${id} ${state} ${title}`)
  return 0
}

/** `wachter incidents lesson done|drop ID LESSON`. */
export async function endLesson(
  { desk, out }: Deps,
  options: { tenant: TenantId; id: string; lesson: string; state: 'done' | 'dropped'; outcome: string },
): Promise<number> {
  const { tenant, lesson, state, outcome } = options
  const { id: incident } = await byPrefix(desk.store.incidents, 'incident', options)
  const changed = await changeLesson(
    desk,
    { tenant, incident, actor: COMMAND_LINE, lesson },
    { state, outcome },
  )
  for (const one of changed.lessons) await out(`${one.id} ${one.state} ${one.title}`)
  return 0
}
