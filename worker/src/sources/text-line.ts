import type { Instant } from '../model/time.ts'
import { at, isObject, stringAt } from './json-fields.ts'
import { readInstant } from './read-instant.ts'

/** A line of a text log, out of what carried it here, with what the carrier knows. */
export interface TextLine {
  text: string
  /** When the carrier says it was written; the line's own time is better where it has one. */
  at?: Instant
  host?: string
}

/** Longest line that is read as a text log; longer ones are no access log. */
const LIMIT = 262_144

/** What container runtimes put before a line: `2026-11-23T10:00:00.1Z`, and `stdout F` (CRI). */
const CARRIED =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})) (?:std(?:out|err) [FP] )?/
const COLOURS = /\u001b\[[0-9;]{0,16}m/g

/**
 * A log line as text: a string, Docker's `{log, time}`, a shipper's `{message, @timestamp}`, journald's
 * `{MESSAGE, __REALTIME_TIMESTAMP}`. Undefined for anything else.
 */
export function textLineOf(record: unknown): TextLine | undefined {
  if (typeof record === 'string') return lineOf(record)
  if (!isObject(record)) return undefined
  const docker = stringAt(record, 'log')
  if (docker !== undefined) return lineOf(docker, at(record, 'time'))
  const journal = stringAt(record, 'MESSAGE')
  if (journal !== undefined) {
    return lineOf(journal, at(record, '__REALTIME_TIMESTAMP'), stringAt(record, '_HOSTNAME'))
  }
  const shipped = stringAt(record, 'message')
  const host = stringAt(record, 'host', 'name') ?? stringAt(record, 'host.name')
  return shipped === undefined ? undefined : lineOf(shipped, at(record, '@timestamp'), host)
}

function lineOf(logged: string, time?: unknown, host?: string): TextLine | undefined {
  if (logged.length > LIMIT) return undefined
  const text = logged.replace(COLOURS, '').trimEnd()
  const carried = CARRIED.exec(text)
  const written = readInstant(carried?.[1]) ?? readInstant(time)
  return {
    text: carried ? text.slice(carried[0].length) : text,
    ...(written === undefined ? {} : { at: written }),
    ...(host === undefined ? {} : { host }),
  }
}
