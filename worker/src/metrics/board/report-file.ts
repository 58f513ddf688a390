import type { BoardReport } from '../../model/board-report.ts'
import type { Translations } from '../../model/translations.ts'
import { boardAsCsv } from './board-as-csv.ts'
import { boardAsDocument } from './board-as-document.ts'
import type { ReportLanguage } from './board-words.ts'
import type { ReportPages } from './report-pages.ts'

export const reportFormats = ['pdf', 'csv', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** Makes the bytes of a PDF. */
export type RenderPdf = (document: ReportPages) => Promise<Uint8Array>

/** A report as a file, with the name that it is kept under; `translations`: what the programme's files are called in other languages. */
export async function reportFile(
  report: BoardReport,
  {
    format,
    language,
    translations,
  }: {
    format: ReportFormat
    language: ReportLanguage
    translations?: Translations
  },
  renderPdf: RenderPdf,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const { tenant, month } = report
  const name = `board-report-${tenant}-${month}`
  const text = (content: string) => Buffer.from(content, 'utf8')
  switch (format) {
    case 'pdf':
      return {
        name: `${name}-${language}.pdf`,
        type: 'application/pdf',
        bytes: await renderPdf(boardAsDocument(report, language, translations)),
      }
    case 'csv':
      return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes: text(boardAsCsv(report)) }
    case 'json':
      return {
        name: `${name}.json`,
        type: 'application/json; charset=utf-8',
        bytes: text(`${JSON.stringify(report, null, 2)}\n`),
      }
  }
}
