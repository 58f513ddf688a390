import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import tls from 'node:tls'
import { messageOf, type Problem, problem, systemCodeOf } from '../model/problem.ts'
import { matchesHost, type Place } from './address-policy.ts'
import { type JudgeSettings, placeJudge } from './judged-place.ts'
import { redacted } from './redacted.ts'

export interface OutwardRequest {
  /** http or https, without a user in it. Neither its path nor its query is ever told in an error: webhooks keep secrets there. */
  url: URL
  method?: string
  /** `host` and what frames a message (RFC 9112) can't be set. */
  headers?: Readonly<Record<string, string | readonly string[]>>
  body?: string | Uint8Array | undefined
  /** Values that no error may hold. */
  secrets?: readonly string[]
  /** The whole exchange, milliseconds; default 15 s. */
  timeoutMs?: number
  /** What of the answer is read, bytes; default 1 MiB. */
  largest?: number
}

export interface OutwardAnswer {
  status: number
  /** Names in small letters, lines of one name joined by commas. */
  headers: Readonly<Record<string, string>>
  body: Uint8Array
  /** The answer was longer than what was read. */
  cut: boolean
}

/**
 * The one way out to an address that a configuration or a playbook names (webhooks, chats, tickets, `http-api` commands):
 * one request, one answer, whatever its status.
 *
 * The name is looked up once, every address it leads to is judged, and the connection goes to one of those that were judged.
 * Private, loopback, link-local and metadata addresses are refused unless `outward.allow` names them (`address-policy.ts`).
 * Behind a proxy the name is judged the same way where it can be looked up here; where not, the proxy decides where it leads.
 *
 * Throws `outward.url` and `outward.address` (user: nothing was asked), `outward.redirected` (operational, never: an answer
 * that sends elsewhere), `outward.unreachable` (operational: nothing was asked) and `outward.unanswered` (operational: it may
 * have been done). Of the two operational ones only the first may be repeated without an idempotency key.
 */
export type OutwardDoor = (request: OutwardRequest, signal: AbortSignal) => Promise<OutwardAnswer>

/** An opened door: what the configuration names by reference is read. */
export interface DoorSettings extends JudgeSettings {
  /** Certificate authorities beside the system's, PEM. */
  ca?: string | undefined
  proxies?: Proxies
}

/** Addresses of proxies for http and https, with user and password in them where they want them, and hosts asked without. */
export interface Proxies {
  http: string | undefined
  https: string | undefined
  except: readonly string[]
}

const TIMEOUT_MS = 15_000
const LARGEST = 1024 * 1024
const UNREACHABLE = 'outward.unreachable'

export function outwardDoor(settings: DoorSettings): OutwardDoor {
  const { proxies } = settings
  const judge = placeJudge(settings)
  const ca = settings.ca === undefined ? {} : { ca: [...tls.getCACertificates('default'), settings.ca] }
  // No connection is kept: each is to an address that was judged for its own request.
  const direct = agentsOf(ca)
  const proxyEnv = { HTTP_PROXY: proxies?.http, HTTPS_PROXY: proxies?.https, NO_PROXY: '' }
  const proxied = agentsOf({ ...ca, proxyEnv })
  const isProxied = ({ url }: OutwardRequest, host: string) =>
    (url.protocol === 'https:' ? proxies?.https : proxies?.http) !== undefined &&
    !proxies?.except.some((pattern) => matchesHost(pattern, host))
  return async (request, signal) => {
    const place = placeOf(request)
    const { host, port } = place
    const ends = AbortSignal.any([signal, AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)])
    const byProxy = isProxied(request, host)
    const found = await judge(place, ends, { mayBeUnknown: byProxy }).catch((thrown: unknown) => {
      signal.throwIfAborted()
      throw thrown
    })
    const pinned: LookupFunction = (_name, options, callback) => {
      const [first] = found
      if (first === undefined) callback(new Error('no address'), '')
      else if (options.all) callback(null, [...found])
      else callback(null, first.address, first.family)
    }
    const way = byProxy ? { agents: proxied, lookup: undefined } : { agents: direct, lookup: pinned }
    const answer = await exchange(request, way, ends).catch((thrown: unknown) => {
      signal.throwIfAborted()
      throw failed(place, thrown, { secrets: request.secrets ?? [], late: ends.aborted })
    })
    if (answer.status < 300 || answer.status >= 400 || answer.status === 304) return answer
    const message = `${host}:${port} answered ${answer.status} and sends elsewhere, which is not followed: configure where it is now`
    throw problem('outward.redirected', 'operational', message, { retry: 'never' })
  }
}

