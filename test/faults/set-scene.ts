import { join } from 'node:path'
import { z } from 'zod'
import { randomOf } from '../../worker/src/model/random.ts'
import { elasticsearchFaultProxy } from '../services/elasticsearch-fault-proxy.ts'
import { startRedis } from '../services/redis.ts'
import { smallDisk } from '../services/small-disk.ts'
import { tcpFaultProxy } from '../services/tcp-fault-proxy.ts'
import { install } from './installation.ts'
import type { Logs } from './sample.ts'
import type { Scenario } from './scenario.ts'
import type { ElasticsearchAtHand, Scene } from './scene.ts'
import { workersOf } from './workers.ts'

/** Opens what a scenario is played on: its servers, the ways to them, an installation. `stack` takes it all down. */
export async function setScene(
  scenario: Scenario,
  given: { seed: number; logs: Logs; at: ElasticsearchAtHand | undefined; stack: AsyncDisposableStack },
): Promise<Scene> {
  const { seed, logs, at, stack } = given
  const elasticsearch = at && (await waysTo(at, stack))
  const disk = scenario.disk && stack.adopt(await smallDisk(scenario.disk.megabytes), (one) => one.remove())
  const onDisk = (of: 'worker' | 'redis') => (scenario.disk?.of === of ? disk?.path : undefined)
  const redis = scenario.shape === 'scaled-out' ? await redisOf(scenario, onDisk('redis'), stack) : undefined
  const dataDisk = onDisk('worker')
  const ground = {
    elasticsearch: elasticsearch && {
      direct: elasticsearch.at.url,
      seenBy: (nth: number) => `http://127.0.0.1:${elasticsearch.tcp.port}/~w${nth}`,
    },
    redis: redis && `redis://127.0.0.1:${redis.tcp.port}`,
    data: dataDisk && join(dataDisk, 'data'),
    clocks: scenario.clocks,
    zones: scenario.zones,
    burning: scenario.burning,
  }
  const installation = stack.adopt(install(scenario.shape, logs, ground), (one) => one.remove())
  if (at !== undefined) {
    await wipe(at.url, installation.tenants)
    stack.defer(() => wipe(at.url, installation.tenants))
  }
  let piece = 1
  return {
    installation,
    logs,
    workers: stack.adopt(workersOf(installation), (one) => one.close()),
    elasticsearch,
    redis,
    disk,
    random: randomOf(`faults/${seed}/${scenario.name}`),
    atEnd: (undo) => stack.defer(async () => void (await undo())),
    give() {
      if (piece === logs.pieces) return false
      piece += 1
      logs.append(piece)
      return true
    },
    given: () => piece,
  }
}

async function waysTo(at: ElasticsearchAtHand, stack: AsyncDisposableStack) {
  const http = stack.adopt(await elasticsearchFaultProxy(at.url), (proxy) => proxy.close())
  const port = Number(new URL(http.url).port)
  return { at, http, tcp: stack.adopt(await tcpFaultProxy(port), (proxy) => proxy.close()) }
}

async function redisOf({ redis = [] }: Scenario, folder: string | undefined, stack: AsyncDisposableStack) {
  const settings = folder === undefined ? redis : ['--dir', folder, ...redis]
  const server = stack.adopt(await startRedis(settings), (one) => one.stop())
  const port = Number(new URL(server.url).port)
  return { server, tcp: stack.adopt(await tcpFaultProxy(port), (proxy) => proxy.close()) }
}

/** Removes what tenants of scenarios have in a store, and nothing else. */
async function wipe(url: string, tenants: readonly string[]): Promise<void> {
  const patterns = tenants.map((tenant) => `wachter-*-${tenant.replaceAll('-', '_')}-*`)
  const resolved = await fetch(new URL(`/_resolve/index/${encodeURIComponent(patterns.join(','))}`, url))
  const { indices } = Resolved.parse(await resolved.json())
  if (indices.length === 0) return
  await fetch(new URL(`/${indices.map(({ name }) => name).join(',')}`, url), { method: 'DELETE' })
}

const Resolved = z.object({ indices: z.array(z.object({ name: z.string() })).default([]) })
