import { resolveRange } from '../shared/time-range.ts'
import { queryString } from '../worker/query-string.ts'
import type { AskedEvents, EventFilter } from './events-port.ts'

/** The filter of the address in the worker's words. */
export function askedEvents({ from, to, ...fields }: EventFilter, now: number): AskedEvents {
  const range = resolveRange({ from, to }, now)
  return { ...fields, '@timestamp.from': range.from, '@timestamp.to': range.to }
}

/** What is kept of a hunt: what it looks for, in the words of the list of events, without its span of time. */
export function huntQuery({ from: _, to: __, ...fields }: EventFilter): string {
  return queryString(fields).slice(1)
}

/** A kept hunt as the keys of an address; keys that are no filter of ours are let go. */
export function filterOfHunt(query: string): Partial<Omit<EventFilter, 'from' | 'to'>> {
  const search = new URLSearchParams(query)
  const filter: Record<string, string | string[]> = {
    ...Object.fromEntries(FIELDS.map((field) => [field, search.getAll(field)])),
    q: search.get('q') ?? '',
  }
  return filter
}

/** The fields whose values can be chosen. */
export const FIELDS = [
  'wachter.activity',
  'wachter.outcome',
  'wachter.source.id',
  'user.id',
  'gen_ai.request.model',
  'gen_ai.agent.name',
  'wachter.tool.calls.name',
  'source.ip',
] as const satisfies readonly (keyof EventFilter)[]
