import { afterAll, beforeAll } from '@jest/globals'
import { dispatcherContract } from '../../worker/src/jobs/dispatcher-contract.ts'
import { dispatcherFairnessContract } from '../../worker/src/jobs/dispatcher-fairness-contract.ts'
import type { Open } from '../../worker/src/jobs/dispatcher-samples-contract.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { redisForTests, type TestRedis } from '../services/redis.ts'
import { bullmqOn, newPrefix } from './bullmq-on.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await redisForTests()
})
afterAll(async () => redis.stop())

const open: Open = async (witness, how) => {
  const store = await openSqliteStore({ file: ':memory:' })
  const place = { store, url: redis.url, prefix: newPrefix() }
  const dispatcher = await bullmqOn(place, witness, how)
  return {
    dispatcher,
    again: (other) => bullmqOn(place, other),
    close: async () => {
      await dispatcher.stop(1000)
      await store.close()
    },
  }
}

dispatcherContract('BullMQ', open)
dispatcherFairnessContract('BullMQ', open)
