import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** How a way to a server fails; what is left out does not. Each way of each connection is on its own. */
export interface TcpFaults {
  /** Every piece of bytes takes so much longer, and up to `jitterMs` on top. */
  latencyMs?: number
  jitterMs?: number
  bytesPerSecond?: number
  /** New connections are reset as soon as they are made. */
  refuse?: true
  /**
   * Nothing arrives and nobody is told: `both` ways (a black hole), or requests arrive and `answers` do not (half-open).
   * As with lost packets, what was sent arrives when the fault is over, for whoever still waits.
   */
  silent?: 'both' | 'answers'
  /** A connection is reset when so many bytes went one way. */
  cutAfter?: { requests?: number; answers?: number }
  /** The end of one side is told to the other so much later. */
  slowCloseMs?: number
}

export interface TcpCounters {
  connections: number
  /** Connections that the proxy has reset. */
  resets: number
  /** Bytes that arrived at the other side. */
  requests: number
  answers: number
}

/** A way to a TCP server on which everything can go wrong. */
export interface TcpFaultProxy {
  port: number
  /** From now on, for connections that are there as well; `{}` heals. */
  fail(faults: TcpFaults): void
  /** Resets every connection that is there. */
  resetAll(): void
  counters(): Readonly<TcpCounters>
  close(): Promise<void>
}

type Way = 'requests' | 'answers'

/** Opens a way to the server at `port` of this machine. `random` (0 to 1) is for the jitter. */
export async function tcpFaultProxy(
  port: number,
  random: () => number = Math.random,
): Promise<TcpFaultProxy> {
  const counters: TcpCounters = { connections: 0, resets: 0, requests: 0, answers: 0 }
  const connections = new Set<Connection>()
  let faults: TcpFaults = {}
  let changed = Promise.withResolvers<void>()

  /** Passes one way's bytes on until they end; throws where the connection is over. */
  async function carry(way: Way, from: Socket, to: Socket, over: AbortSignal): Promise<void> {
    let carried = 0
    // Left to itself the loop would end a cut connection in an orderly way.
    for await (const piece of from.iterator({ destroyOnReturn: false })) {
      const bytes: Uint8Array = piece
      await delay(slowness(bytes.length), over)
      while (faults.silent === 'both' || faults.silent === way) await either(changed.promise, over)
      const allowed = (faults.cutAfter?.[way] ?? Number.POSITIVE_INFINITY) - carried
      const some = bytes.subarray(0, Math.max(0, allowed))
      carried += some.length
      counters[way] += some.length
      const kept = to.write(some)
      if (bytes.length >= allowed) throw new Error('cut')
      if (!kept) await once(to, 'drain', { signal: over })
    }
    await delay(faults.slowCloseMs ?? 0, over)
    to.end()
  }

  function slowness(bytes: number): number {
    const { latencyMs = 0, jitterMs = 0, bytesPerSecond = Number.POSITIVE_INFINITY } = faults
    return latencyMs + jitterMs * random() + (bytes * 1000) / bytesPerSecond
  }

  function join(client: Socket): void {
    counters.connections += 1
    client.on('error', () => {})
    if (faults.refuse) {
      counters.resets += 1
      client.resetAndDestroy()
      return
    }
    const server = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true })
    const over = new AbortController()
    const connection: Connection = {
      reset() {
        if (!connections.delete(connection)) return
        counters.resets += 1
        over.abort()
        client.resetAndDestroy()
        server.resetAndDestroy()
      },
    }
    connections.add(connection)
    server.on('error', () => connection.reset())
    client.on('error', () => connection.reset())
    Promise.all([
      carry('requests', client, server, over.signal),
      carry('answers', server, client, over.signal),
    ]).then(() => connections.delete(connection), connection.reset)
  }

  const listener = createServer({ allowHalfOpen: true, noDelay: true }, join)
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  const resetAll = () => {
    for (const connection of [...connections]) connection.reset()
  }
  return {
    port: address.port,
    fail(given) {
      faults = given
      changed.resolve()
      changed = Promise.withResolvers()
    },
    resetAll,
    counters: () => ({ ...counters }),
    async close() {
      resetAll()
      listener.close()
      await once(listener, 'close')
    },
  }
}

interface Connection {
  reset(): void
}

async function delay(milliseconds: number, over: AbortSignal): Promise<void> {
  if (milliseconds > 0) await pause(milliseconds, undefined, { signal: over })
}

/** Settles when `event` does, throws when it is over before. */
async function either(event: Promise<void>, over: AbortSignal): Promise<void> {
  over.throwIfAborted()
  const stop = new AbortController()
  try {
    await Promise.race([
      event,
      once(over, 'abort', { signal: stop.signal }).then(() => over.throwIfAborted()),
    ])
  } finally {
    stop.abort()
  }
}
