import { Event } from '@wachter/worker/model/event.ts'
import { Exception, ExceptionScope } from '@wachter/worker/model/exception.ts'
import { Finding } from '@wachter/worker/model/finding.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { DecodedLayer } from '@wachter/worker/model/reveal.ts'
import { RuleSummary } from '@wachter/worker/model/rule.ts'
import { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../worker/call-worker.ts'
import { pageOf } from '../worker/record-pages.ts'
import type { FindingPort } from './finding-port.ts'
import { workerDetections } from './worker-detections.ts'

const FindingPage = pageOf(Finding)
const Decoded = z.strictObject({ items: z.array(DecodedLayer) })
const MOST_SIMILAR = 8

/** A finding as the worker has it. */
export const workerFinding: FindingPort = {
  ...workerDetections,
  finding: (id, signal) => readWorker({ path: `findings/${inPath(id)}`, reply: Finding, signal }),
  event: (id, signal) => orNull(() => readWorker({ path: `events/${inPath(id)}`, reply: Event, signal })),
  decoded: async (event, signal) =>
    (await readWorker({ path: `events/${inPath(event)}/decoded`, reply: Decoded, signal })).items,
  rule: (id, signal) => orNull(() => readWorker({ path: `rules/${inPath(id)}`, reply: RuleSummary, signal })),
  similar: ({ rule, entity }, by, signal) =>
    readWorker({
      path: 'findings',
      parameters: {
        ...(by === 'rule' ? { 'rule.id': rule.id } : { 'entity.id': entity.id }),
        ...{ missing: 'superseded_by', sort: 'at:desc', limit: MOST_SIMILAR },
      },
      reply: FindingPage,
      signal,
    }),
  caller: (signal) => readWorker({ path: 'caller', reply: ShownCaller, signal }),
  preview: (filter, days, signal) =>
    changeWorker({
      // It changes nothing, and asks with a body: the route for reading lets none through.
      ...{ route: 'annotate', method: 'POST', path: 'exceptions/preview' },
      body: { filter, days },
      reply: ExceptionScope,
      signal,
    }),
  makeException: (filter) =>
    changeWorker({
      ...{ route: 'respond', method: 'POST', path: 'exceptions' },
      body: { filter },
      reply: Exception,
    }),
}

async function orNull<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask()
  } catch (error) {
    if (asProblem(error).code === 'api.not-found') return null
    throw error
  }
}
