import http from 'node:http'
import https from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import { messageOf, Problem, problem } from '../model/problem.ts'
import type { OutwardDoor } from '../outward/outward-door.ts'
import { at, numberAt, parsedJson, stringAt } from '../sources/json-fields.ts'

/** How a provider's HTTP interface is reached. */
export interface HttpAccess {
  /** Proxies of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
  environment: Readonly<Record<string, string | undefined>>
  /** Another server in the place of the one that is asked. */
  reach?: (url: URL) => URL
  /** The door that requests to addresses of a configuration go through, in the place of the environment's proxies. */
  through?: OutwardDoor
  /** Waits before the next try; passed in for tests. */
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

export interface JsonRequest {
  url: URL
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  body?: string
  /** Named where the call is not allowed: the permission it needs. */
  needs: string
  /** It changes something: asked for again only where it surely was not done, and its answer may be empty. */
  changes?: boolean
}

/** Asks for JSON over HTTP. */
export interface JsonClient {
  /** What is answered. Throws a `Problem` after its own retries; `discovery.absent` where there is no such thing. */
  ask(request: JsonRequest, signal: AbortSignal): Promise<unknown>
  close(): void
}

/** Tries of one call that is throttled or that the server failed at. */
const ATTEMPTS = 6
/** Tries of one call that reaches nobody. */
const ATTEMPTS_UNREACHED = 3
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 20_000
/** A server may ask for more patience than that; then the call is left for the next round. */
const LONGEST_ASKED_MS = 120_000
const ANSWER_MS = 60_000
/** No list that is read in pages answers more at once. */
const LARGEST_ANSWER = 64 * 1024 * 1024

const RETRIED: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

export function jsonClient(access: HttpAccess): JsonClient {
  const { environment, through, reach = (url) => url } = access
  const wait = access.wait ?? ((ms: number, signal: AbortSignal) => pause(ms, undefined, { signal }))
  const options = { keepAlive: true, maxSockets: 16, proxyEnv: { ...environment } }
  const agents = {
    'http:': new http.Agent(options),
    'https:': new https.Agent(options),
  }
  const once = (request: JsonRequest, signal: AbortSignal): Promise<Answer> => {
    const url = reach(request.url)
    if (through !== undefined) return exchangeThrough(through, { ...request, url }, signal)
    return exchange(
      { ...request, url },
      url.protocol === 'http:' ? agents['http:'] : agents['https:'],
      signal,
    )
  }
  return {
    async ask(request, signal) {
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted()
        const answer = await once(request, signal).catch((thrown: unknown) => {
          signal.throwIfAborted()
          return unreached(request, thrown)
        })
        if ('code' in answer) {
          if (answer.code !== UNREACHABLE || attempt >= ATTEMPTS_UNREACHED || request.changes) throw answer
          await wait(waitOf(attempt), signal)
          continue
        }
        const asked = askedWait(answer)
        const patient = asked === undefined || asked <= LONGEST_ASKED_MS
        const again = request.changes ? answer.status === 429 : RETRIED.has(answer.status)
        if (!again || attempt >= ATTEMPTS || !patient) return read(request, answer)
        await wait(asked ?? waitOf(attempt), signal)
      }
    },
    close() {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}

const UNREACHABLE = 'discovery.unreachable'

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
}

async function exchangeThrough(
  door: OutwardDoor,
  { url, method = 'GET', headers, body, needs }: JsonRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const sent = sentHeaders(body, headers)
  const request = { url, method, headers: sent, body, timeoutMs: ANSWER_MS, largest: LARGEST_ANSWER }
  const answer = await door(request, signal)
  if (answer.cut) throw tooLarge(needs)
  return { status: answer.status, headers: answer.headers, text: Buffer.from(answer.body).toString('utf8') }
}

function sentHeaders(body: string | undefined, headers: JsonRequest['headers']): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'wachter-discovery',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  }
}

function tooLarge(needs: string): Problem {
  return problem('discovery.other-form', 'operational', `${needs}: the answer is too large`)
}

function exchange(
  { url, method = 'GET', headers, body, needs }: JsonRequest,
  agent: http.Agent | https.Agent,
  signal: AbortSignal,
): Promise<Answer> {
  const { request: send } = url.protocol === 'http:' ? http : https
  const ends = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)])
  const sent = sentHeaders(body, headers)
  return new Promise((resolve, reject) => {
    const asked = send(url, { method, headers: sent, agent, signal: ends }, (response) => {
      const parts: Buffer[] = []
      let length = 0
      response.on('data', (part: Buffer) => {
        length += part.length
        if (length > LARGEST_ANSWER) {
          response.destroy()
          reject(tooLarge(needs))
        } else parts.push(part)
      })
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function unreached({ url, needs }: JsonRequest, thrown: unknown): Problem {
  const code = stringAt(thrown, 'code')
  if (code?.startsWith('discovery.')) return thrown as Problem
  // What the door refuses it refuses again.
  if (thrown instanceof Problem && thrown.retry === 'never') return thrown
  return problem(UNREACHABLE, 'operational', `${needs}: ${url.host}: ${messageOf(thrown)}`, { cause: thrown })
}

function waitOf(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))
}

/** RFC 9110, "Retry-After": seconds, or a time, here against the server's own clock; and Microsoft's in milliseconds. */
function askedWait({ headers }: Answer): number | undefined {
  const exact = numberAt(headers, 'retry-after-ms') ?? numberAt(headers, 'x-ms-retry-after-ms')
  if (exact !== undefined) return Math.max(0, exact)
  const given = stringAt(headers, 'retry-after')
  const seconds = numberAt(headers, 'retry-after')
  if (given === undefined || seconds !== undefined)
    return seconds === undefined ? undefined : Math.max(0, seconds * 1000)
  const until = Date.parse(given) - Date.parse(stringAt(headers, 'date') ?? '')
  return Number.isFinite(until) ? Math.max(0, until) : undefined
}

/** How a provider answers that a call can't be answered; kept as the cause of the `Problem`. */
export interface Refusal {
  status: number
  body: unknown
}

function read({ url, needs, changes }: JsonRequest, { status, text }: Answer): unknown {
  const body = changes && text === '' ? null : parsedJson(text)
  if (status >= 200 && status < 300) {
    if (body !== undefined) return body
    throw problem(
      'discovery.other-form',
      'operational',
      `${needs}: ${url.host} answered something that is no JSON`,
    )
  }
  const said = `${needs}: ${url.host} answered ${status}${saidIn(body)}`
  const cause: Refusal = { status, body }
  const told = (code: string, message: string) => problem(code, 'operational', message, { cause })
  if (status === 401 || status === 403)
    throw told('discovery.denied', `${said}; it has to be allowed ${needs}`)
  if (status === 404 || status === 410) throw told(ABSENT, said)
  if (status === 429) throw told('discovery.throttled', said)
  throw told('discovery.refused', said)
}

export const ABSENT = 'discovery.absent'

/** What Microsoft, Google, OpenAI, Anthropic and FastAPI call their errors. */
function saidIn(body: unknown): string {
  const error = at(body, 'error') ?? body
  const words = [
    stringAt(error, 'code') ?? stringAt(error, 'status') ?? stringAt(error, 'type'),
    stringAt(error, 'message') ??
      stringAt(error, 'detail') ??
      (typeof error === 'string' ? error : undefined),
  ].filter((word) => word !== undefined)
  return words.length === 0 ? '' : `: ${words.join(': ')}`
}
