import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Store } from '../store/store.ts'
import { ACME, openTestApi, type TestApi, type TestApiOptions } from './fixtures/open-test-api.ts'
import { aLog, lines } from './fixtures/pushed-logs.ts'

let api: TestApi & AsyncDisposable
async function opened(options: TestApiOptions): Promise<void> {
  await api[Symbol.asyncDispose]()
  api = await openTestApi(options)
}
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(async () => api[Symbol.asyncDispose]())

function push(
  payload: string,
  headers: Record<string, string> = {},
  to = '/api/v1/ingest/aws.bedrock.invocation',
) {
  return api.ask('sender', `POST ${to}`, {
    payload,
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  })
}

describe('more pushes than can be worked on', () => {
  /** A store whose next `create` of events waits until it is let go. */
  function holding() {
    let letGo: () => void = () => {}
    let hasCome: () => void = () => {}
    const come = new Promise<void>((resolve) => {
      hasCome = resolve
    })
    const released = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const faulty = (store: Store): Store => ({
      ...store,
      events: {
        ...store.events,
        create: async (...given) => {
          hasCome()
          await released
          return store.events.create(...given)
        },
      },
    })
    return { faulty, come, letGo }
  }

  async function listening(): Promise<{ dial(): Socket; request(length: number, body: string): string }> {
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    const address = api.app.server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    return {
      dial: () => connect(port, '127.0.0.1'),
      request: (length, body) =>
        [
          'POST /api/v1/ingest/auto HTTP/1.1',
          'Host: x',
          `Authorization: ${api.bearer('sender').authorization}`,
          'Content-Type: application/x-ndjson',
          `Content-Length: ${length}`,
          '',
          body,
        ].join('\r\n'),
    }
  }

  /** The server's end of the next connection is over. */
  function serverSideEnd(): Promise<void> {
    return new Promise((resolve) => {
      api.app.server.once('connection', (socket: Socket) => socket.once('close', () => resolve()))
    })
  }

  test('are told when to come again, and are taken then', async () => {
    const { faulty, come, letGo } = holding()
    await opened({ faulty, limits: { concurrentPushes: 1 } })
    const first = push(lines)
    await come
    const second = await push(lines)
    expect(second.headers['retry-after']).toBe('1')
    expect(second.body).toMatchObject({ status: 429, code: 'api.too-busy', retry: 'after' })
    letGo()
    expect((await first).status).toBe(200)
    expect((await push(lines)).status).toBe(200)
  })

  test('leave reading untouched', async () => {
    const { faulty, come, letGo } = holding()
    await opened({ faulty, limits: { concurrentPushes: 1 } })
    const first = push(lines)
    await come
    expect((await api.ask('viewer', 'GET /api/v1/events')).status).toBe(200)
    letGo()
    await first
  })

  test('take no place without a token', async () => {
    await opened({ limits: { concurrentPushes: 1 } })
    for (let tries = 0; tries < 3; tries++) {
      const refused = await api.app.inject({ method: 'POST', url: '/api/v1/ingest/auto', payload: lines })
      expect(refused.statusCode).toBe(401)
    }
    expect((await push(lines)).status).toBe(200)
  })

  test.each([
    ['refused', () => push(lines, {}, '/api/v1/ingest/no.such'), 400],
    ['too large', () => push('x'.repeat(2_000_000)), 413],
    ['broken', () => push('x', { 'content-encoding': 'gzip' }), 400],
    ['without a body', () => api.ask('sender', 'POST /api/v1/ingest/auto'), 400],
  ])('do not come from those that were %s', async (_, bad, status) => {
    await opened({ limits: { concurrentPushes: 1 } })
    for (let tries = 0; tries < 3; tries++) expect((await bad()).status).toBe(status)
    expect((await push(lines)).status).toBe(200)
  })

  test('do not come from clients that hang up before their body is whole', async () => {
    await opened({ limits: { concurrentPushes: 1 } })
    const { dial, request } = await listening()
    for (let tries = 0; tries < 3; tries++) {
      const over = serverSideEnd()
      const received = once(api.app.server, 'request')
      const socket = dial()
      socket.write(request(1000, 'half of it'))
      await received
      socket.destroy()
      await over
    }
    expect((await push(lines)).status).toBe(200)
  })

  test('count one whose client hung up for as long as it is worked on', async () => {
    const { faulty, come, letGo } = holding()
    await opened({ faulty, limits: { concurrentPushes: 1 } })
    const { dial, request } = await listening()
    const over = serverSideEnd()
    const socket = dial()
    const body = `${lines}\n`
    socket.write(request(Buffer.byteLength(body), body))
    await come
    socket.destroy()
    await over
    expect((await push(lines)).status).toBe(429)
    letGo()
    // Reading what the first one counts last: it is over then.
    while ((await api.store.checkpoints.count(ACME, {})) === 0) await new Promise(setImmediate)
    await new Promise(setImmediate)
    expect((await push(lines)).status).toBe(200)
  })

  test('do not starve the others: between two batches of a long one there is time for anything else', async () => {
    const turns: string[] = []
    const faulty = (store: Store): Store => ({
      ...store,
      events: {
        ...store.events,
        create: (...given) => {
          turns.push('batch')
          setImmediate(() => turns.push('others'))
          return store.events.create(...given)
        },
      },
    })
    await opened({ faulty })
    const long = Array.from({ length: 450 }, (_, index) => JSON.stringify(aLog(`long-${index}`))).join('\n')
    expect((await push(long)).body).toMatchObject({ events: 450 })
    expect(turns.slice(0, 5)).toEqual(['batch', 'others', 'batch', 'others', 'batch'])
  })
})
