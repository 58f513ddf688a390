import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readConfig } from '../../worker/src/config.ts'
import { openDataFolder } from '../../worker/src/data-folder.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { openStore } from '../../worker/src/open-store.ts'
import { anEvent } from '../../worker/src/store/documents-samples-contract.ts'
import { serviceOf } from '../deployment/compose-file.ts'
import { type Stack, startStack } from '../services/stack.ts'

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
