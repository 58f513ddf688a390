import type { Writable } from 'node:stream'
import { type Logger, pino } from 'pino'
import { inert } from '../model/inert.ts'

/** Characters that JSON leaves as they are and a terminal or viewer acts on: C1 controls, bidirectional and invisible ones. */
const ACTIVE =
  /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g

/** Names of fields whose values are never logged, wherever they stand. */
const SECRET = ['authorization', 'token', 'password', 'secret', 'api_key', 'sealed']

/**
 * The log: one JSON object a line, or on a terminal a readable line. Everything that came from outside is escaped; secrets
 * by name are left out. Progress and logs share the stream, results go elsewhere.
 */
export function openLog(options: { level: string; terminal: boolean; stream: Writable }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '▮▮▮' },
    },
    {
      write: (line: string) => {
        options.stream.write(options.terminal ? readable(line) : escaped(line))
      },
    },
  )
}

function escaped(line: string): string {
  return line.replace(ACTIVE, (char) =>
    [...Array(char.length).keys()]
      .map((index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}

function readable(line: string): string {
  // `lag` says the same for people.
  const { level, time, msg, lagSeconds: _, ...rest } = JSON.parse(line) as Record<string, unknown>
  const clock = String(time).slice(11, 19)
  const details = Object.entries(rest)
    .map(([name, value]) => ` ${name}=${inert(valueText(value))}`)
    .join('')
  const mark = level === 'info' ? '' : ` ${String(level).toUpperCase()}`
  return `${clock}${mark} ${inert(String(msg ?? ''))}${details}\n`
}

/** Words as they are; what could be taken for another field is quoted. */
function valueText(value: unknown): string {
  return typeof value === 'string' && /^[^\s="]+$/.test(value) ? value : JSON.stringify(value)
}
