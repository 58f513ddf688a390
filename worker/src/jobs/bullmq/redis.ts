import { Redis } from 'ioredis'
import { messageOf, problem } from '../../model/problem.ts'
import type { Timers } from '../dispatcher.ts'

/** Where Redis is, who asks, and what is known of it. */
export interface RedisAddress {
  /** `redis://` or `rediss://` (TLS). */
  url: string
  username?: string
  password?: string
  /** PEM of who vouches for its certificate, where that is nobody whom everybody knows. */
  ca?: string
}

/** Whoever hands jobs over is told within so long that Redis does not answer; the store has them anyway. */
const ANSWER_WITHIN_MS = 2_000
/** A new process may come up together with its Redis. */
const FIRST_ANSWER_WITHIN_MS = 10_000
/** After an outage of any length work goes on within this. */
const LONGEST_RETRY_MS = 3_000
/** Well above a blocking read (10 s at most): on a connection that died without a word nothing would ever come. */
const SILENCE_MS = 30_000

/** For handing over: fails fast, nothing is queued up in the process. Waits until Redis answers, else `jobs.unavailable`. */
export async function openProducer(address: RedisAddress, timers: Timers): Promise<Redis> {
  const client = new Redis(address.url, {
    ...common(address),
    enableOfflineQueue: false,
    // It asks INFO, which a managed Redis may refuse; whoever hands over at the wrong moment is told soon enough.
    enableReadyCheck: false,
    maxRetriesPerRequest: 1,
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
  })
  let latest: unknown
  client.on('error', (error) => {
    latest = error
  })
  const isReady = await new Promise<boolean>((resolve) => {
    const cancel = timers.after(FIRST_ANSWER_WITHIN_MS, () => resolve(false))
    client.once('ready', () => {
      cancel()
      resolve(true)
    })
  })
  if (isReady) return client
  client.disconnect()
  const why = latest === undefined ? 'no answer' : messageOf(latest)
  throw problem('jobs.unavailable', 'operational', `Redis at ${placeOf(address)} can't be used: ${why}`)
}

/** For taking up: comes back for ever, and so do its commands. `tells`: whether Redis answers INFO. */
export function openConsumer(address: RedisAddress, tells: boolean): Redis {
  return new Redis(address.url, {
    ...common(address),
    enableReadyCheck: tells,
    maxRetriesPerRequest: null,
    socketTimeout: SILENCE_MS,
  })
}

/** Host and port, without who asks. */
export function placeOf({ url }: RedisAddress): string {
  const { hostname, port } = new URL(url)
  return `${hostname}:${port === '' ? 6379 : port}`
}

function common({ url, username, password, ca }: RedisAddress) {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(url.startsWith('rediss:') ? { tls: ca === undefined ? {} : { ca } } : {}),
    keepAlive: 10_000,
    // After a failover the old primary refuses writes; the name leads to the new one.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
    retryStrategy: (times: number) => Math.min(LONGEST_RETRY_MS, 50 * 2 ** Math.min(times, 6)),
  }
}
