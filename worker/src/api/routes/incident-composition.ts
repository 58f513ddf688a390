import { z } from 'zod'
import { Category, CategoryId } from '../../model/category.ts'
import { EventId, FindingId, IncidentId } from '../../model/ids.ts'
import { IncidentLink } from '../../model/incident.ts'
import { Level } from '../../model/level.ts'
import { ShownAffected } from '../../model/shown-affected.ts'
import { Instant } from '../../model/time.ts'
import { type CaseDesk, caseFileOf } from '../../response/case-file.ts'
import {
  addFindings,
  MOST_PLACED,
  mergeIncidents,
  releaseFindings,
  removeFindings,
  splitIncident,
} from '../../response/compose-incidents.ts'
import { incidentAsMarkdown } from '../../response/incident-as-markdown.ts'
import { incidentAsOcsf } from '../../response/incident-as-ocsf.ts'
import { linkIncident, unlinkIncident } from '../../response/incident-desk.ts'
import { incidentWith } from '../../response/incident-with.ts'
import { openByHand } from '../../response/open-by-hand.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes } from '../routes.ts'
import { changeBy, Expected, Key, ShownIncident, shownIncident } from './incidents.ts'

const Reason = z.string().min(1).max(2000)
const Findings = z.array(FindingId).min(1).max(MOST_PLACED)
const Placement = z.strictObject({ findings: Findings, reason: Reason, version: Expected })
const Title = z.string().min(1).max(256).optional()

const Opening = z.strictObject({
  key: Key,
  category: CategoryId,
  title: Title,
  reason: Reason,
  level: Level.default('medium').describe('How bad what was seen is: the severity follows from it'),
  findings: z.array(FindingId).max(MOST_PLACED).default([]),
  events: z.array(EventId).max(200).default([]),
  report: z
    .strictObject({
      text: z.string().min(1).max(8000),
      at: Instant.optional().describe('When it was seen; default now'),
      reporter: z.string().min(1).max(256).optional(),
    })
    .optional(),
})

const Categories = z.strictObject({
  items: z.array(Category.pick({ id: true, title: true, description: true })),
})
const Link = IncidentLink.pick({ incident: true, kind: true })

/** Which language a report is written in, and what it is answered as. */
export const Language = z.strictObject({ language: z.enum(['en', 'nl']).default('en') })
export const Markdown = z.strictObject({ markdown: z.string() })

/** What an incident is made of: open by hand, add, take out, give back, merge, split, link; who is affected; exports. */
export function registerIncidentComposition(app: Routes, context: ApiContext): void {
  const { composing } = context
  const route = { permission: 'respond' as const }
  app.get(
    '/api/v1/categories',
    { config: { permission: 'read' }, schema: { response: { 200: Categories } } },
    async () => ({
      items: [...composing.categories.values()].map(({ id, title, description }) => ({
        id,
        title,
        description,
      })),
    }),
  )
  app.post(
    '/api/v1/incidents',
    { config: route, schema: { body: Opening, response: { 201: ShownIncident } } },
    async (request, reply) => {
      const opened = await openByHand(composing, { ...editorIn(request), ...request.body })
      return reply.code(201).send(shownIncident(opened))
    },
  )
  const places = {
    findings: addFindings,
    'findings/removal': removeFindings,
    'findings/release': releaseFindings,
  } as const
  for (const [path, change] of Object.entries(places)) {
    app.post(
      `/api/v1/incidents/:id/${path}`,
      { config: route, schema: { params: IdParameter, body: Placement, response: { 200: ShownIncident } } },
      async (request) => {
        const { findings, reason } = request.body
        return shownIncident(await change(composing, { ...changeBy(request), findings, reason }))
      },
    )
  }
  app.post(
    '/api/v1/incidents/:id/merge',
    {
      config: route,
      schema: {
        params: IdParameter,
        body: z.strictObject({
          from: z.array(IncidentId).min(1).max(100).describe('What becomes part of this one'),
          reason: Reason,
          version: Expected,
        }),
        response: { 200: ShownIncident },
      },
    },
    async (request) => {
      const { from, reason } = request.body
      return shownIncident(await mergeIncidents(composing, { ...changeBy(request), from, reason }))
    },
  )
  app.post(
    '/api/v1/incidents/:id/split',
    {
      config: route,
      schema: {
        params: IdParameter,
        body: Placement.extend({ key: Key, title: Title }),
        response: { 201: ShownIncident },
      },
    },
    async (request, reply) => {
      const { findings, reason, key, title } = request.body
      const asked = { ...changeBy(request), findings, reason, key, title }
      return reply.code(201).send(shownIncident(await splitIncident(composing, asked)))
    },
  )
  app.post(
    '/api/v1/incidents/:id/links',
    {
      config: route,
      schema: {
        params: IdParameter,
        body: Link.extend({ note: Reason, version: Expected }),
        response: { 200: ShownIncident },
      },
    },
    async (request) => {
      const { incident: to, kind, note } = request.body
      return shownIncident(await linkIncident(context, { ...changeBy(request), to, kind, note }))
    },
  )
  app.post(
    '/api/v1/incidents/:id/links/removal',
    {
      config: route,
      schema: {
        params: IdParameter,
        body: Link.extend({ version: Expected }),
        response: { 200: ShownIncident },
      },
    },
    async (request) => {
      const { incident: to, kind } = request.body
      return shownIncident(await unlinkIncident(context, { ...changeBy(request), to, kind }))
    },
  )
  app.get(
    '/api/v1/incidents/:id/affected',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownAffected } } },
    async (request) => {
      const { assets, people, links } = await fileOf(request)
      return { assets: [...assets], people: [...people], links: [...links] }
    },
  )
  app.get(
    '/api/v1/incidents/:id/report',
    {
      config: { permission: 'read' },
      schema: { params: IdParameter, querystring: Language, response: { 200: Markdown } },
    },
    async (request) => ({
      markdown: incidentAsMarkdown(await fileOf(request), request.query.language, context.clock.now()),
    }),
  )
  app.get(
    '/api/v1/incidents/:id/ocsf',
    {
      config: { permission: 'read' },
      schema: {
        params: IdParameter,
        response: { 200: z.record(z.string(), z.unknown()).describe('OCSF 1.8.0 incident_finding') },
      },
    },
    async (request) => {
      const { incident, findings } = await fileOf(request)
      return { ...incidentAsOcsf(incident, findings) }
    },
  )

  async function fileOf(request: { params: { id: string } } & Parameters<typeof callerIn>[0]) {
    const { tenant } = callerIn(request)
    const found = await incidentWith(context.store, tenant, request.params.id)
    return caseFileOf(caseDeskOf(context), found.document, context.clock.now())
  }
}

/** What is read for a whole case. */
export function caseDeskOf({ store, clockPolicyFor, regimes, people }: ApiContext): CaseDesk {
  return { store, policyFor: clockPolicyFor, regimes, people }
}
