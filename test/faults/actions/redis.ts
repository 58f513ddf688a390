import { systemTimers } from '../../../worker/src/composition/system.ts'
import { openProducer } from '../../../worker/src/jobs/bullmq/redis.ts'
import type { TcpFaults } from '../../services/tcp-fault-proxy.ts'
import type { Action } from '../scenario.ts'
import type { Scene } from '../scene.ts'

/** Redis itself is killed or paused. */
export function redisIs(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Action {
  return { says: `Redis ${name}`, run: (scene) => redisOf(scene).server.signal(name) }
}

export const redisRestarts: Action = {
  says: 'Redis started again',
  run: (scene) => redisOf(scene).server.restart(),
}

export const redisForgetsAll: Action = { says: 'FLUSHALL', run: (scene) => command(scene, 'FLUSHALL') }

export function redisSet(setting: string, value: string): Action {
  return { says: `${setting} ${value}`, run: (scene) => command(scene, 'CONFIG', 'SET', setting, value) }
}

export function redisConnections(says: string, faults: TcpFaults): Action {
  return {
    says,
    run(scene) {
      const { tcp } = redisOf(scene)
      tcp.fail(faults)
      tcp.resetAll()
    },
  }
}

/** Past every proxy. */
async function command(scene: Scene, name: string, ...given: readonly string[]): Promise<void> {
  const client = await openProducer({ url: redisOf(scene).server.url }, systemTimers)
  await client.call(name, ...given)
  client.disconnect()
}

function redisOf({ redis }: Scene) {
  if (redis === undefined) throw new Error('this scenario has no Redis')
  return redis
}
