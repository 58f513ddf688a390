import { ListedIncident } from '@wachter/worker/model/listed-incident.ts'
import { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { z } from 'zod'
import { changeWorker, readWorker } from '../worker/call-worker.ts'
import type { Parameters } from '../worker/query-string.ts'
import { Facets, PAGE_SIZE, pageOf } from '../worker/record-pages.ts'
import { type IncidentFilter, type IncidentsPort, ShownCategory, ShownIncident } from './incidents-port.ts'

const Assigned = z.strictObject({
  items: z.array(z.looseObject({ problem: z.string().nullable() })),
})
const Categories = z.strictObject({ items: z.array(ShownCategory) })
const IncidentPage = pageOf(ListedIncident)

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
  caller: (signal) => readWorker({ path: 'caller', reply: ShownCaller, signal }),
  async assign(incidents, assignee) {
    const { items } = await changeWorker({
      route: 'annotate',
      method: 'POST',
      path: 'incidents/assignment',
      body: { incidents, assignee },
      reply: Assigned,
    })
    return items.flatMap(({ problem }) => problem ?? [])
  },
  categories: async (signal) => (await readWorker({ path: 'categories', reply: Categories, signal })).items,
  open: (asked) =>
    changeWorker({
      route: 'respond',
      method: 'POST',
      path: 'incidents',
      body: asked,
      reply: ShownIncident,
    }),
}

function narrowed({ sort: _, ...fields }: IncidentFilter): Parameters {
  return { ...fields, missing: 'merged_into' }
}
