import { z } from 'zod'
import { askedRules } from '../../backtest/asked-rules.ts'
import { backtest } from '../../backtest/backtest.ts'
import { maskText } from '../../detection/analysers/sensitive.ts'
import { readSigma } from '../../detection/sigma/read-sigma.ts'
import { resolveRules } from '../../detection/sigma/resolve-rules.ts'
import { Lesson, PostMortem } from '../../model/post-mortem.ts'
import { problem } from '../../model/problem.ts'
import { ShownPostMortem } from '../../model/shown-post-mortem.ts'
import { caseFileOf } from '../../response/case-file.ts'
import { draftRule } from '../../response/post-mortem/draft-rule.ts'
import { postMortemAsMarkdown } from '../../response/post-mortem/post-mortem-as-markdown.ts'
import {
  addLesson,
  changeLesson,
  type Learning,
  postMortemOf,
  sayWhy,
} from '../../response/post-mortem/post-mortem-desk.ts'
import { responseTimes } from '../../response/post-mortem/response-times.ts'
import { postMortems } from '../../store/post-mortem-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { changeOf, IdParameter, type Routes, registerList } from '../routes.ts'
import { workSlots } from '../work-slots.ts'
import { caseDeskOf, Language, Markdown } from './incident-composition.ts'
import { Key } from './incidents.ts'

const { title, kind, detail, role, assignee, due, state, outcome } = Lesson.shape
const Why = PostMortem.pick({ root_cause: true, contributing: true }).partial()
const Wanted = z.strictObject({
  key: Key,
  title,
  kind,
  detail: detail.default(''),
  role: role.default(null),
  assignee: assignee.default(null),
  due: due.default(null),
})
const Change = z.strictObject({
  state: state.optional(),
  outcome: outcome.optional(),
  role: role.optional(),
  assignee: assignee.optional(),
  due: due.optional(),
})
const LessonParameter = IdParameter.extend({ lesson: z.string().min(1).max(64) })

/** Events of an incident that a rule is drafted from. */
const MOST_EVENTS = 200
/** How long a draft is tried on the stored events. */
const MOST_MS = 30_000

/** What is learned from incidents: times, why, lessons, drafts of rules. */
export function registerPostMortems(app: Routes, context: ApiContext): void {
  const { store } = context
  const slots = workSlots(1)
  registerList(app, '/api/v1/post-mortems', store.postMortems, postMortems, {
    schema: PostMortem,
    of: ({ document }) => document,
  })
  app.get(
    '/api/v1/incidents/:id/post-mortem',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownPostMortem } } },
    async (request) => {
      const { incident, postMortem } = await postMortemOf(context, changeOf(request))
      return { times: responseTimes(incident), post_mortem: postMortem ?? null }
    },
  )
  app.get(
    '/api/v1/incidents/:id/post-mortem/report',
    {
      config: { permission: 'read' },
      schema: { params: IdParameter, querystring: Language, response: { 200: Markdown } },
    },
    async (request) => {
      const { incident, postMortem } = await postMortemOf(context, changeOf(request))
      const file = await caseFileOf(caseDeskOf(context), incident, context.clock.now())
      return { markdown: postMortemAsMarkdown(file, postMortem, request.query.language) }
    },
  )
  app.patch(
    '/api/v1/incidents/:id/post-mortem',
    {
      config: { permission: 'annotate' },
      schema: { params: IdParameter, body: Why, response: { 200: PostMortem } },
    },
    async (request) => sayWhy(context, changeOf(request), request.body),
  )
  app.post(
    '/api/v1/incidents/:id/post-mortem/lessons',
    {
      config: { permission: 'annotate' },
      schema: { params: IdParameter, body: Wanted, response: { 201: PostMortem } },
    },
    async (request, reply) => {
      const { key, ...lesson } = request.body
      return reply.code(201).send(await addLesson(context, { ...changeOf(request), key }, lesson))
    },
  )
  app.patch(
    '/api/v1/incidents/:id/post-mortem/lessons/:lesson',
    {
      config: { permission: 'annotate' },
      schema: { params: LessonParameter, body: Change, response: { 200: PostMortem } },
    },
    async (request) =>
      changeLesson(context, { ...changeOf(request), lesson: request.params.lesson }, request.body),
  )
  app.post(
    '/api/v1/incidents/:id/post-mortem/lessons/:lesson/draft',
    {
      config: { permission: 'annotate' },
      schema: {
        params: LessonParameter,
        body: z.strictObject({
          days: z.int().min(1).max(366).default(7).describe('Days that the draft is tried on'),
        }),
        response: { 200: PostMortem },
      },
    },
    async (request, reply) => {
      const slot = slots.take(reply.raw)
      if (slot === undefined)
        throw problem('api.too-busy', 'operational', 'another draft is on trial; send this again', {
          retryAfterMs: 1000,
        })
      const { lesson } = request.params
      return slot.during(() => draft({ ...changeOf(request), lesson }, request.body.days))
    },
  )

  async function draft(learning: Learning & { lesson: string }, days: number): Promise<PostMortem> {
    const { tenant } = learning
    const { incident, postMortem } = await postMortemOf(context, learning)
    const lesson = postMortem?.lessons.find(({ id }) => id === learning.lesson)
    if (lesson === undefined)
      throw problem('lesson.unknown', 'user', `incident ${incident.id} has no lesson ${learning.lesson}`)
    const { findings } = await caseFileOf(caseDeskOf(context), incident, context.clock.now())
    const ids = [...new Set(findings.flatMap((finding) => finding.events))].slice(0, MOST_EVENTS)
    const stored = (await store.events.getMany(tenant, ids)).map(({ document }) => document)
    if (stored.length === 0)
      throw problem('lesson.no-events', 'user', `the events of ${incident.id} are gone`)
    const whole = (await context.ingest.originals?.(tenant, stored)) ?? stored
    const events = stored.map((event, nth) => whole[nth] ?? event)
    const { rule, samples, chosen } = draftRule({ incident, findings, events, title: lesson.title }, maskText)
    const rules = askedRules(resolveRules(readSigma(rule, 'draft.yml')), [])
    const tried = await backtest(
      context.backtesting,
      tenant,
      { rules, days, mostMs: MOST_MS },
      AbortSignal.timeout(2 * MOST_MS),
    )
    return changeLesson(context, learning, {
      draft: {
        ...{
          made: context.clock.now(),
          rule,
          samples,
          events: chosen.length,
          matched: chosen.filter((event) => rules.match(event).length > 0).length,
        },
        backtest: { days, events: tried.events, findings: tried.findings, per_day: tried.per_day },
      },
    })
  }
}
