import type { Instant } from '../../model/time.ts'

/** A span or log record, however it was written down. */
export interface Telemetry {
  shape: 'span' | 'log'
  /** The span's name, or the log record's event name. */
  name: string | undefined
  attributes: ReadonlyMap<string, unknown>
  /** Attributes of what produced it: service, host, cloud. */
  resource: ReadonlyMap<string, unknown>
  traceId: string | undefined
  spanId: string | undefined
  /** A span's start. */
  time: Instant | undefined
  durationNs: number | undefined
  failed: boolean
  statusMessage: string | undefined
  /** A log record's body. */
  body: unknown
  /** Events of a span. */
  events: readonly SpanEvent[]
  /** `server` where the span is the called side. */
  kind: 'server' | 'client' | undefined
}

export interface SpanEvent {
  name: string
  attributes: ReadonlyMap<string, unknown>
}

const MEANINGFUL = /^(?:gen_ai|mcp|llm|openinference|traceloop)\./

/** Whether a record speaks of a model, a tool or an agent at all; most spans of an application do not. */
export function isMeaningful(telemetry: Telemetry): boolean {
  if (telemetry.name !== undefined && /^gen_ai\./.test(telemetry.name)) return true
  for (const name of telemetry.attributes.keys()) if (MEANINGFUL.test(name)) return true
  return false
}
