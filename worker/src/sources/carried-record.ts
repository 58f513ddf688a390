import { documentOf } from './document.ts'
import { at, isObject, type JsonObject, parsedJson } from './json-fields.ts'
import { readInstant } from './read-instant.ts'

/** Longest text that is looked into, UTF-16 code units. */
const LIMIT = 32 * 1024 * 1024

/** Where carriers put a record as text: Beats and Elastic Agent, container runtimes, CloudWatch Insights, journald, Splunk. */
const TEXTS: readonly (readonly string[])[] = [
  ['event', 'original'],
  ['event.original'],
  ['message'],
  ['log'],
  ['@message'],
  ['MESSAGE'],
  ['_raw'],
  ['result', '_raw'],
]

/** Where carriers put it as an object, or as text: Splunk's collector, Beats' JSON decoder, Cloud Logging, Event Hubs. */
const OBJECTS = ['event', 'json', 'jsonPayload', 'body', '@message'] as const

const TIMES = ['@timestamp', 'timestamp', 'time', 'date', '_time', '__REALTIME_TIMESTAMP'] as const

/**
 * The record that a shipper, runtime or index put into an envelope of its own, also inside a search hit; undefined where
 * there is none. A record that has no time under a common name takes over the envelope's as `timestamp`. Whether it is a
 * record of a known format is for the sources to say.
 */
export function carriedRecord(carrier: unknown): JsonObject | undefined {
  const envelope = documentOf(carrier)
  if (!isObject(envelope)) return undefined
  const record = textIn(envelope) ?? objectIn(envelope)
  if (record === undefined || Object.hasOwn(record, '_source')) return undefined
  if (TIMES.some((name) => Object.hasOwn(record, name))) return record
  const time = TIMES.map((name) => readInstant(at(envelope, name))).find((instant) => instant !== undefined)
  return time === undefined ? record : { ...record, timestamp: time }
}

function textIn(envelope: JsonObject): JsonObject | undefined {
  for (const path of TEXTS) {
    const record = parsed(at(envelope, ...path))
    if (record) return record
  }
  return undefined
}

function objectIn(envelope: JsonObject): JsonObject | undefined {
  for (const name of OBJECTS) {
    // In an indexed document `event` is ECS' description of it.
    if (name === 'event' && Object.hasOwn(envelope, '@timestamp')) continue
    const value = at(envelope, name)
    const record = isObject(value) ? value : parsed(value)
    if (record) return record
  }
  return undefined
}

function parsed(text: unknown): JsonObject | undefined {
  if (typeof text !== 'string' || text.length > LIMIT || !/^\s*\{/.test(text)) return undefined
  const value = parsedJson(text)
  return isObject(value) ? value : undefined
}
