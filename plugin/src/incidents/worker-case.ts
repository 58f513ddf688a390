import { PostMortem } from '@wachter/worker/model/post-mortem.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { SearchHits } from '@wachter/worker/model/search-hit.ts'
import { ShownAffected } from '@wachter/worker/model/shown-affected.ts'
import { ShownDuties } from '@wachter/worker/model/shown-duties.ts'
import { ShownPostMortem } from '@wachter/worker/model/shown-post-mortem.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker, type WorkerChange } from '../worker/call-worker.ts'
import { pageOf } from '../worker/record-pages.ts'
import {
  ActionsReply,
  Archive,
  BagsReply,
  type CompositionPort,
  type ContainPort,
  DryRun,
  type DutiesPort,
  type EvidencePort,
  type PostMortemPort,
  type ReportPort,
  ShownContainment,
  ShownItem,
  ShownTask,
  type TasksPort,
} from './case-ports.ts'
import { ShownIncident } from './incidents-port.ts'

const Markdown = z.strictObject({ markdown: z.string() })
const AnyJson = z.record(z.string(), z.unknown())
/** As many incidents as one looks through in a menu. */
const MOST_OFFERED = 20
const IncidentPage = pageOf(ShownIncident)
const TaskPage = pageOf(ShownTask)
const ContainmentPage = pageOf(ShownContainment)
/** As many tasks as one incident has hands for; the worker's list has the rest. */
const MOST_TASKS = 200

const of = (id: string, rest: string) => `incidents/${inPath(id)}/${rest}`

function respond<Reply>(path: string, body: unknown, reply: WorkerChange<Reply>['reply']): Promise<Reply> {
  return changeWorker({ route: 'respond', method: 'POST', path, body, reply })
}

export const workerDuties: DutiesPort = {
  async duties(id, signal) {
    try {
      return await readWorker({ path: of(id, 'duties'), reply: ShownDuties, signal })
    } catch (error) {
      if (asProblem(error).code === 'dossier.no-regimes') return undefined
      throw error
    }
  },
  state: (id, said) =>
    changeWorker({
      route: 'respond',
      method: 'PATCH',
      path: of(id, 'duties'),
      body: said,
      reply: ShownDuties,
    }),
  file: (id, filing) => respond(of(id, 'filings'), filing, ShownDuties),
  notice: async (id, { regime, duty, language }, signal) => {
    const path = of(id, `notices/${inPath(regime)}/${inPath(duty)}`)
    return (await readWorker({ path, parameters: { language }, reply: Markdown, signal })).markdown
  },
}

export const workerTasks: TasksPort = {
  tasks: async (id, signal) => {
    const parameters = { incident: id, sort: 'created:asc', limit: MOST_TASKS }
    return (await readWorker({ path: 'tasks', parameters, reply: TaskPage, signal })).items
  },
  add: (id, task) =>
    changeWorker({ route: 'annotate', method: 'POST', path: of(id, 'tasks'), body: task, reply: ShownTask }),
  change: ({ id, version }, to) =>
    changeWorker({
      route: 'annotate',
      method: 'PATCH',
      path: `tasks/${inPath(id)}`,
      body: { ...to, version },
      reply: ShownTask,
    }),
}

export const workerEvidence: EvidencePort = {
  bags: async (id, signal) =>
    (await readWorker({ path: of(id, 'evidence'), reply: BagsReply, signal })).items,
  item: (bag, item, signal) =>
    readWorker({ path: `evidence/${inPath(bag)}/items/${inPath(item)}`, reply: ShownItem, signal }),
  take: (bag, reason) => respond(`evidence/${inPath(bag)}/export`, { reason }, Archive),
}

function learn(
  id: string,
  { method, path, body }: { method: 'POST' | 'PATCH'; path: string; body: unknown },
): Promise<PostMortem> {
  return changeWorker({
    route: 'annotate',
    method,
    path: of(id, `post-mortem${path}`),
    body,
    reply: PostMortem,
  })
}

export const workerPostMortem: PostMortemPort = {
  postMortem: (id, signal) => readWorker({ path: of(id, 'post-mortem'), reply: ShownPostMortem, signal }),
  sayWhy: (id, said) => learn(id, { method: 'PATCH', path: '', body: said }),
  addLesson: (id, lesson) => learn(id, { method: 'POST', path: '/lessons', body: lesson }),
  changeLesson: (id, lesson, to) =>
    learn(id, { method: 'PATCH', path: `/lessons/${inPath(lesson)}`, body: to }),
  draftRule: (id, lesson, days) =>
    learn(id, { method: 'POST', path: `/lessons/${inPath(lesson)}/draft`, body: { days } }),
  report: async (id, language, signal) => {
    const path = of(id, 'post-mortem/report')
    return (await readWorker({ path, parameters: { language }, reply: Markdown, signal })).markdown
  },
}

export const workerContain: ContainPort = {
  containments: async (id, signal) => {
    const parameters = { incident: id, sort: 'since:desc' }
    return (await readWorker({ path: 'containments', parameters, reply: ContainmentPage, signal })).items
  },
  actions: async (signal) => (await readWorker({ path: 'actions', reply: ActionsReply, signal })).items,
  plan: (asked) => respond('actions/plan', asked, DryRun),
  contain: (asked) => respond('containments', asked, ShownContainment),
  approve: (id) => respond(`containments/${inPath(id)}/approve`, undefined, ShownContainment),
  extend: (id, stands_for, reason) =>
    respond(`containments/${inPath(id)}/extend`, { stands_for, reason }, ShownContainment),
  rollBack: (id, reason) => respond(`containments/${inPath(id)}/roll-back`, { reason }, ShownContainment),
}

export const workerComposition: CompositionPort = {
  async find(words) {
    if (words.trim() !== '') {
      const { items } = await readWorker({ path: 'search', parameters: { q: words }, reply: SearchHits })
      return items.filter(({ kind, by }) => kind === 'incident' && (by === 'id' || by === 'text'))
    }
    const parameters = { missing: 'merged_into', sort: 'last_seen:desc', limit: MOST_OFFERED }
    return (await readWorker({ path: 'incidents', parameters, reply: IncidentPage })).items
  },
  affected: (id, signal) => readWorker({ path: of(id, 'affected'), reply: ShownAffected, signal }),
  merge: (id, from, reason, version) => respond(of(id, 'merge'), { from, reason, version }, ShownIncident),
  split: (id, asked) => respond(of(id, 'split'), asked, ShownIncident),
  link: (id, link) => respond(of(id, 'links'), link, ShownIncident),
  unlink: (id, link) => respond(of(id, 'links/removal'), link, ShownIncident),
}

export const workerReport: ReportPort = {
  markdown: async (id, language, signal) =>
    (await readWorker({ path: of(id, 'report'), parameters: { language }, reply: Markdown, signal }))
      .markdown,
  ocsf: (id) => readWorker({ path: of(id, 'ocsf'), reply: AnyJson }),
}
