import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElasticsearchOptions } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'

/** A worker's options for the server at `url`; each call is another worker. */
export function storeOptions(url: string): ElasticsearchOptions {
  const { origin, username, password } = new URL(url)
  return {
    nodes: [origin],
    ...(username === '' ? {} : { auth: { username, password: decodeURIComponent(password) } }),
    pause: (ms) => pause(ms),
    random: Math.random,
    nowMs: Date.now,
    writer: randomUUID(),
  }
}
