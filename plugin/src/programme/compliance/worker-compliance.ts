import {
  ComplianceArchive,
  ComplianceOverview,
  EvidenceOfRequirement,
  ShownFramework,
} from '@wachter/worker/model/compliance.ts'
import { changeWorker, fileOfWorker, inPath, readWorker } from '../../worker/call-worker.ts'
import type { CompliancePort } from './compliance-port.ts'

/** Compliance as the worker judges it. */
export const workerCompliance: CompliancePort = {
  overview: (date, signal) =>
    readWorker({ path: 'compliance', parameters: { date }, reply: ComplianceOverview, signal }),
  framework: (id, date, signal) =>
    readWorker({ path: `compliance/${inPath(id)}`, parameters: { date }, reply: ShownFramework, signal }),
  evidence: (id, requirement, signal) =>
    readWorker({
      path: `compliance/${inPath(id)}/evidence`,
      parameters: { requirement },
      reply: EvidenceOfRequirement,
      signal,
    }),
  archive: (id, { date, reason }) =>
    changeWorker({
      ...{ route: 'respond', method: 'POST', path: `compliance/${inPath(id)}/archive` },
      body: { reason, ...(date !== undefined && { date }) },
      reply: ComplianceArchive,
    }),
  tableUrl: (id, table, date) => fileOfWorker(`compliance/${inPath(id)}/csv`, { table, date }),
}
