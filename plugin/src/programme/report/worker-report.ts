import { BoardReport, ListedReport } from '@wachter/worker/model/board-report.ts'
import { fileOfWorker, inPath, readWorker } from '../../worker/call-worker.ts'
import { pageOf } from '../../worker/record-pages.ts'
import type { ReportPort } from './report-port.ts'

/** As many months as one looks back: five years. */
const MOST_KEPT = 60
const pathOf = (id: string | undefined) => `reports/${id === undefined ? 'board' : inPath(id)}`

/** Reports as the worker makes and keeps them. */
export const workerReport: ReportPort = {
  report: (id, signal) => readWorker({ path: pathOf(id), reply: BoardReport, signal }),
  kept: async (signal) =>
    (
      await readWorker({
        path: 'reports',
        parameters: { limit: MOST_KEPT },
        reply: pageOf(ListedReport),
        signal,
      })
    ).items,
  fileUrl: (id, asked) => fileOfWorker(`${pathOf(id)}/file`, asked),
}
