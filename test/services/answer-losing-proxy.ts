import { once } from 'node:events'
import { createServer } from 'node:http'

/** A way to an HTTP server on which answers can get lost. */
export interface AnswerLosingProxy {
  url: string
  /** The answer to the next request whose path begins so is cut off, after the server has done what was asked. */
  loseNext(path: string): void
  /** How many answers were lost. */
  lost(): number
  close(): Promise<void>
}

/** Opens a way to the server at `target`. */
export async function answerLosingProxy(target: string): Promise<AnswerLosingProxy> {
  let losing: string | undefined
  let lost = 0
  const server = createServer(async (request, response) => {
    const parts: Uint8Array[] = []
    for await (const part of request) parts.push(part)
    const path = request.url ?? '/'
    const { 'content-type': type, accept } = request.headers
    const answer = await fetch(new URL(path, target), {
      method: request.method ?? 'GET',
      headers: { ...(type ? { 'content-type': type } : {}), ...(accept ? { accept } : {}) },
      ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
    })
    const body = new Uint8Array(await answer.arrayBuffer())
    if (losing !== undefined && path.startsWith(losing)) {
      losing = undefined
      lost += 1
      response.destroy()
      return
    }
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      'x-elastic-product': answer.headers.get('x-elastic-product') ?? '',
    })
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return {
    url: `http://127.0.0.1:${address.port}`,
    loseNext(path) {
      losing = path
    },
    lost: () => lost,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
