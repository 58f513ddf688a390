import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import { noon } from '../store/documents-samples-contract.ts'
import { inspectSqliteStore, openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { fill, saveFrom } from '../transfer/fixtures/filled-store.ts'
import { markRestore } from '../transfer/restore-mark.ts'
import { saveStore } from '../transfer/save-store.ts'
import type { Finding } from './doctor/finding.ts'
import { checkUpgrade, type Upgrading } from './upgrade.ts'

const acme = TenantId.parse('acme')
const DAY = 86_400_000

let folder = ''
let file = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wachter-upgrade-'))
  file = join(folder, 'store.db')
  const store = await openSqliteStore({ file })
  await fill(store, acme, 3)
  await saveStore(saveFrom(store, [acme]), { folder: join(folder, 'backup'), withKey: false })
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

function sql(statements: string): void {
  const database = new DatabaseSync(file)
  database.exec(statements)
  database.close()
}

interface Looked {
  days?: number
  detail?: Partial<Upgrading>
}

/** What the check says, so many days after the backup: the exit code, and what is not in order. */
async function looked({
  days = 1,
  detail = {},
}: Looked = {}): Promise<{ code: number; findings: Finding[] }> {
  const lines: string[] = []
  const upgrading: Upgrading = {
    inspect: async () => inspectSqliteStore({ file }),
    key: () => '/somewhere/sealing-key',
    clock: { now: (): Instant => shift(noon(), days * DAY) },
    ...detail,
  }
  const code = await checkUpgrade(upgrading, { json: true }, async (line) => void lines.push(line))
  return { code, findings: lines.map((line) => JSON.parse(line) as Finding) }
}

const troubles = ({ findings }: { findings: Finding[] }) =>
  findings.filter(({ state }) => state !== 'ok').map(({ check, state }) => [check, state])

const CHANGE = `UPDATE shapes SET shape = 'older' WHERE collection = 'findings'`

test('a store that fits, with a key and a young backup, has nothing in its way', async () => {
  const { code, findings } = await looked()
  expect([code, troubles({ findings })]).toEqual([0, []])
  expect(findings.map(({ check }) => check)).toEqual([
    'version',
    'changes',
    'room',
    'restore',
    'backup',
    'sealing key',
  ])
})

test('changes are told with the room they need; the store is as it was', async () => {
  sql(CHANGE)
  for (const _ of ['once', 'twice']) {
    const { code, findings } = await looked()
    expect(code).toBe(0)
    expect(findings.find(({ check }) => check === 'change')?.detail).toContain(
      'findings are searched by other fields',
    )
    expect(findings.find(({ check }) => check === 'room')?.detail).toMatch(
      /^\d+ MB needed at most, \d+ MB free$/,
    )
  }
})

test.each<[string, string, number, [string, string][], number]>([
  ['an old backup, nothing to change', '', 8, [['backup', 'warning']], 0],
  ['an old backup, and something to change', CHANGE, 8, [['backup', 'wrong']], 1],
])('%s', async (_, change, days, expected, exit) => {
  sql(change)
  const answer = await looked({ days })
  expect([answer.code, troubles(answer)]).toEqual([exit, expected])
})

test('a tenant that was never backed up is told', async () => {
  const store = await openSqliteStore({ file })
  await fill(store, TenantId.parse('new'), 1)
  await store.close()
  expect(troubles(await looked())).toEqual([['backup', 'warning']])
  sql(CHANGE)
  expect(troubles(await looked())).toEqual([['backup', 'wrong']])
})

test('too little room stands in the way', async () => {
  sql(CHANGE)
  const answer = await looked({
    detail: { inspect: async () => ({ ...inspectSqliteStore({ file }), free: 1 }) },
  })
  expect([answer.code, troubles(answer)]).toEqual([1, [['room', 'wrong']]])
})

test('a missing key stands in the way', async () => {
  const answer = await looked({ detail: { key: () => undefined } })
  expect([answer.code, troubles(answer)]).toEqual([1, [['sealing key', 'wrong']]])
})

test('an unfinished restore stands in the way', async () => {
  const store = await openSqliteStore({ file })
  await markRestore({ store, clock: { now: noon } }, { tenant: acme, backup: 'x' })
  await store.close()
  const answer = await looked()
  expect([answer.code, troubles(answer)]).toEqual([1, [['restore', 'wrong']]])
})

test.each([
  ['of a later version', 'PRAGMA user_version = 99', /restore a backup made with this one/],
  ['of another program', 'PRAGMA application_id = 7', /docs\/upgrade\.md/],
])('a store %s stands in the way, and is left alone', async (_, change, remedy) => {
  sql(change)
  const answer = await looked()
  expect([answer.code, troubles(answer)]).toEqual([1, [['store', 'wrong']]])
  expect(answer.findings.at(-1)?.remedy).toMatch(remedy)
})

test('where there is no store yet, there is nothing to upgrade', async () => {
  const answer = await looked({ detail: { inspect: () => undefined } })
  expect([answer.code, troubles(answer)]).toEqual([0, []])
})
