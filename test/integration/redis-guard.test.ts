import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { checkRedis, type DeclaredRedis } from '../../worker/src/jobs/bullmq/check-redis.ts'
import { openProducer, type RedisAddress } from '../../worker/src/jobs/bullmq/redis.ts'
import { contractJob, thing } from '../../worker/src/jobs/dispatcher-samples-contract.ts'
import { realTime } from '../../worker/src/jobs/fixtures/time.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { type OwnRedis, startRedis } from '../services/redis.ts'
import { bullmqOn } from './bullmq-on.ts'

let redis: OwnRedis
let admin: Awaited<ReturnType<typeof openProducer>>
beforeAll(async () => {
  redis = await startRedis()
  admin = await openProducer({ url: redis.url }, realTime.timers)
  // Like a managed Redis: nobody but its provider may ask for settings.
  await admin.call('ACL', 'SETUSER', 'tenant', 'on', '>hush', '~*', '&*', '+@all', '-info', '-config')
  const rights = ['~wachter:*', '+@all', '-@admin', '-@dangerous', '+info', '+config|get']
  await admin.call('ACL', 'SETUSER', 'worker', 'on', '>hush', ...rights)
})
afterAll(async () => {
  admin.disconnect()
  await redis.stop()
})
beforeEach(async () => {
  await admin.config('SET', 'maxmemory-policy', 'noeviction')
  await admin.config('SET', 'appendonly', 'yes')
})

async function checked(
  as: 'anybody' | 'tenant',
  declared?: Parameters<typeof checkRedis>[1],
): ReturnType<typeof checkRedis> {
  const login = as === 'tenant' ? { username: 'tenant', password: 'hush' } : {}
  const client = await openProducer({ url: redis.url, ...login }, realTime.timers)
  try {
    return await checkRedis(client, declared)
  } finally {
    client.disconnect()
  }
}

test('a Redis that keeps everything is fine', async () => {
  expect(await checked('anybody')).toEqual({ version: redis.version, tells: true, warnings: [] })
})

test('one that evicts is refused, with what to set', async () => {
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru')
  await expect(checked('anybody')).rejects.toMatchObject({
    code: 'redis.evicts',
    kind: 'user',
    message: expect.stringMatching(/allkeys-lru.*set maxmemory-policy to noeviction/),
  })
  // What it says counts, not what somebody says of it.
  const declared = { maxmemory_policy: 'noeviction', appendonly: true }
  await expect(checked('anybody', declared)).rejects.toMatchObject({ code: 'redis.evicts' })
})

test('one without an append-only file is warned about, with what to set', async () => {
  await admin.config('SET', 'appendonly', 'no')
  const { warnings } = await checked('anybody')
  expect(warnings).toEqual([expect.stringContaining('set appendonly to yes')])
})

test('one that hides its settings wants them declared, and is taken at its operator’s word', async () => {
  await expect(checked('tenant')).rejects.toMatchObject({
    code: 'redis.hidden',
    kind: 'user',
    message: expect.stringMatching(/jobs\.redis\.declared: maxmemory_policy.*appendonly/),
  })
  const hidden = { version: redis.version, tells: false }
  expect(await checked('tenant', { maxmemory_policy: 'noeviction', appendonly: true })).toEqual({
    ...hidden,
    warnings: [],
  })
  const withoutAof = await checked('tenant', { maxmemory_policy: 'noeviction', appendonly: false })
  expect(withoutAof).toEqual({ ...hidden, warnings: [expect.stringContaining('appendonly')] })
  await expect(
    checked('tenant', { maxmemory_policy: 'volatile-ttl', appendonly: true }),
  ).rejects.toMatchObject({ code: 'redis.evicts' })
})

test.each([
  ['5.0.7', 'redis.old'],
  ['6.0.16', 'redis.old'],
  ['6.2.0', 'fine'],
  ['7.2.4', 'fine'],
  ['10.0.0', 'fine'],
])('version %s is %s', async (version, verdict) => {
  const info = `redis_version:${version}\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n`
  const stub = { info: async () => info } as unknown as Parameters<typeof checkRedis>[0]
  const outcome = await checkRedis(stub, undefined).then(
    () => 'fine',
    ({ code }) => code,
  )
  expect(outcome).toBe(verdict)
})

test.each<[string, Partial<RedisAddress> & { declared?: DeclaredRedis }]>([
  [
    'hides its settings',
    { username: 'tenant', password: 'hush', declared: { maxmemory_policy: 'noeviction', appendonly: true } },
  ],
  ['gives no more rights than docs/scale-out.md wants', { username: 'worker', password: 'hush' }],
])('jobs are run on a Redis that %s', async (_, login) => {
  const store = await openSqliteStore({ file: ':memory:' })
  const prefix = 'wachter'
  const runs: string[] = []
  const dispatcher = await bullmqOn(
    { store, url: redis.url, prefix },
    { run: async ({ thing: name }) => void runs.push(name) },
    { redis: { url: redis.url, prefix, ...login } },
  )
  dispatcher.start()
  await dispatcher.enqueue(contractJob, thing('a'))
  await dispatcher.idle()
  expect(runs).toEqual(['a'])
  await dispatcher.stop(1000)
  await store.close()
})

test('a Redis that refuses us is named, and our password is not', async () => {
  const address = { url: redis.url, username: 'tenant', password: 'wrong-and-secret' }
  const opening = openProducer(address, { after: (_, run) => realTime.timers.after(500, run) })
  const { host } = new URL(redis.url)
  await expect(opening).rejects.toMatchObject({ code: 'jobs.unavailable', kind: 'operational' })
  await expect(opening).rejects.toThrow(host)
  await expect(opening).rejects.not.toThrow('secret')
})
