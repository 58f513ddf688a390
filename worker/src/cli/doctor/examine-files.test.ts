import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readConfig } from '../../config/config.ts'
import { examineAddresses, examineDataFolder, examineSecrets, examineSources } from './examine-files.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doctor-'))
  chmodSync(root, 0o755)
  mkdirSync(join(root, 'provisioning'))
})
afterEach(() => rmSync(root, { recursive: true }))

const troublesOf = (findings: readonly { check: string; state: string }[]) =>
  findings.filter(({ state }) => state !== 'ok').map(({ check, state }) => [check, state])

function secretWith(content: string, mode: number, folderMode = 0o755): ReturnType<typeof examineSecrets> {
  const folder = join(root, 'secrets')
  mkdirSync(folder)
  writeFileSync(join(folder, 'key'), content)
  chmodSync(join(folder, 'key'), mode)
  chmodSync(folder, folderMode)
  return examineSecrets(readConfig(root, { WACHTER_KEY_FILE: join(folder, 'key') }))
}

test.each([
  [0o600, 0o755, []],
  [0o644, 0o755, [['secret key', 'warning']]],
  [0o444, 0o700, []],
])(
  'a secret of mode %o in a folder of mode %o is judged by who gets to it',
  async (mode, folder, expected) => {
    expect(troublesOf(await secretWith('a', mode, folder))).toEqual(expected)
  },
)

test('a secret that is empty or not there is wrong, and what is in one is never told', async () => {
  expect(troublesOf(await secretWith('\n', 0o600))).toEqual([['secret key', 'wrong']])
  const gone = await examineSecrets(readConfig(root, { WACHTER_KEY_FILE: join(root, 'nowhere') }))
  expect(troublesOf(gone)).toEqual([['secret key', 'wrong']])
  rmSync(join(root, 'secrets'), { recursive: true })
  expect(JSON.stringify(await secretWith('hush-hush', 0o644))).not.toContain('hush-hush')
})

test('a data folder that others can read is worth a word, one that is a file is wrong', async () => {
  const states = async (path: string) => troublesOf((await examineDataFolder(path)).slice(0, 1))
  expect(await states(join(root, 'later'))).toEqual([])
  expect(await states(root)).toEqual([['data folder', 'warning']])
  writeFileSync(join(root, 'file'), '')
  expect(await states(join(root, 'file'))).toEqual([['data folder', 'wrong']])
})

test('an address that somebody listens on is named with the setting to change', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const findings = await examineAddresses(
    readConfig(root, { WACHTER_API_PORT: '0', WACHTER_PROBES_PORT: port }),
  )
  server.close()
  expect(troublesOf(findings)).toEqual([['address of probes', 'warning']])
  expect(findings[1]?.remedy).toContain('probes.port')
})

test('a source whose file is not there yet is worth a word', async () => {
  writeFileSync(
    join(root, 'provisioning', 'wachter.yaml'),
    `sources: [{ id: app, tenant: default, kind: files, paths: [${JSON.stringify(root)}, /nowhere/at-all] }]\n`,
  )
  expect(troublesOf(await examineSources(readConfig(root, {})))).toEqual([['source app', 'warning']])
})
