import { z } from 'zod'
import {
  applicabilityAsCsv,
  gapsAsCsv,
  requirementsAsCsv,
} from '../../metrics/compliance/compliance-as-csv.ts'
import {
  exportCompliance,
  oscalDocument,
  oscalModels,
  standingIn,
  standNow,
} from '../../metrics/compliance/compliance-desk.ts'
import { statementOfApplicability } from '../../metrics/compliance/statement-of-applicability.ts'
import { evidenceFor } from '../../metrics/compliance/stored-compliance.ts'
import {
  ApplicabilityLine,
  ComplianceArchive,
  ComplianceOverview,
  EvidenceOfRequirement,
  FrameworkId,
  ShownFramework,
} from '../../model/compliance.ts'
import { problem } from '../../model/problem.ts'
import { Instant } from '../../model/time.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes } from '../routes.ts'

const date = z.iso.date().optional().describe('For which day it is asked what applies; default: today')
const Dated = z.strictObject({ date })
const tables = ['requirements', 'gaps', 'applicability'] as const
/** How we stand in frameworks: requirement to controls to assets to evidence; gaps, statement of applicability, OSCAL, an archive for auditors. */
export function registerCompliance(app: Routes, context: ApiContext): void {
  const { store, audit, clock, controls, frameworks } = context
  const programme = context.programme?.programme
  const desk = { store, audit, clock, library: controls.library, frameworks, programme }
  const read = { permission: 'read' } as const

  app.get(
    '/api/v1/compliance',
    { config: read, schema: { querystring: Dated, response: { 200: ComplianceOverview } } },
    async (request) => {
      const stood = await standNow(desk, callerIn(request).tenant, request.query.date)
      const [first] = stood.standings
      if (first === undefined) throw problem('compliance.none', 'user', 'frameworks.yaml names no framework')
      const items = stood.standings.map(({ id, title, tally, gaps }) => {
        return { id, title, tally, gaps: gaps.filter(({ from }) => from === null).length }
      })
      return { date: first.date, at: first.at, left_out: stood.left_out, items }
    },
  )
  app.get(
    '/api/v1/compliance/:id',
    {
      config: read,
      schema: {
        params: IdParameter,
        querystring: Dated,
        response: { 200: ShownFramework },
      },
    },
    async (request) => {
      const stood = await standNow(desk, callerIn(request).tenant, request.query.date)
      return { ...standingIn(stood, request.params.id), left_out: stood.left_out }
    },
  )
  app.get(
    '/api/v1/compliance/:id/applicability',
    {
      config: read,
      schema: {
        params: IdParameter,
        querystring: Dated,
        response: {
          200: z.strictObject({ date: z.iso.date(), at: Instant, items: z.array(ApplicabilityLine) }),
        },
      },
    },
    async (request) => {
      const stood = await standNow(desk, callerIn(request).tenant, request.query.date)
      const standing = standingIn(stood, request.params.id)
      return { date: standing.date, at: standing.at, items: [...statementOfApplicability(standing)] }
    },
  )
  app.get(
    '/api/v1/compliance/:id/evidence',
    {
      config: read,
      schema: {
        params: IdParameter,
        querystring: z.strictObject({ requirement: z.string().min(1).max(64) }),
        response: { 200: EvidenceOfRequirement },
      },
    },
    async (request) => {
      const stood = await standNow(desk, callerIn(request).tenant)
      const { id: framework } = standingIn(stood, request.params.id)
      const { requirement } = request.query
      const given = { frameworks: stood.frameworks, framework, controls: controls.library.controls }
      const { items, left_out } = evidenceFor(stood.assets, requirement, given)
      return { items: [...items], left_out }
    },
  )
  app.get(
    '/api/v1/compliance/:id/csv',
    {
      config: read,
      schema: {
        params: IdParameter,
        querystring: Dated.extend({ table: z.enum(tables) }),
        response: { 200: z.string().meta({ description: 'The table, as text/csv' }) },
      },
    },
    async (request, reply) => {
      const stood = await standNow(desk, callerIn(request).tenant, request.query.date)
      const standing = standingIn(stood, request.params.id)
      const { table } = request.query
      const csv = {
        requirements: () => requirementsAsCsv(standing.requirements),
        gaps: () => gapsAsCsv(standing.gaps),
        applicability: () => applicabilityAsCsv(statementOfApplicability(standing)),
      }[table]()
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${standing.id}-${table}.csv"`)
        .send(csv)
    },
  )
  app.post(
    '/api/v1/compliance/:id/archive',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ date, reason: z.string().min(1).max(2000) }),
        response: { 200: ComplianceArchive },
      },
    },
    async (request) => {
      const { id: framework } = request.params
      const { zip, sha256 } = await exportCompliance(desk, {
        ...editorIn(request),
        ...request.body,
        framework,
      })
      return { file: `compliance-${framework}.zip`, zip: Buffer.from(zip).toString('base64'), sha256 }
    },
  )
  app.get(
    '/api/v1/oscal/:model',
    {
      config: read,
      schema: {
        params: z.strictObject({ model: z.enum(oscalModels) }),
        querystring: Dated.extend({
          framework: FrameworkId.optional().describe('Of the two models that are about one'),
        }),
        response: { 200: z.record(z.string(), z.unknown()).describe('A document of OSCAL') },
      },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const document = await oscalDocument(desk, { tenant, ...request.params, ...request.query })
      return { ...document }
    },
  )
}
