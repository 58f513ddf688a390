import type { BoardReport, ListedReport } from '@wachter/worker/model/board-report.ts'

export const FORMATS = ['pdf', 'csv', 'json'] as const
export type ReportFormat = (typeof FORMATS)[number]
export type ReportLanguage = 'en' | 'nl'

/** The report to the board; `id`: one that was kept, else the one as of now. Each throws a `Problem`. */
export interface ReportPort {
  report(id: string | undefined, signal: AbortSignal): Promise<BoardReport>
  kept(signal: AbortSignal): Promise<readonly ListedReport[]>
  /** Where the file is, to be saved. */
  fileUrl(id: string | undefined, asked: { format: ReportFormat; language: ReportLanguage }): string
}
