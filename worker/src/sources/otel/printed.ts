import { attributesOf } from '../flatten.ts'
import { asCount, asList, at, type JsonObject, numberAt, stringAt } from '../json-fields.ts'
import { readInstant } from '../read-instant.ts'
import { kindOf } from './otlp.ts'
import type { Telemetry } from './telemetry.ts'

/** Whether an object is a span as SDKs print it (console exporters) and Phoenix exports it. */
export function isPrintedSpan(span: JsonObject): boolean {
  return spanIdOf(span) !== undefined && at(span, 'start_time') !== undefined
}

/** Whether an object is a log record as the Python SDK prints it. */
export function isPrintedLog(log: JsonObject): boolean {
  return (
    stringAt(log, 'span_id') !== undefined &&
    at(log, 'timestamp') !== undefined &&
    (Object.hasOwn(log, 'body') || Object.hasOwn(log, 'severity_number'))
  )
}

export function printedSpan(span: JsonObject): Telemetry {
  const start = readInstant(at(span, 'start_time'))
  const end = readInstant(at(span, 'end_time'))
  const code = stringAt(span, 'status_code') ?? stringAt(span, 'status', 'status_code')
  return {
    shape: 'span',
    name: stringAt(span, 'name'),
    attributes: attributesOf(at(span, 'attributes')),
    resource: attributesOf(at(span, 'resource', 'attributes')),
    traceId: bare(stringAt(span, 'context', 'trace_id') ?? stringAt(span, 'trace_id')),
    spanId: bare(spanIdOf(span)),
    time: start,
    durationNs: start && end ? asCount((Date.parse(end) - Date.parse(start)) * 1e6) : undefined,
    failed: code === 'ERROR',
    statusMessage: stringAt(span, 'status_message') ?? stringAt(span, 'status', 'description'),
    body: undefined,
    events: asList(at(span, 'events')).flatMap((event) => {
      const name = stringAt(event, 'name')
      return name === undefined ? [] : [{ name, attributes: attributesOf(at(event, 'attributes')) }]
    }),
    kind: kindOf(at(span, 'kind')),
  }
}

export function printedLog(log: JsonObject): Telemetry {
  const attributes = attributesOf(at(log, 'attributes'))
  const named = attributes.get('event.name')
  return {
    shape: 'log',
    name: stringAt(log, 'event_name') ?? (typeof named === 'string' ? named : undefined),
    attributes,
    resource: attributesOf(at(log, 'resource', 'attributes')),
    traceId: bare(stringAt(log, 'trace_id')),
    spanId: bare(stringAt(log, 'span_id')),
    time: readInstant(at(log, 'timestamp')) ?? readInstant(at(log, 'observed_timestamp')),
    durationNs: undefined,
    failed: (numberAt(log, 'severity_number') ?? 0) >= 17,
    statusMessage: undefined,
    body: at(log, 'body'),
    events: [],
    kind: undefined,
  }
}

function spanIdOf(span: JsonObject): string | undefined {
  return stringAt(span, 'context', 'span_id') ?? stringAt(span, 'span_id')
}

/** The Python SDK prints ids as `0x5b8e...`; everyone else writes them without the mark. */
function bare(id: string | undefined): string | undefined {
  return id?.startsWith('0x') === true ? id.slice(2) : id
}
