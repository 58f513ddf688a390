import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createSecrets, WORKER_ROLE } from './secrets-create.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'deep', 'secrets')
})
afterEach(() => rmSync(join(folder, '..', '..'), { recursive: true }))

const create = async (path = folder): Promise<string[]> => {
  const made: string[] = []
  await createSecrets(path, { randomBytes, out: async (line) => void made.push(line), err: async () => {} })
  return made
}
const contents = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

test('secrets are made once, differ from each other, and lie in a folder that only its owner enters', async () => {
  expect((await create()).sort()).toEqual(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .sort(),
  )
  const first = contents()
  expect(await create()).toEqual([])
  expect(contents()).toEqual(first)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const random = Object.values(first).filter((text) => /^[0-9a-f]{64}\n$/.test(text))
  expect(random).toHaveLength(14)
  expect(new Set(random).size).toBe(random.length)
})

test('servers are told hashes, never a secret', async () => {
  await create()
  const told = Object.entries(contents()).filter(([name]) => /users|roles/.test(name))
  expect(told).toHaveLength(4)
  const secrets = Object.values(contents()).filter((text) => /^[0-9a-f]{64}\n$/.test(text))
  for (const [, text] of told) for (const secret of secrets) expect(text).not.toContain(secret.trim())
})

test('a password that was removed is made anew, and what is said of it as well', async () => {
  await create()
  const first = contents()
  unlinkSync(join(folder, 'redis-password'))
  await create()
  const second = contents()
  expect(second['redis-password']).not.toBe(first['redis-password'])
  expect(second['redis-users.acl']).not.toBe(first['redis-users.acl'])
  expect(second['sealing-key']).toBe(first['sealing-key'])
})

test('a folder that others can enter is refused', async () => {
  await create()
  chmodSync(folder, 0o755)
  await expect(create()).rejects.toMatchObject({ code: 'secrets.open', kind: 'user' })
})

test('the worker’s role is the one that the documentation tells to make', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/elasticsearch.md'), 'utf8')
  expect(page).toContain(WORKER_ROLE)
})
