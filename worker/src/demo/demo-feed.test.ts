import { expect, test } from '@jest/globals'
import type { FeedBatch } from '../feeds/read-feed.ts'
import { TenantId } from '../model/ids.ts'
import { demoFeed } from './demo-feed.ts'
import { DEMO_END, DEMO_SEED } from './generate.ts'

test('what was read to its end gives nothing more, and a look at it costs next to nothing: a worker looks every two seconds', async () => {
  const feed = demoFeed({ tenant: TenantId.parse('demo'), seed: DEMO_SEED, end: DEMO_END })
  const look = async (position: FeedBatch['position']) => {
    const before = process.cpuUsage()
    let [records, at] = [0, position]
    for await (const batch of feed.batches(position, new AbortController().signal)) {
      records += batch.records.length
      at = batch.position
    }
    return { records, at, cpu: process.cpuUsage(before).user }
  }
  const first = await look(null)
  expect(first.records).toBeGreaterThan(10_000)
  const again = await look(first.at)
  expect(again.records).toBe(0)
  expect(again.cpu).toBeLessThan(first.cpu / 10)
  // Whoever begins anew gets all of it.
  expect((await look(null)).records).toBe(first.records)
})
