import { Backtest } from '@wachter/worker/model/backtest.ts'
import { Event } from '@wachter/worker/model/event.ts'
import { Finding } from '@wachter/worker/model/finding.ts'
import { Hunt } from '@wachter/worker/model/hunt.ts'
import { DecodedLayer } from '@wachter/worker/model/reveal.ts'
import { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../worker/call-worker.ts'
import { Facets, PAGE_SIZE, pageOf } from '../worker/record-pages.ts'
import type { ConversationPort, EventsPort } from './events-port.ts'

const EventPage = pageOf(Event)
const FindingPage = pageOf(Finding)
const HuntPage = pageOf(Hunt)
const Decoded = z.strictObject({ items: z.array(DecodedLayer) })
/** As many as a tenant may keep. */
const MOST_HUNTS = 200
/** Findings of a conversation that one reads through. */
const MOST_FINDINGS = 200

/** Events and hunts as the worker has them. */
export const workerEvents: EventsPort = {
  page: (asked, { sort, cursor }, signal) =>
    readWorker({
      path: 'events',
      parameters: { ...asked, sort, limit: PAGE_SIZE, cursor },
      reply: EventPage,
      signal,
    }),
  facets: (of, asked, signal) =>
    readWorker({ path: 'events/facets', parameters: { ...asked, of }, reply: Facets, signal }),
  decoded: async (event, signal) =>
    (await readWorker({ path: `events/${inPath(event)}/decoded`, reply: Decoded, signal })).items,
  async findingsOn(event, signal) {
    const parameters = { events: event, missing: 'superseded_by', limit: PAGE_SIZE }
    return (await readWorker({ path: 'findings', parameters, reply: FindingPage, signal })).items
  },
  async hunts(signal) {
    const parameters = { sort: 'created:desc', limit: MOST_HUNTS }
    return (await readWorker({ path: 'hunts', parameters, reply: HuntPage, signal })).items
  },
  saveHunt: (body) =>
    changeWorker({ ...{ route: 'annotate', method: 'POST', path: 'hunts' }, body, reply: Hunt }),
  deleteHunt: (id) =>
    changeWorker({ ...{ route: 'annotate', method: 'DELETE', path: `hunts/${inPath(id)}` }, reply: Hunt }),
  caller: (signal) => readWorker({ path: 'caller', reply: ShownCaller, signal }),
  tryRule: (rules, days) =>
    changeWorker({
      ...{ route: 'annotate', method: 'POST', path: 'backtest' },
      body: { rules, days },
      reply: Backtest,
    }),
}

/** A conversation as the worker has it, in the order in which it was held. */
export const workerConversation: ConversationPort = {
  turns: (id, cursor, signal) =>
    readWorker({
      path: 'events',
      parameters: { 'gen_ai.conversation.id': id, sort: '@timestamp:asc', limit: PAGE_SIZE, cursor },
      reply: EventPage,
      signal,
    }),
  findings: (id, signal) =>
    readWorker({
      path: 'findings',
      parameters: { conversation: id, missing: 'superseded_by', sort: 'at:asc', limit: MOST_FINDINGS },
      reply: FindingPage,
      signal,
    }),
}
