import { BulkDisposition, Finding, FindingGroups } from '@wachter/worker/model/finding.ts'
import { UNSAID } from '../shared/verdicts.ts'
import { changeWorker, inPath, readWorker } from '../worker/call-worker.ts'
import { Facets, PAGE_SIZE, pageOf } from '../worker/record-pages.ts'
import { filterOfBody } from './asked-findings.ts'
import type { DetectionsPort } from './detections-port.ts'

const FindingPage = pageOf(Finding)
const VERDICT = 'disposition.verdict'

/** Findings as the worker has them. */
export const workerDetections: DetectionsPort = {
  page: (asked, { sort, cursor }, signal) =>
    readWorker({
      path: 'findings',
      parameters: { ...asked, sort, limit: PAGE_SIZE, cursor },
      reply: FindingPage,
      signal,
    }),
  async facets(of, asked, signal) {
    const named = of.map((field) => (field === 'verdict' ? VERDICT : field))
    const parameters = { ...asked, of: named }
    const [facets, unsaid] = await Promise.all([
      readWorker({ path: 'findings/facets', parameters, reply: Facets, signal }),
      of.includes('verdict') ? countOf({ ...asked, missing: [VERDICT, 'superseded_by'] }, signal) : 0,
    ])
    const { [VERDICT]: verdicts, ...rest } = facets
    return verdicts === undefined
      ? rest
      : { ...rest, verdict: [{ value: UNSAID, count: unsaid }, ...verdicts] }
  },
  count: (asked, signal) => countOf(asked, signal),
  groups: (asked, order, signal) =>
    readWorker({ path: 'findings/groups', parameters: { ...asked, order }, reply: FindingGroups, signal }),
  dispose: (id, verdict) =>
    changeWorker({
      ...{ route: 'annotate', method: verdict === null ? 'DELETE' : 'PUT' },
      path: `findings/${inPath(id)}/disposition`,
      ...(verdict !== null && { body: verdict }),
      reply: Finding,
    }),
  disposeMany: ({ batch, verdict, reason, of }) =>
    changeWorker({
      ...{ route: 'annotate', method: 'POST', path: 'findings/dispositions' },
      body: {
        ...{ batch, verdict, reason },
        ...('ids' in of ? { ids: of.ids } : { filter: filterOfBody(of.filter) }),
      },
      reply: BulkDisposition,
    }),
  takeBack: (batch) =>
    changeWorker({
      ...{ route: 'annotate', method: 'POST', path: 'findings/dispositions/undo' },
      body: { batch },
      reply: BulkDisposition,
    }),
}

async function countOf(asked: Parameters<DetectionsPort['count']>[0], signal: AbortSignal): Promise<number> {
  const parameters = { ...asked, limit: 1 }
  return (await readWorker({ path: 'findings', parameters, reply: FindingPage, signal })).total.count
}
