import { TimelineEntry } from '@wachter/worker/model/incident.ts'
import { ShownClocks } from '@wachter/worker/model/incident-clocks.ts'
import { ShownPresence } from '@wachter/worker/model/presence.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { Run } from '@wachter/worker/model/run.ts'
import { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { ShownRun } from '@wachter/worker/model/shown-run.ts'
import { changeWorker, inPath, readWorker } from '../worker/call-worker.ts'
import { pageOf } from '../worker/record-pages.ts'
import { FindingPage, type IncidentPort, TimelinePage } from './incident-port.ts'
import { ShownIncident } from './incidents-port.ts'
import {
  workerComposition,
  workerContain,
  workerDuties,
  workerEvidence,
  workerPostMortem,
  workerReport,
  workerTasks,
} from './worker-case.ts'

/** An incident has a few runs, one a playbook of its category; more are never shown. */
const MOST_RUNS = 10
/** As many findings as one reads through; the list of findings has them all. */
const MOST_FINDINGS = 200

const RunPage = pageOf(Run)

/** An incident as the worker has it. */
export const workerIncident: IncidentPort = {
  incident: (id, signal) => readWorker({ path: `incidents/${inPath(id)}`, reply: ShownIncident, signal }),
  caller: (signal) => readWorker({ path: 'caller', reply: ShownCaller, signal }),
  presence: (id, say, signal) => {
    const path = `incidents/${inPath(id)}/presence`
    return say
      ? changeWorker({ route: 'annotate', method: 'PUT', path, body: {}, reply: ShownPresence, signal })
      : readWorker({ path, reply: ShownPresence, signal })
  },
  timeline: (id, signal) =>
    readWorker({ path: `incidents/${inPath(id)}/timeline`, reply: TimelinePage, signal }),
  findings: (id, signal) =>
    readWorker({
      path: 'findings',
      parameters: { incident: id, sort: 'at:asc', limit: MOST_FINDINGS },
      reply: FindingPage,
      signal,
    }),
  async clocks(id, signal) {
    try {
      return (await readWorker({ path: `incidents/${inPath(id)}/clocks`, reply: ShownClocks, signal })).items
    } catch (error) {
      if (asProblem(error).code === 'clock.none') return []
      throw error
    }
  },
  async runs(id, signal) {
    const parameters = { incident: id, sort: 'began:asc', limit: MOST_RUNS }
    const { items } = await readWorker({ path: 'runs', parameters, reply: RunPage, signal })
    return Promise.all(
      items.map((run) => readWorker({ path: `runs/${inPath(run.id)}`, reply: ShownRun, signal })),
    )
  },
  acknowledge: (id, version) =>
    changeWorker({
      route: 'annotate',
      method: 'POST',
      path: `incidents/${inPath(id)}/acknowledgement`,
      body: { version },
      reply: ShownIncident,
    }),
  assign: (id, assignee, version) =>
    changeWorker({
      route: 'annotate',
      method: 'PUT',
      path: `incidents/${inPath(id)}/assignee`,
      body: { assignee, version },
      reply: ShownIncident,
    }),
  move: (id, { state: to, note, verdict }, version) =>
    changeWorker({
      route: 'respond',
      method: 'POST',
      path: `incidents/${inPath(id)}/transitions`,
      body: { to, version, ...(note !== '' && { note }), ...(verdict !== undefined && { verdict }) },
      reply: ShownIncident,
    }),
  comment: (id, text, key) =>
    changeWorker({
      route: 'annotate',
      method: 'POST',
      path: `incidents/${inPath(id)}/comments`,
      body: { text, key },
      reply: TimelineEntry,
    }),
  signal: ({ run, step, visit, signal, note, expected, key }) =>
    changeWorker({
      route: 'respond',
      method: 'POST',
      path: `runs/${inPath(run)}/steps/${inPath(step)}/${visit}/signals`,
      body: { signal, note, expected },
      idempotencyKey: key,
      reply: ShownRun,
    }),
  duties: workerDuties,
  tasks: workerTasks,
  evidence: workerEvidence,
  postMortem: workerPostMortem,
  contain: workerContain,
  composition: workerComposition,
  report: workerReport,
}
