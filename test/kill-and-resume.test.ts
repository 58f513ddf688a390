import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import type { TenantId } from '../worker/src/model/ids.ts'
import type { Cursor, Documents } from '../worker/src/store/documents.ts'
import { openSqliteStore } from '../worker/src/store/sqlite/open-sqlite-store.ts'

const root = join(import.meta.dirname, '..')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const demo = 'demo' as TenantId

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  folders.push(folder)
  return folder
}

/** `wachter start --once` on the sample organisation, as a process of its own. */
function start(data: string): ChildProcess {
  return spawn(process.execPath, [join(root, 'worker/src/main.ts'), 'start', '--once'], {
    cwd: root,
    env: { PATH: process.env['PATH'], WACHTER_DATA: data, WACHTER_API_PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function toTheEnd(data: string): Promise<void> {
  const child = start(data)
  let log = ''
  child.stderr?.on('data', (chunk) => {
    log += chunk
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`exit ${code}: ${log.slice(-2000)}`)
}

/** Kills the process some while after it began to read; gives whether it had ended by itself before. */
async function killedAfter(data: string, milliseconds: number): Promise<boolean> {
  const child = start(data)
  const ended = once(child, 'exit')
  if (child.stderr) await Promise.race([once(child.stderr, 'data'), ended])
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds)
  const [code] = await ended
  clearTimeout(timer)
  return code !== null
}

async function all<T>(documents: Documents<T>): Promise<T[]> {
  const found: T[] = []
  let cursor: Cursor | undefined
  do {
    const page = await documents.page(demo, { limit: 1000 }, cursor)
    found.push(...page.items.map((item) => item.document))
    cursor = page.next
  } while (cursor !== undefined)
  return found
}

/** What must not depend on when the worker ran: everything but the times at which it did its work. */
async function verdicts(data: string) {
  const store = await openSqliteStore({ file: join(data, 'wachter.db') })
  try {
    const findings = (await all(store.findings)).map(({ created: _, ...finding }) => finding)
    const incidents = (await all(store.incidents))
      .filter((incident) => incident.merged_into === null)
      .map(({ opened: _, updated: __, ...incident }) => incident)
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    return {
      findings: findings.sort(byId),
      incidents: incidents.sort(byId),
      events: await store.events.count(demo, {}),
    }
  } finally {
    await store.close()
  }
}

/** Deterministic moments, so that a failure can be repeated: a small linear congruential generator. */
function moments(seed: number, count: number): number[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return 50 + (state % 700)
  })
}

test('killed at twenty moments and started again, the worker finds the same as without', async () => {
  const undisturbed = dataFolder()
  await toTheEnd(undisturbed)

  const disturbed = dataFolder()
  let interrupted = 0
  for (const milliseconds of moments(20261123, 20)) {
    if (!(await killedAfter(disturbed, milliseconds))) interrupted += 1
  }
  await toTheEnd(disturbed)

  const expected = await verdicts(undisturbed)
  expect(interrupted).toBeGreaterThanOrEqual(5)
  expect(expected.findings.length).toBeGreaterThan(0)
  expect(expected.incidents.length).toBeGreaterThan(0)
  expect(await verdicts(disturbed)).toEqual(expected)
}, 300_000)
