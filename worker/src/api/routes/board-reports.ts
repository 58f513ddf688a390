import { z } from 'zod'
import { boardReport } from '../../metrics/board/board-report.ts'
import { monthMeant } from '../../metrics/board/month.ts'
import { reportFile, reportFormats } from '../../metrics/board/report-file.ts'
import { storedBoardData } from '../../metrics/board/stored-board-data.ts'
import { BoardReport, ListedReport, Month } from '../../model/board-report.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { boardReports } from '../../store/board-report-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes, registerList } from '../routes.ts'

const month = Month.optional().describe('Default: the present one, as far as it is')
const AsFile = z.strictObject({
  format: z.enum(reportFormats).default('pdf'),
  language: z.enum(['en', 'nl']).default('en').describe('Of the PDF'),
})
const file = { 200: z.unknown().meta({ type: 'string', description: 'The file, in the format asked for' }) }

/** The report to the board: as of now, those that were kept of earlier months, and either as PDF, CSV or JSON. */
export function registerBoardReports(app: Routes, context: ApiContext): void {
  const { store, clock, controls, frameworks, risk, governing, renderPdf, translations } = context
  const programme = context.programme?.programme
  const desk = { store, clock, library: controls.library, frameworks, risk, programme, governing }
  const read = { permission: 'read' } as const
  const made = async (tenant: TenantId, of: Month | undefined) =>
    boardReport(await storedBoardData(desk, tenant, monthMeant(of, clock.now())))

  app.get(
    '/api/v1/reports/board',
    { config: read, schema: { querystring: z.strictObject({ month }), response: { 200: BoardReport } } },
    async (request) => made(callerIn(request).tenant, request.query.month),
  )
  app.get(
    '/api/v1/reports/board/file',
    { config: read, schema: { querystring: AsFile.extend({ month }), response: file } },
    async (request, reply) => {
      const { month: of, ...asked } = request.query
      const { name, type, bytes } = await reportFile(
        await made(callerIn(request).tenant, of),
        { ...asked, translations },
        renderPdf,
      )
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes)
    },
  )
  registerList(app, '/api/v1/reports', store.boardReports, boardReports, {
    schema: ListedReport,
    of: ({ document: { id, month: of, made: at, report } }) => {
      return { id, month: of, made: at, sha256: report.sha256 }
    },
  })
  app.get(
    '/api/v1/reports/:id',
    { config: read, schema: { params: IdParameter, response: { 200: BoardReport } } },
    async (request) => kept(callerIn(request).tenant, request.params.id),
  )
  app.get(
    '/api/v1/reports/:id/file',
    { config: read, schema: { params: IdParameter, querystring: AsFile, response: file } },
    async (request, reply) => {
      const report = await kept(callerIn(request).tenant, request.params.id)
      const { name, type, bytes } = await reportFile(report, { ...request.query, translations }, renderPdf)
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes)
    },
  )

  async function kept(tenant: TenantId, id: string): Promise<BoardReport> {
    const found = await store.boardReports.get(tenant, id)
    if (found === undefined) throw problem('report.unknown', 'user', `there is no report ${id}`)
    return found.document.report
  }
}
