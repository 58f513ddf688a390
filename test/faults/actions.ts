import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Fault } from '../services/elasticsearch-fault-proxy.ts'
import { isWrite } from '../services/elasticsearch-faults.ts'
import type { TcpFaults } from '../services/tcp-fault-proxy.ts'
import type { Action } from './scenario.ts'
import type { Scene } from './scene.ts'

/** A worker's own deadline is 10 s; a busy machine takes longer. */
export const STOPPED_WITHIN_MS = 60_000

/** The next piece of the logs is written. */
export const give: Action = { says: 'more is logged', run: (scene) => void scene.give() }

/** How long something lasts: a fault's own length, never a wait for its effect. */
export function lasting(seconds: number): Action {
  return { says: `for ${seconds} s`, run: () => pause(seconds * 1000) }
}

/** A worker is killed where it stands. */
export function killWorker(nth: number): Action {
  return { says: `worker ${nth} killed`, run: ({ workers }) => workers.kill(nth) }
}

/** It is started again. */
export function startWorker(nth: number): Action {
  return { says: `worker ${nth} started`, run: ({ workers }) => workers.start(nth) }
}

/** It is asked to stop, and has to end well, in time. */
export function stopWorker(nth: number): Action {
  return {
    says: `worker ${nth} stopped`,
    async run({ workers }) {
      workers.signal(nth, 'SIGTERM')
      await workers.until(`worker ${nth} has ended`, () => !workers.isRunning(nth), STOPPED_WITHIN_MS)
      const { code, signal } = await workers.end(nth)
      if (code !== 0) throw new Error(`worker ${nth} was asked to stop and ended with ${code ?? signal}`)
    },
  }
}

export function signalWorker(nth: number, name: NodeJS.Signals): Action {
  return { says: `worker ${nth} ${name}`, run: ({ workers }) => workers.signal(nth, name) }
}

/** A fault between the workers and Elasticsearch; made anew for each scene, from its random numbers. */
export function elasticsearchFails(says: string, fault: (scene: Scene) => Fault): Action {
  return { says, run: (scene) => void elasticsearchOf(scene).http.fail(fault(scene)) }
}

export function elasticsearchConnections(says: string, faults: TcpFaults): Action {
  return {
    says,
    run(scene) {
      const { tcp } = elasticsearchOf(scene)
      tcp.fail(faults)
      tcp.resetAll()
    },
  }
}

/** Elasticsearch itself is killed or paused. */
export function elasticsearchIs(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Action {
  return { says: `Elasticsearch ${name}`, run: (scene) => ownElasticsearch(scene).signal(name) }
}

export const elasticsearchRestarts: Action = {
  says: 'Elasticsearch started again',
  run: (scene) => ownElasticsearch(scene).restart(),
}

function ownElasticsearch(scene: Scene) {
  const { own } = elasticsearchOf(scene).at
  if (own === undefined) throw new Error('this Elasticsearch may not be touched')
  return own
}

/** What Elasticsearch does itself when its disk is nearly full. */
export const indicesReadOnly: Action = {
  says: 'indices read-only',
  run: (scene) => setBlock(scene, true),
}

export const indicesWritable: Action = {
  says: 'indices writable again',
  run: (scene) => setBlock(scene, null),
}

async function setBlock(scene: Scene, value: true | null): Promise<void> {
  const patterns = scene.installation.tenants.map((tenant) => `wachter-*-${tenant.replaceAll('-', '_')}-*`)
  await ask(scene, 'PUT', `/${patterns.join(',')}/_settings`, {
    'index.blocks.read_only_allow_delete': value,
  })
}

/** The tenants' indices show what is written only to those who ask for it to be shown (`_refresh`), however long they wait. */
export const writesHidden: Action = {
  says: 'no refresh but on demand',
  async run(scene) {
    const found = await ask(scene, 'GET', '/_index_template/wachter-*')
    const { index_templates } = z.object({ index_templates: z.array(NamedTemplate) }).parse(found)
    for (const { name, index_template } of index_templates) {
      const { settings, ...template } = index_template.template
      await ask(scene, 'PUT', `/_index_template/faults-${name}`, {
        index_patterns: scene.installation.tenants.map(
          (tenant) => `${name}-${tenant.replaceAll('-', '_')}-*`,
        ),
        priority: 900,
        template: {
          ...template,
          settings: { ...settings, index: { number_of_shards: 1, refresh_interval: '-1' } },
        },
      })
    }
    scene.atEnd(() => ask(scene, 'DELETE', '/_index_template/faults-*'))
  },
}

const NamedTemplate = z.object({
  name: z.string(),
  index_template: z.object({ template: z.looseObject({ settings: z.looseObject({}) }) }),
})

/** Asks Elasticsearch past every proxy. */
async function ask(scene: Scene, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(new URL(path, elasticsearchOf(scene).at.url), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

/** The data folder's disk gets another size. */
export function diskOf(megabytes: number): Action {
  return {
    says: `disk of ${megabytes} MB`,
    async run({ disk }) {
      if (disk === undefined) throw new Error('this scenario has no disk of its own')
      await disk.resize(megabytes)
    },
  }
}

/** Every fault between the workers and the servers is taken out. */
export const heal: Action = {
  says: 'healed',
  run({ elasticsearch, redis }) {
    elasticsearch?.http.heal()
    elasticsearch?.tcp.fail({})
    redis?.tcp.fail({})
  },
}

export function elasticsearchOf({ elasticsearch }: Scene) {
  if (elasticsearch === undefined) throw new Error('this scenario has no Elasticsearch')
  return elasticsearch
}

/** When a write of worker 0 kills it: before Elasticsearch hears of it, or after, with the answer lost. */
export type Side = 'before' | 'after'

/**
 * Worker 0 is killed at its write number `nth`, so that each boundary between two writes can be tried, one after the other.
 * It is started again a minute later by its clock: what it held is then free, and nobody has to wait for that.
 */
export function killedAtWrite(nth: number, side: Side): { before: Action; restart: Action } {
  const killed = Promise.withResolvers<void>()
  let writes = 0
  let dying = false
  return {
    before: elasticsearchFails(`worker killed ${side} write ${nth}`, ({ workers }) => async (asked, pass) => {
      if (dying) return 'cut'
      if (!isWrite(asked) || ++writes !== nth) return pass(asked)
      dying = true
      if (side === 'after') await pass(asked)
      await workers.kill(0)
      killed.resolve()
      return 'cut'
    }),
    restart: {
      says: 'started again a minute later',
      async run(scene) {
        await killed.promise
        dying = false
        scene.installation.setClock(0, 60_000)
        scene.workers.start(0)
      },
    },
  }
}

/** The clock of a worker is set so far ahead of the machine's, or back; its scenario has `clocks`. */
export function setClock(nth: number, aheadMs: number): Action {
  return {
    says: `clock of worker ${nth} set ${aheadMs / 1000} s ahead`,
    run: ({ installation }) => installation.setClock(nth, aheadMs),
  }
}
