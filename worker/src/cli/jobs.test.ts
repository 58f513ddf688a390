import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { manualTime, noon } from '../jobs/fixtures/time.ts'
import type { TenantId } from '../model/ids.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Job, Store } from '../store/store.ts'
import { listJobs, retryJob } from './jobs.ts'

const acme = 'acme' as TenantId
let store: Store
let lines: string[]
const out = async (line: string) => void lines.push(line)
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  lines = []
})
afterEach(async () => store.close())

async function stored(change: Partial<Job>): Promise<void> {
  const job: Job = {
    id: 'a',
    tenant: acme,
    name: 'feed.read',
    payload: { tenant: acme, feed: 'x' },
    state: 'poison',
    due: noon,
    created: noon,
    updated: noon,
    starts: 5,
    failures: 2,
    holder: null,
    lease_until: null,
    again: false,
    every_ms: null,
    last_error: { code: 'feed.full', message: 'no room\nat all' },
    ...change,
  }
  await store.jobs.put(acme, job, 'new')
}

function retry(id: string): Promise<number> {
  const { clock } = manualTime(noon)
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 7) })
  return retryJob({ store, audit, clock, out }, { tenant: acme, id })
}

test('what was given up is listed, everything where all is asked for, on one line each', async () => {
  await stored({})
  await stored({ id: 'b', state: 'waiting', last_error: null })
  await listJobs({ store, out }, { tenant: acme, all: false, json: false })
  expect(lines.join('\n').split('\n')).toHaveLength(2)
  expect(lines.join('\n')).toMatch(/poison +feed\.read .* feed\.full: no room⟦U\+000A⟧at all +a$/m)
  lines = []
  await listJobs({ store, out }, { tenant: acme, all: true, json: true })
  expect(lines.map((line) => JSON.parse(line).id).sort()).toEqual(['a', 'b'])
})

test('a job that was given up is due again as if it were new, and the chain says who wanted it', async () => {
  await stored({})
  expect(await retry('a')).toBe(0)
  const job = await store.jobs.get(acme, 'a')
  expect(job?.document).toMatchObject({ state: 'waiting', due: noon, starts: 0, failures: 0 })
  const audit = await store.audit.page(acme, {})
  expect(audit.items.map(({ document }) => document)).toMatchObject([
    { actor: 'user:command-line', action: 'job.retried', target: 'job/a', before: { state: 'poison' } },
  ])
})

test('only what was given up can be tried again, and nothing is written about the rest', async () => {
  await stored({ state: 'waiting' })
  await expect(retry('a')).rejects.toMatchObject({ code: 'jobs.not-given-up', kind: 'user' })
  await expect(retry('b')).rejects.toMatchObject({ code: 'jobs.unknown', kind: 'user' })
  expect((await store.audit.page(acme, {})).items).toEqual([])
})
