import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { wachter } from './wachter-process.ts'

const base = mkdtempSync(join(tmpdir(), 'discover-'))
afterAll(() => rmSync(base, { recursive: true }))

const missing = join(base, 'no-rules')
const env = { WACHTER_CONFIG: join(base, 'wachter.yaml'), WACHTER_DATA: join(base, 'data') }

beforeAll(() => {
  const connectors = [
    { id: 'register', kind: 'declared', tenant: 'acme', file: 'assets.yaml' },
    { id: 'desks', kind: 'mcp', tenant: 'acme', projects: [join(base, 'nowhere')] },
  ]
  writeFileSync(join(base, 'assets.yaml'), 'assets: [{ type: ai_agent, key: bot, name: Bot }]\n')
  writeFileSync(
    env.WACHTER_CONFIG,
    JSON.stringify({
      tenants: [{ id: 'acme' }],
      sources: [{ id: 'app', tenant: 'acme', kind: 'files', paths: ['logs'] }],
      rules: [missing],
      connectors,
    }),
  )
})

test('looking around and importing need no rules: which are missing is told', async () => {
  const found = await wachter(['discover', '--once', '--connector', 'register'], { env })
  expect([found.code, found.stdout]).toEqual([0, 'register: 1 seen, 1 new or changed, 0 gone\n'])
  expect(found.stderr).toContain(`${missing} is not there`)
  const table = 'type,provider,key,name\nai_agent,test,helper,Helper\n'
  const args = ['inventory', 'import', '--name', 'list', '--format', 'csv', '-']
  const { code, stdout } = await wachter(args, { env, input: table })
  expect([code, stdout]).toEqual([0, 'import:list: 1 registered, 1 new or changed, 0 gone\n'])
})

test('the state of the connectors is one list, with what fails and since when each has worked', async () => {
  const own = { env: { ...env, WACHTER_DATA: join(base, 'other') } }
  await wachter(['discover', '--once'], own)
  const { code, stdout } = await wachter(['discover', '--status'], own)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^acme +register +declared +fine +20\S+/m)
  expect(stdout).toMatch(/^acme +desks +mcp +failing +never /m)
  expect(stdout).toMatch(/^acme +logs +logs +fine /m)
  expect(stdout).toMatch(/^acme\/desks: \S+nowhere in files failed at \S+, in the latest round: .*ENOENT/m)
})
