import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Finding } from '../../worker/src/cli/doctor/finding.ts'
import { openStore } from '../../worker/src/composition/open-store.ts'
import { readConfig } from '../../worker/src/config/config.ts'
import { openDataFolder } from '../../worker/src/config/data-folder.ts'
import { redisAddress } from '../../worker/src/config/redis-address.ts'
import { contractJob, gate, thing } from '../../worker/src/jobs/dispatcher-samples-contract.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { anEvent } from '../../worker/src/store/documents-samples-contract.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { serviceOf } from '../deployment/compose-file.ts'
import { startRedis } from '../services/redis.ts'
import { type Stack, startStack } from '../services/stack.ts'
import { wachter } from '../wachter-process.ts'
import { bullmqOn } from './bullmq-on.ts'

let folder: string
let stack: Stack
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'))
  // Elasticsearch's user has to get through.
  chmodSync(folder, 0o755)
  stack = await startStack(folder)
})
afterAll(async () => {
  await stack.quit()
  // What was kept, to the end of this test.
  expect(existsSync(join(folder, 'redis', 'appendonlydir'))).toBe(true)
  rmSync(folder, { recursive: true })
})

const secret = (file: string) => readFileSync(join(folder, 'secrets', file), 'utf8').trim()
const elasticsearch = () => stack.environment['WACHTER_STORE_NODES'] ?? ''
const redisPort = () => Number(new URL(stack.environment['WACHTER_REDIS_URL'] ?? '').port)

test('a worker with its settings, users and rights has a store', async () => {
  const config = readConfig(folder, stack.environment)
  const store = await openStore(config, openDataFolder(join(folder, 'data')))
  const tenant = TenantId.parse('acme')
  await store.events.create(tenant, [anEvent(tenant, 'one')])
  expect(await store.events.count(tenant, {})).toBe(1)
  expect(await store.health()).toMatchObject({ ok: true })
  await store.close()
})

test('jobs are handed over and taken up with the rights that the worker has in Redis', async () => {
  const config = readConfig(folder, stack.environment)
  const { redis } = config.jobs
  if (redis === undefined) throw new Error('there is no Redis')
  const store = await openSqliteStore({ file: ':memory:' })
  const ran = gate()
  const problems: string[] = []
  const dispatcher = await bullmqOn(
    { store, url: redis.url, prefix: redis.prefix },
    { run: async () => void ran.open() },
    { redis: redisAddress(config, redis), onProblem: (_, { message }) => void problems.push(message) },
  )
  dispatcher.start()
  await dispatcher.enqueue(contractJob, thing('one'))
  await ran.opened
  await dispatcher.idle()
  await dispatcher.stop(1000)
  await store.close()
  expect(problems).toEqual([])
})

