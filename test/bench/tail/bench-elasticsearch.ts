import { setTimeout as pause } from 'node:timers/promises'
import { startElasticsearch } from '../../services/elasticsearch.ts'
import { benchLogs, LOG_INDEX } from './logs.ts'

/** An Elasticsearch with the logs that a worker is to read. */
export interface BenchElasticsearch {
  url: string
  /** The index of the logs. */
  index: string
  /** Any request; throws on a refusal. */
  ask(method: string, path: string, body?: unknown): Promise<unknown>
  /** What came of some work, and the CPU time that it took of the server, ms. */
  cpuSince<Result>(work: () => Promise<Result>): Promise<{ result: Result; cpuMs: number }>
  write(logs: Parameters<typeof benchLogs>[0], at: Parameters<typeof benchLogs>[1]): Promise<void>
  stop(): Promise<void>
}

const BULK = 1_000

/** Elasticsearch reads its own CPU time once a second and answers with what it read last. */
const CPU_IS_READ_EVERY_MS = 1_000

/** Starts one of its own with an empty index of logs. */
export async function openBenchElasticsearch(): Promise<BenchElasticsearch> {
  const server = await startElasticsearch()
  const index = 'logs-bench'
  const send = async (method: string, path: string, body: string | undefined) => {
    const type = path.endsWith('_bulk') ? 'application/x-ndjson' : 'application/json'
    const answer = await fetch(new URL(path, server.url), {
      method,
      headers: { 'content-type': type },
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    if (!answer.ok || text.includes('"errors":true'))
      throw new Error(`${method} ${path}: ${text.slice(0, 500)}`)
    return JSON.parse(text) as unknown
  }
  const ask: BenchElasticsearch['ask'] = (method, path, body) =>
    send(method, path, body === undefined ? undefined : JSON.stringify(body))
  const cpu = async () => {
    await pause(CPU_IS_READ_EVERY_MS)
    const { nodes } = (await ask('GET', '/_nodes/stats/process')) as NodesStats
    return Object.values(nodes).reduce((sum, node) => sum + node.process.cpu.total_in_millis, 0)
  }
  await ask('PUT', `/${index}`, LOG_INDEX)
  return {
    url: server.url,
    index,
    ask,
    async cpuSince(work) {
      const before = await cpu()
      const result = await work()
      return { result, cpuMs: (await cpu()) - before }
    },
    async write(logs, at) {
      const all = [...benchLogs(logs, at)]
      for (let start = 0; start < all.length; start += BULK) {
        const lines = all
          .slice(start, start + BULK)
          .flatMap(({ id, document }) => [JSON.stringify({ create: { _id: id } }), JSON.stringify(document)])
        await send('POST', `/${index}/_bulk`, `${lines.join('\n')}\n`)
      }
    },
    stop: server.stop,
  }
}

interface NodesStats {
  nodes: Record<string, { process: { cpu: { total_in_millis: number } } }>
}
