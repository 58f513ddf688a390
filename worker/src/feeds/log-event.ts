import { parseJson } from '../model/parse-json.ts'
import { scanJson, startScan } from './json-scan.ts'

/** Longest message that is unwrapped, UTF-16 code units: CloudWatch's own limit for an event is 1 MiB. */
const LONGEST_MESSAGE = 1_048_576

/**
 * The record inside a CloudWatch log event (`{id, timestamp, message}` of a subscription, `{timestamp, message,
 * ingestionTime ...}` of the API), if its message is a JSON object; else the value as it is.
 */
export function unwrapLogEvent(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { message, timestamp, id, ingestionTime, eventId } = value as Record<string, unknown>
  if (typeof message !== 'string' || typeof timestamp !== 'number') return value
  if (id === undefined && eventId === undefined && ingestionTime === undefined) return value
  return objectIn(message) ?? value
}

function objectIn(message: string): unknown {
  if (!message.startsWith('{') || message.length > LONGEST_MESSAGE) return undefined
  const bytes = Buffer.from(message)
  const scan = startScan(0, false)
  if (scanJson(scan, bytes, 0, bytes.length) !== 'end' || scan.deep) return undefined
  try {
    return parseJson(message)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
