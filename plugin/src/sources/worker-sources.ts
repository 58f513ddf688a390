import { SourceStates } from '@wachter/worker/model/feed-state.ts'
import { ListedGap } from '@wachter/worker/model/gap.ts'
import { ListedQuarantined, ShownQuarantined } from '@wachter/worker/model/quarantine.ts'
import { Volumes } from '@wachter/worker/model/volumes.ts'
import type { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../worker/call-worker.ts'
import { Facets, PAGE_SIZE } from '../worker/record-pages.ts'
import { GapPage, QuarantinePage, type SourcesPort } from './sources-port.ts'

/** Sources as the worker has them. */
export const workerSources: SourcesPort = {
  states: (signal) => readWorker({ path: 'sources', reply: SourceStates, signal }),
  volumes: (signal) => readWorker({ path: 'sources/volumes', reply: Volumes, signal }),
  gaps: (filter, cursor, signal) =>
    readWorker({ path: 'gaps', parameters: { ...filter, limit: PAGE_SIZE, cursor }, reply: GapPage, signal }),
  gapFacets: (of, { sort: _, ...filter }, signal) =>
    readWorker({ path: 'gaps/facets', parameters: { ...filter, of }, reply: Facets, signal }),
  fill: (id) => post(`gaps/${inPath(id)}/fill`, ListedGap),
  dismiss: (id) => post(`gaps/${inPath(id)}/dismiss`, ListedGap),
  quarantine: (filter, cursor, signal) =>
    readWorker({
      path: 'quarantine',
      parameters: { ...filter, limit: PAGE_SIZE, cursor },
      reply: QuarantinePage,
      signal,
    }),
  quarantineFacets: (of, { sort: _, ...filter }, signal) =>
    readWorker({ path: 'quarantine/facets', parameters: { ...filter, of }, reply: Facets, signal }),
  quarantined: (id, signal) =>
    readWorker({ path: `quarantine/${inPath(id)}`, reply: ShownQuarantined, signal }),
  replay: (id) => post(`quarantine/${inPath(id)}/replay`, ListedQuarantined),
  discard: (id) => post(`quarantine/${inPath(id)}/discard`, ListedQuarantined),
}

function post<Reply>(path: string, reply: z.ZodType<Reply>): Promise<Reply> {
  return changeWorker({ route: 'configure', method: 'POST', path, reply })
}