describe('doctor', () => {
  /** What is no matter of this test: no source is configured, nobody holds a role, and how full the disk is. */
  const OF_THIS_SITE = ['sources', 'roles', 'disk', 'elasticsearch disk']

  /** What it finds beside what is in order, with some of the settings changed. */
  async function troubles(changed: Record<string, string> = {}) {
    const env = {
      ...stack.environment,
      WACHTER_DATA: join(folder, 'data'),
      WACHTER_API_PORT: '0',
      ...changed,
    }
    const { code, stdout } = await wachter(['doctor', '--json'], { env })
    const findings = stdout
      .trim()
      .split('\n')
      .map((line): Finding => JSON.parse(line))
    const bad = findings.filter(({ check, state }) => state !== 'ok' && !OF_THIS_SITE.includes(check))
    return {
      code,
      bad: bad.map(({ check, state, detail, remedy }) => [check, state, `${detail} -> ${remedy}`]),
    }
  }

  test('finds nothing wrong with it', async () => {
    expect(await troubles()).toEqual({ code: 0, bad: [] })
  })

  test('names a password that is not the right one, on both servers', async () => {
    writeFileSync(join(folder, 'wrong'), 'not it', { mode: 0o600 })
    const wrong = join(folder, 'wrong')
    expect(
      await troubles({ WACHTER_STORE_PASSWORD_FILE: wrong, WACHTER_REDIS_PASSWORD_FILE: wrong }),
    ).toEqual({
      code: 1,
      bad: [
        ['elasticsearch', 'wrong', expect.stringMatching(/-> check store\.elasticsearch\.username/)],
        ['redis', 'wrong', expect.stringMatching(/WRONGPASS.* -> .*WACHTER_REDIS_/)],
      ],
    })
  })

  test('names servers that are not there', async () => {
    const nowhere = { WACHTER_STORE_NODES: 'http://127.0.0.1:1', WACHTER_REDIS_URL: 'redis://127.0.0.1:1' }
    expect(await troubles(nowhere)).toEqual({
      code: 1,
      bad: [
        ['elasticsearch', 'wrong', expect.stringMatching(/ECONNREFUSED.*WACHTER_STORE_NODES/)],
        ['redis', 'wrong', expect.stringMatching(/ECONNREFUSED.*WACHTER_REDIS_/)],
      ],
    })
  })

  test('names a secret that is not there, and asks no server without it', async () => {
    expect(await troubles({ WACHTER_REDIS_PASSWORD_FILE: '/nowhere' })).toEqual({
      code: 1,
      bad: [['secret jobs.redis.password', 'wrong', expect.stringContaining('/nowhere')]],
    })
  })

  test('names a Redis that drops jobs, and one that forgets them', async () => {
    const password = secret('redis-password')
    const acl = ['--aclfile', join(folder, 'secrets', 'redis-users.acl')]
    const other = await startRedis([...acl, '--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no'], {
      user: { name: 'worker', password },
    })
    const WACHTER_REDIS_URL = `redis://${new URL(other.url).host}`
    const evicting = await troubles({ WACHTER_REDIS_URL })
    await other.stop()
    expect(evicting).toEqual({ code: 1, bad: [['redis', 'wrong', expect.stringContaining('noeviction')]] })
    const forgetful = await startRedis([...acl, '--appendonly', 'no'], { user: { name: 'worker', password } })
    const told = await troubles({ WACHTER_REDIS_URL: `redis://${new URL(forgetful.url).host}` })
    await forgetful.stop()
    expect(told).toEqual({
      code: 0,
      bad: [['redis settings', 'warning', expect.stringContaining('appendonly')]],
    })
  })
})

test('Elasticsearch lets nobody in without a password, and the worker to its own indices alone', async () => {
  const ask = async (path: string, authorization: string) =>
    (await fetch(`${elasticsearch()}${path}`, { method: 'PUT', headers: { authorization } })).status
  const worker = `Basic ${Buffer.from(`worker:${secret('elasticsearch-password')}`).toString('base64')}`
  expect(await ask('/wachter-x', '')).toBe(401)
  expect(await ask('/other', worker)).toBe(403)
  const administrator = `administrator:${secret('elasticsearch-administrator-password')}`
  expect(await ask('/other', `Basic ${Buffer.from(administrator).toString('base64')}`)).toBe(200)
})

test('Redis lets nobody in without a password, and the worker to its own keys alone', async () => {
  const say = async (login: readonly string[], ...command: string[]) => {
    const words = ['-p', String(redisPort()), ...login, ...command]
    return (await promisify(execFile)('redis-cli', words)).stdout
  }
  const worker = ['--no-auth-warning', '--user', 'worker', '--pass', secret('redis-password')]
  expect(await say([], 'GET', 'wachter:x')).toContain('NOAUTH')
  expect(await say(worker, 'SET', 'wachter:x', '1')).toContain('OK')
  expect(await say(worker, 'SET', 'other', '1')).toContain('NOPERM')
  expect(await say(worker, 'FLUSHALL')).toContain('NOPERM')
  expect(await say(worker, 'CONFIG', 'GET', 'maxmemory-policy')).toContain('noeviction')
})

test.each<[string, (check: string) => string]>([
  ['elasticsearch', (check) => check.replace('http://127.0.0.1:9200', elasticsearch())],
  ['redis', (check) => check.replace('redis-cli', `redis-cli -p ${redisPort()}`)],
])('the health check of %s holds with its password and not with another', async (name, here) => {
  const check = here(serviceOf(name).healthcheck?.test[1] ?? '').replaceAll('$$', '$')
  const run = (secrets: string) =>
    promisify(execFile)('sh', ['-c', check.replaceAll('/run/secrets', secrets)]).then(
      () => true,
      () => false,
    )
  expect(await run(join(folder, 'secrets'))).toBe(true)
  expect(await run(join(folder, 'nowhere'))).toBe(false)
})
