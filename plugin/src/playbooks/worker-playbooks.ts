import { ShownPlaybook, Simulation } from '@wachter/worker/model/shown-playbook.ts'
import { inPath, readWorker } from '../worker/call-worker.ts'
import { Facets, PAGE_SIZE } from '../worker/record-pages.ts'
import { IncidentPage, PlaybookList, type PlaybooksPort, RunPage } from './playbooks-port.ts'

/** Playbooks as the worker has them. */
export const workerPlaybooks: PlaybooksPort = {
  list: async (signal) => (await readWorker({ path: 'playbooks', reply: PlaybookList, signal })).items,
  going: async (signal) => {
    const parameters = { of: 'playbook', state: ['running', 'stopping'] }
    return (await readWorker({ path: 'runs/facets', parameters, reply: Facets, signal }))['playbook'] ?? []
  },
  playbook: (id, signal) => readWorker({ path: `playbooks/${inPath(id)}`, reply: ShownPlaybook, signal }),
  simulation: (id, incident, signal) =>
    readWorker({
      path: `playbooks/${inPath(id)}/simulation`,
      parameters: { incident },
      reply: Simulation,
      signal,
    }),
  runs: (id, cursor, signal) =>
    readWorker({
      path: 'runs',
      parameters: { playbook: id, sort: 'began:desc', limit: PAGE_SIZE, cursor },
      reply: RunPage,
      signal,
    }),
  incidents: async (category, signal) => {
    const parameters = { category, missing: 'merged_into', sort: 'last_seen:desc', limit: PAGE_SIZE }
    return (await readWorker({ path: 'incidents', parameters, reply: IncidentPage, signal })).items
  },
}
