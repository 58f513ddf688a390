import { documentOf } from '../document.ts'
import { attributesOf } from '../flatten.ts'
import { asCount, at, isObject, type JsonObject, numberAt, stringAt } from '../json-fields.ts'
import { readInstant } from '../read-instant.ts'
import { labelAttributes } from './labels.ts'
import { keyValues, kindOf, logOf, spanOf } from './otlp.ts'
import { isPrintedLog, isPrintedSpan, printedLog, printedSpan } from './printed.ts'
import type { Telemetry } from './telemetry.ts'

/**
 * A single span or log record: in OTLP's members (CloudWatch's `aws/spans`, debug exports), as the Collector's
 * Elasticsearch exporter indexes it (`otel` mapping mode), as APM Server indexes it (attributes as labels), or as SDKs
 * print it and Phoenix exports it. Undefined for anything else; Bedrock AgentCore's own logs, which look alike, are another format.
 */
export function indexedTelemetry(record: unknown): Telemetry | undefined {
  const document = documentOf(record)
  if (!isObject(document) || Object.hasOwn(document, 'resource_arn')) return undefined
  const shape = SHAPES.find(({ fits }) => fits(document))
  return shape?.read(document)
}

interface Shape {
  fits: (document: JsonObject) => boolean
  read: (document: JsonObject) => Telemetry
}

const isAttributes = (document: JsonObject) => {
  const attributes = at(document, 'attributes')
  return isObject(attributes) || Array.isArray(attributes)
}

const SHAPES: readonly Shape[] = [
  {
    fits: (document) => isAttributes(document) && at(document, 'startTimeUnixNano') !== undefined,
    read: (document) => spanOf(document, keyValues(at(document, 'resource', 'attributes'))),
  },
  {
    fits: (document) => isAttributes(document) && at(document, 'timeUnixNano') !== undefined,
    read: (document) => logOf(document, keyValues(at(document, 'resource', 'attributes'))),
  },
  {
    fits: (document) => isAttributes(document) && at(document, '@timestamp') !== undefined,
    read: exportedOf,
  },
  { fits: (document) => isAttributes(document) && isPrintedSpan(document), read: printedSpan },
  { fits: (document) => isAttributes(document) && isPrintedLog(document), read: printedLog },
  {
    fits: (document) => labelAttributes(document).size > 0,
    read: labelledOf,
  },
]

/** The exporter's `otel` mode: spans have `span_id` and `duration`, log records a `body` or an `event_name`. */
function exportedOf(document: JsonObject): Telemetry {
  const attributes = attributesOf(at(document, 'attributes'))
  const named = attributes.get('event.name')
  const isSpan = at(document, 'duration') !== undefined || at(document, 'kind') !== undefined
  const code = stringAt(document, 'status', 'code')
  const severity = numberAt(document, 'severity_number') ?? 0
  return {
    shape: isSpan ? 'span' : 'log',
    name: isSpan
      ? stringAt(document, 'name')
      : (stringAt(document, 'event_name') ?? (typeof named === 'string' ? named : undefined)),
    attributes,
    resource: attributesOf(at(document, 'resource', 'attributes')),
    traceId: stringAt(document, 'trace_id'),
    spanId: stringAt(document, 'span_id'),
    time: readInstant(at(document, '@timestamp')),
    durationNs: asCount(numberAt(document, 'duration')),
    failed: code?.toLowerCase() === 'error' || severity >= 17,
    statusMessage: stringAt(document, 'status', 'message'),
    body: at(document, 'body', 'structured') ?? at(document, 'body', 'text') ?? at(document, 'body'),
    events: [],
    kind: kindOf(at(document, 'kind')),
  }
}

/** APM's documents: a transaction or span with ECS members, attributes as labels. */
function labelledOf(document: JsonObject): Telemetry {
  const fields = attributesOf(document)
  const micros = fields.get('span.duration.us') ?? fields.get('transaction.duration.us')
  const word = (...names: readonly string[]) =>
    names
      .map((name) => fields.get(name))
      .find((value): value is string => typeof value === 'string' && value !== '')
  return {
    shape: 'span',
    name: word('span.name', 'transaction.name'),
    attributes: labelAttributes(document),
    resource: fields,
    traceId: word('trace.id'),
    spanId: word('span.id', 'transaction.id'),
    time: readInstant(fields.get('@timestamp')),
    durationNs: typeof micros === 'number' ? asCount(micros * 1000) : undefined,
    failed: fields.get('event.outcome') === 'failure',
    statusMessage: undefined,
    body: undefined,
    events: [],
    kind: undefined,
  }
}
