import type { Command } from '../../model/playbook.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { filledWith, type Unfilled, type Values, variablesIn } from './variables.ts'

/** What an `http-api` command asks for. Where it goes is its target's to say: the path begins with one slash. */
export interface HttpRequest {
  method: string
  /** Path and query, percent-encoded. */
  path: string
  headers: Readonly<Record<string, readonly string[]>>
  body: Uint8Array | null
}

/** Why a command can't be sent; `variable` where one of its values is the reason. */
export interface Unsendable {
  message: string
  variable?: string
}

/**
 * What an `http-api` command (CACAO 2.0, section 5.7) asks for, variables filled in and each value escaped for its place:
 * percent-encoded in path and query, without control characters in headers, as JSON inside JSON, as a form value inside a
 * form. Method, header names and host take no variables; a value is refused where it would make another path
 * (`.`, `..`) or where its medium has no escaping here.
 */
export function filledRequest(command: Command, values: Values): Result<HttpRequest, Unsendable> {
  const line = /^([A-Z]{1,16}) +(\S+)(?: +HTTP\/?\d(?:\.\d)?)?$/.exec((command.command ?? '').trim())
  const [, method, target] = line ?? []
  if (method === undefined || target === undefined)
    return fail({ message: 'a command for http-api reads METHOD /path HTTP/1.1' })
  const path = filledPath(target, values)
  if (!path.ok) return path
  const headers = filledHeaders(command.headers ?? {}, values)
  if (!headers.ok) return headers
  const body = filledBody(command, values)
  if (!body.ok) return body
  return ok({ method, path: path.value, headers: headers.value, body: body.value })
}

function filledPath(target: string, values: Values): Result<string, Unsendable> {
  // The target of a command is a place on the host that its target names, never another host.
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|[\\#]/i.test(target.replaceAll(':value', '')))
    return fail({ message: 'the path of a command names no host, and holds no backslash and no #' })
  const [path = '', ...query] = target.split('?')
  const segments: string[] = []
  for (const segment of path.replace(/^\//, '').split('/')) {
    const filled = filledWith(segment, values, inPath)
    if (!filled.ok) return filled
    const [variable] = variablesIn(segment)
    if (variable !== undefined && (filled.value === '' || isDots(filled.value)))
      return fail({ variable, message: `the value of ${variable} would make another path` })
    segments.push(filled.value)
  }
  const asked = filledWith(query.join('?'), values, (value) => ok(percentEncoded(value)))
  if (!asked.ok) return asked
  return ok(`/${segments.join('/')}${query.length > 0 ? `?${asked.value}` : ''}`)
}

/** Servers that decode a segment before they resolve dots in it would be led elsewhere by `..%2F`. */
function inPath(value: string): Result<string, string> {
  if (value.split(/[/\\]/).some(isDots)) return fail('would make another path')
  return ok(percentEncoded(value))
}

function isDots(segment: string): boolean {
  return segment === '.' || segment === '..'
}

/** RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~`. */
function percentEncoded(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function filledHeaders(
  headers: Readonly<Record<string, readonly string[]>>,
  values: Values,
): Result<Record<string, string[]>, Unsendable> {
  const all: [string, string[]][] = []
  for (const [name, lines] of Object.entries(headers)) {
    // RFC 9110, section 5.6.2: a token.
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
      return fail({ message: `${JSON.stringify(name.slice(0, 80))} is no name of a header` })
    const filled: string[] = []
    for (const line of lines) {
      const one = filledWith(line, values, inHeader)
      if (!one.ok) return one
      if (!inHeader(one.value).ok) return fail({ message: `header ${name} holds control characters` })
      filled.push(one.value)
    }
    all.push([name, filled])
  }
  return ok(Object.fromEntries(all))
}

/** RFC 9110, section 5.5: visible characters, spaces and tabs; others have no escape in a header. */
function inHeader(value: string): Result<string, string> {
  return /^[\t\x20-\x7e]*$/.test(value) ? ok(value) : fail('holds characters that a header can not carry')
}

function filledBody(command: Command, values: Values): Result<Uint8Array | null, Unsendable> {
  // What is encoded is bytes, not a text with variables.
  if (command.content_b64 !== undefined) return ok(Buffer.from(command.content_b64, 'base64'))
  if (command.content === undefined) return ok(null)
  const kind = mediaTypeOf(command)
  if (variablesIn(command.content).length === 0) return ok(Buffer.from(command.content))
  if (/[/+]json$/.test(kind)) return filledJson(command.content, values)
  if (kind === 'application/x-www-form-urlencoded')
    return encoded(filledWith(command.content, values, (value) => ok(percentEncoded(value))))
  if (kind === 'text/plain') return encoded(filledWith(command.content, values, (value) => ok(value)))
  return fail({ message: `no variables can be filled into content of type ${kind}: send JSON` })
}

function encoded(text: Result<string, Unfilled>): Result<Uint8Array, Unfilled> {
  return text.ok ? ok(Buffer.from(text.value.toWellFormed())) : text
}

/** Without a header that says otherwise, content is JSON. */
function mediaTypeOf({ headers = {} }: Command): string {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1][0]
  return (header ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? ''
}

function filledJson(content: string, values: Values): Result<Uint8Array, Unsendable> {
  let place: Place = 'outside'
  const filled = filledWith(content, values, (value, lead) => {
    place = placeAfter(lead, place)
    if (place === 'escape') return fail('stands behind a backslash')
    return place === 'text' ? ok(JSON.stringify(value.toWellFormed()).slice(1, -1)) : asLiteral(value)
  })
  if (!filled.ok) return filled
  return isJson(filled.value) ? encoded(filled) : fail({ message: 'its content is no JSON' })
}

/** Where in JSON a place is: in a text, behind a backslash in one, or neither. */
type Place = 'text' | 'escape' | 'outside'

function placeAfter(json: string, from: Place): Place {
  let place = from
  for (const char of json) {
    if (place === 'escape') place = 'text'
    else if (place === 'text') place = char === '"' ? 'outside' : char === '\\' ? 'escape' : 'text'
    else if (char === '"') place = 'text'
  }
  return place
}

/** Outside of quotes only what JSON writes without them. */
function asLiteral(value: string): Result<string, string> {
  return /^(?:true|false|null|-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?)$/.test(value)
    ? ok(value)
    : fail('is no number, true, false or null, and stands outside of quotes')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
