import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { killRuns } from '../faults/killed-run.ts'
import { elasticsearchForTests } from '../services/elasticsearch.ts'
import { redisForTests } from '../services/redis.ts'
import { storeOptions } from './store-options.ts'

const SEED = 20261129
/** `npm run kills:runs` kills at every write, before and after it. */
const KILLS = Number(process.env['KILLS'] ?? 1)

test('killed at its writes, a worker’s run goes on over Elasticsearch and BullMQ, and each effect came once', async () => {
  const [elasticsearch, redis] = await Promise.all([elasticsearchForTests(), redisForTests()])
  const name = randomUUID().slice(0, 8)
  try {
    const killed = await killRuns(
      {
        given: { elasticsearch: elasticsearch.url, redis: redis.url },
        open: () => openElasticsearchStore(storeOptions(elasticsearch.url)),
      },
      {
        ...{ atMost: KILLS, random: randomOf(`killed-runs/${SEED}`) },
        tenantOf: (nth) => `kill-${name}-${nth}` as TenantId,
      },
    )
    expect(killed.length).toBeGreaterThan(0)
    for (const one of killed) {
      expect(one).toEqual({
        ...{ nth: one.nth, side: one.side, died: true, status: 'completed', gaps: false },
        seen: [1, 1, 1, 1],
      })
    }
  } finally {
    await redis.stop()
    await elasticsearch.stop()
  }
}, 7_200_000)
