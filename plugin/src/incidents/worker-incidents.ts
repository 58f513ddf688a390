import { readWorker } from '../worker/call-worker.ts'
import type { Parameters } from '../worker/query-string.ts'
import { Facets, PAGE_SIZE, pageOf } from '../worker/record-pages.ts'
import { type IncidentFilter, type IncidentsPort, ShownIncident } from './incidents-port.ts'

const IncidentPage = pageOf(ShownIncident)

/** Incidents as the worker has them. What was merged into another is history, and not listed. */
export const workerIncidents: IncidentsPort = {
  page: (filter, cursor, signal) =>
    readWorker({
      path: 'incidents',
      parameters: { ...narrowed(filter), sort: filter.sort, limit: PAGE_SIZE, cursor },
      reply: IncidentPage,
      signal,
    }),
  facets: (of, filter, signal) =>
    readWorker({ path: 'incidents/facets', parameters: { ...narrowed(filter), of }, reply: Facets, signal }),
}

function narrowed({ sort: _, ...fields }: IncidentFilter): Parameters {
  return { ...fields, missing: 'merged_into' }
}
