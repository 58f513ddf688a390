import { attributesOf } from '../flatten.ts'
import { asCount, asList, at, isObject, type JsonObject, numberAt, stringAt } from '../json-fields.ts'
import { readInstant } from '../read-instant.ts'
import type { SpanEvent, Telemetry } from './telemetry.ts'

/** Nesting beyond this is dropped; attributes of the conventions nest four deep. */
const DEPTH = 24

/** Whether a record is a batch of OTLP/JSON (one line of the Collector's file exporter, or a request body). */
export function isOtlp(record: unknown): boolean {
  return ['resourceSpans', 'resourceLogs', 'resourceMetrics'].some((member) =>
    Array.isArray(at(record, member)),
  )
}

/** The spans and log records of a batch, in order. (OTLP 1.x, JSON encoding; snake-case members are read too.) */
export function otlpTelemetry(batch: unknown): Telemetry[] {
  return [
    ...asList(at(batch, 'resourceSpans')).flatMap((group) =>
      membersOf(group, ['scopeSpans', 'instrumentationLibrarySpans'], 'spans', spanOf),
    ),
    ...asList(at(batch, 'resourceLogs')).flatMap((group) =>
      membersOf(group, ['scopeLogs'], 'logRecords', logOf),
    ),
  ]
}

type Read = (record: JsonObject, resource: ReadonlyMap<string, unknown>) => Telemetry

function membersOf(group: unknown, scopes: readonly string[], member: string, read: Read): Telemetry[] {
  const resource = keyValues(at(group, 'resource', 'attributes'))
  return scopes
    .flatMap((scope) => asList(at(group, scope)))
    .flatMap((scope) => asList(at(scope, member)))
    .filter(isObject)
    .map((record) => read(record, resource))
}

/** A span in OTLP's members, attributes as a list of key-values or as an object. */
export function spanOf(span: JsonObject, resource: ReadonlyMap<string, unknown>): Telemetry {
  const start = at(span, 'startTimeUnixNano')
  const code = at(span, 'status', 'code')
  return {
    shape: 'span',
    name: stringAt(span, 'name'),
    attributes: keyValues(at(span, 'attributes')),
    resource,
    traceId: stringAt(span, 'traceId') ?? stringAt(span, 'trace_id'),
    spanId: stringAt(span, 'spanId') ?? stringAt(span, 'span_id'),
    time: readInstant(start),
    durationNs: elapsed(start, at(span, 'endTimeUnixNano')),
    failed: code === 2 || code === 'STATUS_CODE_ERROR' || code === 'ERROR' || code === 'Error',
    statusMessage: stringAt(span, 'status', 'message'),
    body: undefined,
    events: asList(at(span, 'events')).flatMap(eventOf),
    kind: kindOf(at(span, 'kind')),
  }
}

/** A log record in OTLP's members. */
export function logOf(log: JsonObject, resource: ReadonlyMap<string, unknown>): Telemetry {
  const attributes = keyValues(at(log, 'attributes'))
  const named = attributes.get('event.name')
  const severity = numberAt(log, 'severityNumber') ?? 0
  return {
    shape: 'log',
    name: stringAt(log, 'eventName') ?? (typeof named === 'string' ? named : undefined),
    attributes,
    resource,
    traceId: stringAt(log, 'traceId'),
    spanId: stringAt(log, 'spanId'),
    time: readInstant(at(log, 'timeUnixNano')) ?? readInstant(at(log, 'observedTimeUnixNano')),
    durationNs: undefined,
    // Severity numbers from 17 on are errors (OTel logs data model).
    failed: severity >= 17,
    statusMessage: undefined,
    body: anyValue(at(log, 'body'), 0),
    events: [],
    kind: undefined,
  }
}

function eventOf(event: unknown): SpanEvent[] {
  const name = stringAt(event, 'name')
  return name === undefined ? [] : [{ name, attributes: keyValues(at(event, 'attributes')) }]
}

/** SPAN_KIND_SERVER is 2, SPAN_KIND_CLIENT 3. */
export function kindOf(kind: unknown): Telemetry['kind'] {
  if (kind === 2 || (typeof kind === 'string' && /server$/i.test(kind))) return 'server'
  return kind === 3 || (typeof kind === 'string' && /client$/i.test(kind)) ? 'client' : undefined
}

/** Nanoseconds between two times given as nanoseconds since 1970 (as text: they exceed 2^53). */
function elapsed(start: unknown, end: unknown): number | undefined {
  const [from, to] = [start, end].map((time) =>
    (typeof time === 'string' || typeof time === 'number') && /^\d{1,20}$/.test(String(time))
      ? BigInt(time)
      : undefined,
  )
  return from === undefined || to === undefined ? undefined : asCount(Number(to - from))
}

/** Attributes by dotted name, from OTLP's `[{key, value: {stringValue}}]` or from a plain object. */
export function keyValues(attributes: unknown): ReadonlyMap<string, unknown> {
  if (!Array.isArray(attributes)) return attributesOf(attributes)
  const read = new Map<string, unknown>()
  for (const attribute of attributes) {
    const key = stringAt(attribute, 'key')
    const value = key === undefined ? undefined : anyValue(at(attribute, 'value'), 0)
    if (key !== undefined && value !== undefined) read.set(key, value)
  }
  return read
}

/** OTLP's AnyValue as the value it stands for; a value that is none of its forms as it is. */
function anyValue(value: unknown, depth: number): unknown {
  if (!isObject(value) || depth > DEPTH) return depth > DEPTH ? undefined : value
  const whole = at(value, 'intValue')
  if (whole !== undefined) return typeof whole === 'string' ? Number(whole) : whole
  for (const form of ['stringValue', 'doubleValue', 'boolValue', 'bytesValue']) {
    if (Object.hasOwn(value, form)) return value[form]
  }
  const list = at(value, 'arrayValue')
  if (list !== undefined) return asList(at(list, 'values')).map((member) => anyValue(member, depth + 1))
  const members = at(value, 'kvlistValue')
  if (members === undefined) return Object.keys(value).length === 0 ? undefined : value
  return Object.fromEntries(
    asList(at(members, 'values')).flatMap((member) => {
      const key = stringAt(member, 'key')
      return key === undefined ? [] : [[key, anyValue(at(member, 'value'), depth + 1)]]
    }),
  )
}
