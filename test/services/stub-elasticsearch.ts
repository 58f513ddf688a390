import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A request as it came, its body as text. */
export interface Heard {
  method: string
  path: string
  body: string
}

/** What the stub answers: a status with a body, a connection that is cut, or silence. */
export type Reply = { status: number; body: string } | 'reset' | 'silence'

/** A server that speaks like Elasticsearch as far as the client minds, and fails as it is told. */
export interface StubElasticsearch {
  url: string
  heard: readonly Heard[]
  close(): Promise<void>
}

/** Answers each request with what `reply` makes of it; `count` is 1 for the first request. */
export async function stubElasticsearch(
  reply: (heard: Heard, count: number) => Reply,
): Promise<StubElasticsearch> {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const one = { method: request.method ?? '', path: request.url ?? '', body: await bodyOf(request) }
    heard.push(one)
    send(response, reply(one, heard.length))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return {
    url: `http://127.0.0.1:${address.port}`,
    heard,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'reset') response.destroy()
  if (reply === 'reset' || reply === 'silence') return
  // What is no JSON comes from a gateway in between, which does not say that it is Elasticsearch.
  const own = reply.body.startsWith('{')
  response.writeHead(reply.status, {
    'content-type': own ? 'application/vnd.elasticsearch+json;compatible-with=8' : 'text/html',
    ...(own ? { 'x-elastic-product': 'Elasticsearch' } : {}),
  })
  response.end(reply.body)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += part
  return body
}
