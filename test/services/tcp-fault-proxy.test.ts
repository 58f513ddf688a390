import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type TcpFaultProxy, type TcpFaults, tcpFaultProxy } from './tcp-fault-proxy.ts'

let server: Server
let proxy: TcpFaultProxy
let heard: string
/** Resolves when the server has heard its first piece. */
let first: PromiseWithResolvers<void>
beforeEach(async () => {
  heard = ''
  first = Promise.withResolvers()
  // Says everything back, in capitals; its own end follows the other side's.
  server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      heard += bytes.toString()
      first.resolve()
      socket.write(bytes.toString().toUpperCase())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy = await tcpFaultProxy(portOf(server), () => 0.5)
})
afterEach(async () => {
  await proxy.close()
  server.close()
  await once(server, 'close')
})

function portOf(listening: Server): number {
  const address = listening.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function untilConnected(connections: number): Promise<void> {
  while (proxy.counters().connections < connections) await new Promise((resolve) => setImmediate(resolve))
}

/** Says something through the proxy; `answered` gives all that came back, and how the connection ended. */
function saying(text: string, { end = true } = {}) {
  const socket = connect({ host: '127.0.0.1', port: proxy.port, allowHalfOpen: true })
  const asked = performance.now()
  if (end) socket.end(text)
  else socket.write(text)
  return { socket, answered: answerTo(socket, asked) }
}

async function answerTo(socket: Socket, asked: number) {
  let text = ''
  socket.on('data', (bytes) => {
    text += bytes.toString()
  })
  const reason = await new Promise<string>((resolve) => {
    socket.on('end', () => resolve('ended'))
    socket.on('error', (error) => resolve(String(Reflect.get(error, 'code'))))
  })
  return { text, reason, milliseconds: performance.now() - asked }
}

test('without a fault everything passes, both ways, with its end', async () => {
  const long = 'x'.repeat(1_000_000)
  expect(await saying(long).answered).toMatchObject({ text: long.toUpperCase(), reason: 'ended' })
  expect(proxy.counters()).toEqual({ connections: 1, resets: 0, requests: 1_000_000, answers: 1_000_000 })
})

test.each<[string, TcpFaults, string, number]>([
  ['latency', { latencyMs: 40 }, 'a', 80],
  ['jitter', { jitterMs: 60 }, 'a', 60],
  ['bandwidth', { bytesPerSecond: 1_000 }, 'x'.repeat(50), 100],
  ['a slow close', { slowCloseMs: 40 }, 'a', 80],
])('%s takes its time', async (_, faults, text, leastMs) => {
  proxy.fail(faults)
  const { milliseconds, ...rest } = await saying(text).answered
  expect(rest).toEqual({ text: text.toUpperCase(), reason: 'ended' })
  expect(milliseconds).toBeGreaterThanOrEqual(leastMs - 2)
})

test('a refused connection is reset, one after healing is not', async () => {
  proxy.fail({ refuse: true })
  expect(await saying('a').answered).toMatchObject({ text: '', reason: 'ECONNRESET' })
  proxy.fail({})
  expect(await saying('a').answered).toMatchObject({ text: 'A', reason: 'ended' })
  expect(heard).toBe('a')
})

test('in a black hole nothing arrives until it is over', async () => {
  proxy.fail({ silent: 'both' })
  const { answered } = saying('lost')
  await untilConnected(1)
  expect(heard).toBe('')
  proxy.fail({})
  expect(await answered).toMatchObject({ text: 'LOST', reason: 'ended' })
})

test('half open, the server hears and its answers do not come back', async () => {
  proxy.fail({ silent: 'answers' })
  const { socket, answered } = saying('heard', { end: false })
  await first.promise
  expect(heard).toBe('heard')
  expect(socket.bytesRead).toBe(0)
  proxy.resetAll()
  expect(await answered).toMatchObject({ text: '', reason: 'ECONNRESET' })
})

test('a connection is cut after so many bytes of a request, or of an answer', async () => {
  proxy.fail({ cutAfter: { requests: 3 } })
  expect(await saying('abcdef').answered).toMatchObject({ reason: 'ECONNRESET' })
  expect('abc').toContain(heard)
  proxy.fail({ cutAfter: { answers: 2 } })
  expect(await saying('ghi').answered).toMatchObject({ reason: 'ECONNRESET' })
  expect(proxy.counters()).toMatchObject({ resets: 2, requests: 6 })
})

test('closing it ends every connection, also one that waits in a fault', async () => {
  proxy.fail({ silent: 'both', latencyMs: 60_000 })
  const { answered } = saying('a')
  await untilConnected(1)
  await proxy.close()
  expect((await answered).reason).toBe('ECONNRESET')
  proxy = await tcpFaultProxy(portOf(server))
})
