import {
  Engagement,
  RedTeamFigures,
  RedTeamImport,
  ReplayReport,
  ShownRedTeamFinding,
  TakenAway,
} from '@wachter/worker/model/red-team.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../../worker/call-worker.ts'
import type { Parameters } from '../../worker/query-string.ts'
import { Facets, PAGE_SIZE } from '../../worker/record-pages.ts'
import { EngagementPage, type RedTeamFilter, RedTeamFindingPage, type RedTeamPort } from './red-team-port.ts'

/** Engagements that are shown: more than that of a year nobody has. */
const MOST_ENGAGEMENTS = 100
const Taken = z.strictObject({ import: RedTeamImport, again: z.boolean() })

/** The red team's work as the worker has it. */
export const workerRedTeam: RedTeamPort = {
  figures: (signal) => readWorker({ path: 'red-team/figures', reply: RedTeamFigures, signal }),
  engagements: async (signal) => {
    const parameters = { sort: 'begins:desc', limit: MOST_ENGAGEMENTS }
    return (await readWorker({ path: 'red-team/engagements', parameters, reply: EngagementPage, signal }))
      .items
  },
  page: (filter, cursor, signal) =>
    readWorker({
      path: 'red-team/findings',
      parameters: { ...parametersOf(filter), sort: filter.sort, limit: PAGE_SIZE, cursor },
      reply: RedTeamFindingPage,
      signal,
    }),
  facets: (of, filter, signal) =>
    readWorker({
      path: 'red-team/findings/facets',
      parameters: { ...parametersOf(filter), of },
      reply: Facets,
      signal,
    }),
  change: async (id, body) => {
    const path = `red-team/findings/${inPath(id)}`
    await changeWorker({ route: 'annotate', method: 'PATCH', path, body, reply: ShownRedTeamFinding })
  },
  dismiss: async (id, reason) => {
    const path = `red-team/findings/${inPath(id)}/dismissal`
    await changeWorker({
      route: 'respond',
      method: 'PUT',
      path,
      body: { reason },
      reply: ShownRedTeamFinding,
    })
  },
  takeDismissalBack: async (id) => {
    const path = `red-team/findings/${inPath(id)}/dismissal`
    await changeWorker({ route: 'respond', method: 'DELETE', path, reply: ShownRedTeamFinding })
  },
  replay: () =>
    changeWorker({ route: 'respond', method: 'POST', path: 'red-team/replay', reply: ReplayReport }),
  begin: async (body) => {
    const path = 'red-team/engagements'
    await changeWorker({ route: 'respond', method: 'POST', path, body, reply: Engagement })
  },
  found: async (engagement, signal) => {
    const parameters = { engagements: engagement, limit: 1 }
    const path = 'red-team/findings'
    return (await readWorker({ path, parameters, reply: RedTeamFindingPage, signal })).total.count
  },
  takeAway: async (engagement) => {
    const path = `red-team/engagements/${inPath(engagement)}`
    await changeWorker({ route: 'respond', method: 'DELETE', path, reply: TakenAway })
  },
  import: async (engagement, body) => {
    const path = `red-team/engagements/${inPath(engagement)}/results`
    const taken = await changeWorker({ route: 'respond', method: 'POST', path, body, reply: Taken })
    return { succeeded: taken.import.succeeded, again: taken.again }
  },
}

function parametersOf({ q, state, severity, tool, owner, target }: RedTeamFilter): Parameters {
  return { q, state, severity, tool, owner, target }
}
