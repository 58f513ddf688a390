import { z } from 'zod'
import { changeFinding, dismissFinding, takeDismissalBack } from '../../governance/red-team/change-finding.ts'
import {
  changeEngagement,
  openEngagement,
  takeEngagementAway,
} from '../../governance/red-team/engagements.ts'
import { importResults } from '../../governance/red-team/import-results.ts'
import { findingWith, shownFinding } from '../../governance/red-team/red-team-desk.ts'
import { redTeamFigures } from '../../governance/red-team/red-team-figures.ts'
import { replayFindings } from '../../governance/red-team/replay-findings.ts'
import { problem } from '../../model/problem.ts'
import {
  Engagement,
  RedTeamFigures,
  RedTeamFinding,
  RedTeamImport,
  RedTeamSeverity,
  RedTeamTool,
  ReplayReport,
  ShownRedTeamFinding,
  TakenAway,
} from '../../model/red-team.ts'
import { engagements, redTeamFindings } from '../../store/red-team-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { decodeBody } from '../decode-body.ts'
import { readRaw } from '../raw-bodies.ts'
import { callerIn, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'
import { workSlots } from '../work-slots.ts'

const Said = Engagement.pick({ title: true, scope: true, team: true, begins: true, ends: true })
const Change = RedTeamFinding.pick({ owner: true, severity: true, due: true }).partial()
const Reason = z.strictObject({ reason: z.string().min(1).max(2000).describe('Why it is none, or is left') })
const Taken = z.strictObject({
  import: RedTeamImport,
  again: z.boolean().describe('The same file was taken in before: nothing has changed'),
})

/** The red team: engagements, what they found, and the replays that close and re-open it. */
export function registerRedTeam(app: Routes, { store, clock, redTeam: desk }: ApiContext): void {
  registerList(app, '/api/v1/red-team/engagements', store.engagements, engagements, {
    schema: Engagement,
    of: ({ document }) => document,
  })
  registerList(app, '/api/v1/red-team/findings', store.redTeamFindings, redTeamFindings, {
    schema: ShownRedTeamFinding,
    of: ({ document }) => shownFinding(document, clock.now()),
  })
  app.get(
    '/api/v1/red-team/figures',
    { config: { permission: 'read' }, schema: { response: { 200: RedTeamFigures } } },
    async (request) => redTeamFigures(store, callerIn(request).tenant, clock.now()),
  )
  app.post(
    '/api/v1/red-team/engagements',
    {
      config: { permission: 'respond' },
      schema: {
        body: Said.extend({
          key: z
            .string()
            .min(1)
            .max(128)
            .describe('Made by the sender: the same again is the same engagement'),
        }),
        response: { 201: Engagement },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await openEngagement(desk, editorIn(request), request.body)),
  )
  app.patch(
    '/api/v1/red-team/engagements/:id',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, body: Said.partial(), response: { 200: Engagement } },
    },
    async (request) => changeEngagement(desk, editorIn(request), { ...request.body, id: request.params.id }),
  )
  app.delete(
    '/api/v1/red-team/engagements/:id',
    { config: { permission: 'respond' }, schema: { params: IdParameter, response: { 200: TakenAway } } },
    async (request) => takeEngagementAway(desk, editorIn(request), request.params.id),
  )
  app.get(
    '/api/v1/red-team/findings/:id',
    {
      config: { permission: 'read' },
      schema: { params: IdParameter, response: { 200: ShownRedTeamFinding } },
    },
    async (request) => {
      const { document } = await findingWith(desk, callerIn(request).tenant, request.params.id)
      return shownFinding(document, clock.now())
    },
  )
  app.patch(
    '/api/v1/red-team/findings/:id',
    {
      config: { permission: 'annotate' },
      schema: { params: IdParameter, body: Change, response: { 200: ShownRedTeamFinding } },
    },
    async (request) => {
      const change = { ...request.body, id: request.params.id }
      return shownFinding(await changeFinding(desk, editorIn(request), change), clock.now())
    },
  )
  app.put(
    '/api/v1/red-team/findings/:id/dismissal',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, body: Reason, response: { 200: ShownRedTeamFinding } },
    },
    async (request) => {
      const why = { id: request.params.id, reason: request.body.reason }
      return shownFinding(await dismissFinding(desk, editorIn(request), why), clock.now())
    },
  )
  app.delete(
    '/api/v1/red-team/findings/:id/dismissal',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, response: { 200: ShownRedTeamFinding } },
    },
    async (request) =>
      shownFinding(await takeDismissalBack(desk, editorIn(request), request.params.id), clock.now()),
  )
  app.post(
    '/api/v1/red-team/replay',
    { config: { permission: 'respond' }, schema: { response: { 200: ReplayReport } } },
    async (request) =>
      replayFindings(desk, { tenant: callerIn(request).tenant }, new AbortController().signal),
  )
}

/** Takes results in as the tools write them. One file at a time is read: the next is refused with 429 and Retry-After. */
export function registerRedTeamImport(scope: Routes, { redTeam: desk, limits }: ApiContext): void {
  const slots = workSlots(1)
  scope.removeAllContentTypeParsers()
  readRaw(scope, '*', { parseAs: 'buffer', bodyLimit: limits.maxBody })
  scope.post(
    '/api/v1/red-team/engagements/:id/results',
    {
      bodyLimit: limits.maxBody,
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        querystring: z.strictObject({
          tool: z.enum(['auto', ...RedTeamTool.options]).default('auto'),
          severity: RedTeamSeverity.default('medium').describe('Of findings to which the tool gives none'),
          owner: z.string().min(1).max(256).optional().describe('Who deals with new findings'),
        }),
        body: z.unknown().describe('The file as the tool wrote it'),
        consumes: ['application/json', 'application/x-ndjson'],
        response: { 200: Taken },
      },
    },
    async (request, reply) => {
      const slot = slots.take(reply.raw)
      if (slot === undefined) {
        const message = 'other results are being read; send this again'
        throw problem('api.too-busy', 'operational', message, { retryAfterMs: 1000 })
      }
      return slot.during(async () => {
        const { body, headers, params, query } = request
        if (!(body instanceof Uint8Array)) throw problem('api.bad-request', 'user', 'the request has no body')
        const bytes = await decodeBody(body, headers['content-encoding'], limits.maxBody)
        const text = new TextDecoder().decode(bytes)
        const { tool, severity, owner = null } = query
        const wanted = { engagement: params.id, tool, text, severity, owner }
        const stop = new AbortController()
        request.raw.once('close', () => {
          if (!reply.raw.writableFinished) stop.abort()
        })
        return importResults(desk, editorIn(request), wanted, stop.signal)
      })
    },
  )
}