function agentsOf(options: https.AgentOptions & { proxyEnv?: NodeJS.ProcessEnv }) {
  return { 'http:': new http.Agent(options), 'https:': new https.Agent(options) }
}

/** RFC 9112 and RFC 9110, 7.6.1: what frames a message or is of one connection. */
const FRAMING =
  /^(?:host|connection|content-length|expect|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*)$/i

function placeOf({ url, headers = {}, method = 'GET' }: OutwardRequest): Place {
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  const fault = (message: string) => refused('outward.url', `${host || 'an address'}: ${message}`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw fault('only http and https are asked')
  if (url.username !== '' || url.password !== '') throw fault('an address holds no user and no password')
  if (host === '') throw fault('there is no host in it')
  if (!/^[A-Z]{1,16}$/.test(method) || method === 'CONNECT') throw fault('it is no method that is asked')
  const framing = Object.keys(headers).find((name) => FRAMING.test(name))
  if (framing !== undefined) throw fault(`the header ${framing} can't be set`)
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  return { host, port }
}

interface Way {
  agents: ReturnType<typeof agentsOf>
  lookup: LookupFunction | undefined
}

/** What is thrown by `exchange`, and whether the request had begun to be written. */
interface Broken {
  begun: boolean
  cause: unknown
}

function exchange(request: OutwardRequest, way: Way, ends: AbortSignal): Promise<OutwardAnswer> {
  const { url, method = 'GET', headers = {}, body, largest = LARGEST } = request
  const isPlain = url.protocol === 'http:'
  const { promise, resolve, reject } = Promise.withResolvers<OutwardAnswer>()
  let begun = false
  const broken = (cause: unknown) => reject({ begun, cause } satisfies Broken)
  const sent: Record<string, string | string[]> = { 'user-agent': 'wachter' }
  for (const [name, value] of Object.entries(headers)) {
    sent[name.toLowerCase()] = typeof value === 'string' ? value : [...value]
  }
  if (body !== undefined) sent['content-length'] = String(Buffer.byteLength(body))
  const options: https.RequestOptions = {
    ...{ method, headers: sent, signal: ends },
    ...(way.lookup === undefined ? {} : { lookup: way.lookup }),
  }
  const asked = isPlain
    ? http.request(url, { ...options, agent: way.agents['http:'] })
    : https.request(url, { ...options, agent: way.agents['https:'] })
  asked.on('socket', (socket) => {
    const isReady = !socket.connecting && (isPlain || !(socket instanceof tls.TLSSocket) || socket.authorized)
    if (isReady) begun = true
    else socket.once(isPlain ? 'connect' : 'secureConnect', () => (begun = true))
  })
  asked.on('error', broken)
  asked.on('response', (response) => {
    const parts: Buffer[] = []
    let length = 0
    const answer = (cut: boolean) =>
      resolve({
        status: response.statusCode ?? 0,
        headers: flat(response.headers),
        body: Buffer.concat(parts).subarray(0, largest),
        cut,
      })
    response.on('data', (part: Buffer) => {
      length += part.length
      parts.push(part)
      if (length <= largest) return
      answer(true)
      response.destroy()
    })
    response.on('error', broken)
    response.on('aborted', () => broken(new Error('the answer broke off')))
    response.on('end', () => answer(false))
  })
  asked.end(body)
  return promise
}

function flat(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

function refused(code: string, message: string): Problem {
  return problem(code, 'user', message)
}

function unreachable({ host, port }: Place, why: string): Problem {
  return problem(UNREACHABLE, 'operational', `${host}:${port}: ${why}`)
}

/** No cause is kept: errors of sockets and TLS hold what was sent. */
function failed(
  place: Place,
  thrown: unknown,
  { secrets, late }: { secrets: readonly string[]; late: boolean },
): Problem {
  const where = `${place.host}:${place.port}`
  const { begun, cause } = isBroken(thrown) ? thrown : { begun: true, cause: thrown }
  const why = late ? 'no answer in time' : redacted(said(cause), secrets)
  if (!begun) return unreachable(place, why)
  return problem('outward.unanswered', 'operational', `${where}: ${why}; it may have been done`)
}

function isBroken(thrown: unknown): thrown is Broken {
  return typeof thrown === 'object' && thrown !== null && 'begun' in thrown
}

function said(thrown: unknown): string {
  return (systemCodeOf(thrown) ?? messageOf(thrown)).slice(0, 200)
}
