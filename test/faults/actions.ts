import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../services/elasticsearch-fault-proxy.ts'
import { isWrite } from '../services/elasticsearch-faults.ts'
import type { TcpFaults } from '../services/tcp-fault-proxy.ts'
import type { Action } from './scenario.ts'
import type { Scene } from './scene.ts'

/** The next piece of the logs is written. */
export const give: Action = { says: 'more is logged', run: (scene) => scene.give() }

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

export function redisOf({ redis }: Scene) {
  if (redis === undefined) throw new Error('this scenario has no Redis')
  return redis
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
        scene.workers.start(0, clockAhead(scene, 60_000))
      },
    },
  }
}

/** The environment of a worker whose clock is ahead. */
export function clockAhead(scene: Scene, milliseconds: number): Readonly<Record<string, string>> {
  const file = join(scene.installation.folder, 'clock')
  writeFileSync(file, `${milliseconds}`)
  return { SHIFTED_CLOCK: file, NODE_OPTIONS: `--import ${join(import.meta.dirname, 'shifted-clock.mjs')}` }
}
