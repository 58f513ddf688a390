import { Client, type ClientOptions, errors } from '@elastic/elasticsearch'
import { parseJson } from '../model/parse-json.ts'
import { BoundedConnection } from './bounded-connection.ts'
import { elasticProblem, mayPass } from './elastic-problem.ts'

/** Where Elasticsearch is and how it is spoken to. */
export interface ElasticOptions {
  /** One or more addresses, `https://es:9200`. */
  nodes: readonly string[]
  auth?: { apiKey: string } | { username: string; password: string }
  /** Certificate authority in PEM, where the system's are not enough. */
  ca?: string
  /** Milliseconds until a request without an answer is given up; default 30 s. */
  timeoutMs?: number
  /** Largest answer that is accepted, bytes; default 256 MiB. Longer pages are fetched in smaller portions. */
  maxResponseBytes?: number
  /** Pauses, passed in so that tests need not wait; milliseconds. */
  pause(ms: number): Promise<void>
  /** From 0 to 1. */
  random(): number
}

export interface ElasticRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'
  path: string
  query?: Readonly<Record<string, string | number | boolean>>
  body?: Readonly<Record<string, unknown>>
  /** Lines of a bulk request, each JSON. */
  lines?: readonly string[]
  /** Largest answer that is accepted, bytes, where that is less than the door's. */
  maxBytes?: number
}

/**
 * The one door to Elasticsearch. Every request through it may be sent more than once: reads, and writes that carry their
 * condition (`create`, `if_seq_no`), nothing else.
 */
export interface Elastic {
  /**
   * The parsed answer. Throws `store.unavailable` or `store.full`; other refusals as the client's ResponseError. `onDoubt`
   * is called when a request is sent again although the first may have had its effect.
   */
  ask(request: ElasticRequest, onDoubt?: () => void): Promise<unknown>
  /** The pause before the repetition after `attempt` (from 1) failed; milliseconds, with jitter. */
  backOff(attempt: number): Promise<void>
  close(): Promise<void>
}

/** Tries of one request or bulk item in all: with the pauses below some 10 s, more than a node's garbage collection. */
export const ATTEMPTS = 6
const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 5_000
/** A page or a bulk request of tens of megabytes takes seconds on a busy server. */
const REQUEST_TIMEOUT_MS = 30_000
/** Two and a half times the largest request that Elasticsearch takes (`http.max_content_length`, 100 MB). */
const MAX_RESPONSE_BYTES = 256 * 1024 * 1024

/** Opens the door. Nothing is sent yet. */
export function openElastic(given: ElasticOptions): Elastic {
  const { nodes, auth, ca, timeoutMs, maxResponseBytes, pause, random } = given
  const options: ClientOptions = {
    nodes: [...nodes],
    Connection: BoundedConnection,
    requestTimeout: timeoutMs ?? REQUEST_TIMEOUT_MS,
    // The client repeats at once and without an end to a burst; we repeat with pauses.
    maxRetries: 0,
    maxResponseSize: maxResponseBytes ?? MAX_RESPONSE_BYTES,
    redaction: { type: 'replace' },
    ...(auth === undefined ? {} : { auth }),
    ...(ca === undefined ? {} : { tls: { ca } }),
  }
  const client = new Client(options)
  // What is indexed was written by anybody: a key that would change every object is renamed. The client would merge it, or
  // refuse the whole answer, and with it everybody else's documents.
  Object.assign(client.serializer, { deserialize: parsedAnswer })

  const backOff = (attempt: number): Promise<void> =>
    pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2))

  const once = ({ method, path, query, body, lines, maxBytes }: ElasticRequest): Promise<unknown> =>
    client.transport.request(
      {
        method,
        path,
        ...(query === undefined ? {} : { querystring: query }),
        ...(body === undefined ? {} : { body }),
        ...(lines === undefined ? {} : { bulkBody: [...lines] }),
      },
      maxBytes === undefined ? {} : { maxResponseSize: maxBytes },
    )

  return {
    async ask(request, onDoubt) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(request)
        } catch (error) {
          if (attempt >= ATTEMPTS || !mayPass(error)) throw elasticProblem(error)
          onDoubt?.()
        }
        await backOff(attempt)
      }
    },
    backOff,
    close: () => client.close(),
  }
}

function parsedAnswer(json: string): unknown {
  try {
    return parseJson(json)
  } catch {
    // Without the text, and the parser's message, which quotes it: errors are logged.
    throw new errors.DeserializationError('the answer is no JSON', '')
  }
}
