import { boardReport } from '../metrics/board/board-report.ts'
import type { ReportLanguage } from '../metrics/board/board-words.ts'
import { monthMeant } from '../metrics/board/month.ts'
import { type RenderPdf, type ReportFormat, reportFile } from '../metrics/board/report-file.ts'
import { type BoardDesk, storedBoardData } from '../metrics/board/stored-board-data.ts'
import type { Month } from '../model/board-report.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Translations } from '../model/translations.ts'
import { inertJson } from './json-line.ts'

/** `wachter programme report`: what the board is told of a month, as a file, or as text on standard output. */
export async function reportProgramme(
  deps: {
    desk: BoardDesk
    renderPdf: RenderPdf
    translations: Translations
    out(line: string): Promise<void>
    write: ((bytes: Uint8Array) => Promise<void>) | undefined
  },
  asked: { tenant: TenantId; month: Month | undefined; format: ReportFormat; language: ReportLanguage },
): Promise<number> {
  const { desk, renderPdf, translations, out, write } = deps
  const { tenant, month, format, language } = asked
  if (format === 'pdf' && write === undefined)
    throw problem('report.output', 'user', 'a PDF goes into a file: name it with --output')
  const report = boardReport(await storedBoardData(desk, tenant, monthMeant(month, desk.clock.now())))
  const { bytes } = await reportFile(report, { format, language, translations }, renderPdf)
  if (write === undefined) {
    await out(inertJson(Buffer.from(bytes).toString('utf8').trimEnd()))
    return 0
  }
  await write(bytes)
  await out(`${bytes.length} bytes, data ${report.sha256}`)
  return 0
}
