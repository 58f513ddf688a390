import { isWrite } from '../../services/elasticsearch-faults.ts'
import type { Action } from '../scenario.ts'
import { elasticsearchFails } from './elasticsearch.ts'

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
