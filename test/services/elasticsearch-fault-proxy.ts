import { once } from 'node:events'
import { Agent, createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

/** A request on its way to Elasticsearch. */
export interface Asked {
  /** 1 for the first request through this proxy. */
  nth: number
  /** Who asks, where it was given an address of its own (`urlFor`). */
  from: string | undefined
  method: string
  /** With its query. */
  path: string
  body: string
  headers: IncomingHttpHeaders
}

export interface Answered {
  status: number
  body: string
  headers: IncomingHttpHeaders
}

/** What comes back: an answer, or a connection that is cut. */
export type Outcome = Answered | 'cut'

/**
 * What happens to a request. `pass` sends it on, as it is or changed; without it the server never hears of it. Faults
 * wrap each other, the one put in last outermost.
 */
export type Fault = (asked: Asked, pass: (asked: Asked) => Promise<Outcome>) => Promise<Outcome>

/** A way to Elasticsearch on which requests and answers can be lost, refused and changed. */
export interface ElasticsearchFaultProxy {
  url: string
  /** The address under which the requests of one of several clients can be told apart. */
  urlFor(from: string): string
  /** Puts a fault in the way; what is given back takes it out again. */
  fail(fault: Fault): () => void
  /** Takes every fault out. */
  heal(): void
  close(): Promise<void>
}

/** Opens a way to the Elasticsearch at `target`. */
export async function elasticsearchFaultProxy(target: string): Promise<ElasticsearchFaultProxy> {
  const agent = new Agent({ keepAlive: true })
  let faults: readonly Fault[] = []
  let nth = 0

  const server = createServer(async (incoming, response) => {
    nth += 1
    const { method = 'GET', headers } = incoming
    const [, from, path] = /^(?:\/~(\w+))?(.*)$/.exec(incoming.url ?? '') ?? []
    try {
      const asked: Asked = { nth, from, method, path: path ?? '/', headers, body: await textOf(incoming) }
      const way = faults.reduce<(one: Asked) => Promise<Outcome>>(
        (pass, fault) => (one) => fault(one, pass),
        (one) => passOn(one, target, agent),
      )
      const outcome = await way(asked)
      if (outcome === 'cut') return void response.destroy()
      response.writeHead(outcome.status, {
        ...outcome.headers,
        'content-length': Buffer.byteLength(outcome.body),
      })
      response.end(method === 'HEAD' ? undefined : outcome.body)
    } catch {
      // Whoever asked has gone, or a fault failed: nobody gets an answer.
      response.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  const url = `http://127.0.0.1:${address.port}`
  return {
    url,
    urlFor: (from) => `${url}/~${from}`,
    fail(fault) {
      const own: Fault = (asked, pass) => fault(asked, pass)
      faults = [...faults, own]
      return () => {
        faults = faults.filter((one) => one !== own)
      }
    },
    heal() {
      faults = []
    },
    async close() {
      server.closeAllConnections()
      server.close()
      agent.destroy()
      await once(server, 'close')
    },
  }
}

/** A server that can't be reached or hangs up is a connection that is cut. */
function passOn(asked: Asked, target: string, agent: Agent): Promise<Outcome> {
  const { method, path, body } = asked
  const { 'transfer-encoding': _, 'accept-encoding': __, connection: ___, ...headers } = asked.headers
  return new Promise((resolve) => {
    const sent = request(new URL(path, target), {
      agent,
      method,
      headers: { ...headers, host: new URL(target).host, 'content-length': Buffer.byteLength(body) },
    })
    sent.on('error', () => resolve('cut'))
    sent.on('response', (answer) => {
      const { 'transfer-encoding': ____, connection: _____, ...rest } = answer.headers
      textOf(answer).then(
        (text) => resolve({ status: answer.statusCode ?? 502, body: text, headers: rest }),
        () => resolve('cut'),
      )
    })
    sent.end(body)
  })
}

async function textOf(message: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of message.setEncoding('utf8')) text += piece
  return text
}
