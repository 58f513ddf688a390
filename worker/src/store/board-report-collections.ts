import { KeptReport } from '../model/board-report.ts'
import type { Collection } from './documents.ts'

export const boardReports: Collection<KeptReport> = {
  name: 'board_reports',
  schema: KeptReport,
  id: ({ id }) => id,
  time: ({ made }) => made,
  timeField: 'made',
  mode: 'append',
  fields: { made: { kind: 'time' }, month: { kind: 'keyword' } },
}
