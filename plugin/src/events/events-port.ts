import type { Backtest } from '@wachter/worker/model/backtest.ts'
import type { Event } from '@wachter/worker/model/event.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { Hunt } from '@wachter/worker/model/hunt.ts'
import type { DecodedLayer } from '@wachter/worker/model/reveal.ts'
import type { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { z } from 'zod'
import { timeRangeKeys } from '../shared/time-range.ts'
import type { Parameters } from '../worker/query-string.ts'
import type { Facets, RecordPage } from '../worker/record-pages.ts'

const several = () => z.array(z.string()).default([])

/** What events are narrowed by, as it stands in the address; the names are the events' own. */
export const EventFilter = z.object({
  q: z.string().default(''),
  'wachter.activity': several(),
  'wachter.outcome': several(),
  'wachter.source.id': several(),
  'user.id': several(),
  'gen_ai.request.model': several(),
  'gen_ai.agent.name': several(),
  'wachter.tool.calls.name': several(),
  'source.ip': several(),
  ...timeRangeKeys('now-7d'),
})
export type EventFilter = z.infer<typeof EventFilter>

/** In the worker's words: times are moments. */
export type AskedEvents = Parameters

/** Events, and the searches through them that people keep. Each throws a `Problem`. */
export interface EventsPort {
  page(
    asked: AskedEvents,
    page: { sort: string; cursor: string | undefined },
    signal: AbortSignal,
  ): Promise<RecordPage<Event>>
  facets(of: readonly string[], asked: AskedEvents, signal: AbortSignal): Promise<Facets>
  decoded(event: string, signal: AbortSignal): Promise<readonly DecodedLayer[]>
  /** Findings that rest on an event. */
  findingsOn(event: string, signal: AbortSignal): Promise<readonly Finding[]>
  hunts(signal: AbortSignal): Promise<readonly Hunt[]>
  saveHunt(hunt: { name: string; query: string; key: string }): Promise<Hunt>
  deleteHunt(id: string): Promise<Hunt>
  caller(signal: AbortSignal): Promise<ShownCaller>
  /** A rule that is not in force, over what is stored of the last days. */
  tryRule(rule: string, days: number): Promise<Backtest>
}

/** One conversation. Each throws a `Problem`. */
export interface ConversationPort {
  turns(id: string, cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<Event>>
  findings(id: string, signal: AbortSignal): Promise<RecordPage<Finding>>
}
