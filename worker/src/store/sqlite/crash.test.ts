import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { TenantId } from '../../model/ids.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

const tenant = TenantId.parse('crash')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wachter-crash-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes without end, and says what it was told to be durable. Changes as well as creations, so that all tables move. */
const writer = (file: string, round: number) => `
  import { openSqliteStore } from ${JSON.stringify(import.meta.resolve('./open-sqlite-store.ts'))}
  import { aFinding, anEvent, saying } from ${JSON.stringify(import.meta.resolve('../documents-samples-contract.ts'))}
  import { writeSync } from 'node:fs'
  const store = await openSqliteStore({ file: ${JSON.stringify(file)} })
  for (let batch = 0; ; batch += 1) {
    const name = ${JSON.stringify(`${round}-`)} + batch
    const events = Array.from({ length: 50 }, (_, n) => anEvent('crash', name + '-' + n, saying('text of ' + n + ' ' + name)))
    // All of one moment: they share a transaction.
    const [made] = await Promise.all([
      store.findings.put('crash', aFinding('crash', name), 'new'),
      ...events.map((event) => store.events.create('crash', [event])),
    ])
    await store.findings.put('crash', aFinding('crash', name, { tags: ['changed'] }), made.value)
    writeSync(1, JSON.stringify([aFinding('crash', name).id, ...events.map((event) => event['event.id'])]) + '\\n')
  }`

/** Lets a writer run until it has acknowledged so many batches, kills it in the middle of whatever it does. */
async function killedAfter(file: string, round: number, batches: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', writer(file, round)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const acknowledged: string[] = []
  let seen = 0
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(...JSON.parse(line))
    seen += 1
    if (seen === batches) child.kill('SIGKILL')
  }
  return acknowledged
}

test('nothing acknowledged is lost when the process is killed at any moment', async () => {
  const file = join(folder, 'store.db')
  const acknowledged: string[] = []
  // The moments differ by how far the log and its copying into the file have got; the numbers are arbitrary.
  for (const [round, batches] of [1, 7, 23, 60, 140].entries()) {
    acknowledged.push(...(await killedAfter(file, round, batches)))
    const store = await openSqliteStore({ file })
    const events = await store.events.getMany(tenant, acknowledged)
    const findings = await store.findings.getMany(tenant, acknowledged)
    const found = new Set([
      ...events.map(({ document }) => document['event.id']),
      ...findings.map(({ document }) => document.id),
    ] as string[])
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
    expect(findings.every(({ document }) => document.tags[0] === 'changed')).toBe(true)
    // The index of words knows as many documents as there are: no half batch.
    expect(await store.events.count(tenant, { text: 'text' })).toBe(await store.events.count(tenant, {}))
    await store.close()
    const database = new DatabaseSync(file)
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    database.close()
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(51 * (1 + 7 + 23 + 60 + 140))
}, 60_000)
