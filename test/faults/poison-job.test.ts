import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { systemTimers } from '../../worker/src/composition/system.ts'
import { openProducer } from '../../worker/src/jobs/bullmq/redis.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { inProcessOver } from '../load/ground.ts'
import { loadJob } from '../load/load-job.ts'
import { type OwnRedis, startRedis } from '../services/redis.ts'

const PROCESS = join(import.meta.dirname, 'poisoned-process.ts')
const SHIFTED_CLOCK = join(import.meta.dirname, 'shifted-clock.mjs')
const tenant = TenantId.parse('load-one')
const good = ['a', 'b', 'c', 'd', 'e', 'f']
/** A start more than a claim holds after the one before. */
const LATER_MS = 31_000
/** Of a process that does not end by itself, on the busiest machine. */
const MOST_STARTS = loadJob.maxStarts + 3

let folder: string
let redis: OwnRedis
let child: ChildProcess | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'poison-'))
  redis = await startRedis()
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await redis.stop()
  rmSync(folder, { recursive: true })
})

test.each(['in process', 'over BullMQ'])(
  'F9: a job that takes its process down every time is set aside, and the others are done, %s',
  async (how) => {
    const file = join(folder, 'wachter.db')
    const witness = join(folder, 'witness')
    writeFileSync(witness, '')
    const asking = await inProcessOver(file, { tenants: [tenant], told: { run: () => {} } })
    for (const thing of ['poison', ...good]) await asking.dispatcher.enqueue(loadJob, { tenant, thing })
    await asking.close()

    const ends: (string | number)[] = []
    for (let start = 0; start < MOST_STARTS && ends.at(-1) !== 0; start++) {
      const clock = join(folder, 'clock')
      writeFileSync(clock, `${start * LATER_MS}`)
      // What Redis knows of a process that died is gone sooner than its locks.
      if (start > 0) await forgetAll()
      const args = [PROCESS, file, witness, ...(how === 'over BullMQ' ? [redis.url] : [])]
      child = spawn(process.execPath, args, {
        env: { ...process.env, SHIFTED_CLOCK: clock, NODE_OPTIONS: `--import ${SHIFTED_CLOCK}` },
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      const [code, signal] = await once(child, 'exit')
      ends.push(signal ?? code)
    }

    expect(ends).toEqual([...Array.from({ length: loadJob.maxStarts }, () => 'SIGKILL'), 0])
    const runs = readFileSync(witness, 'utf8').split('\n')
    expect(runs.filter((thing) => thing === 'poison')).toHaveLength(loadJob.maxStarts)
    expect(good.filter((thing) => !runs.includes(thing))).toEqual([])
    const store = await openSqliteStore({ file })
    const { items } = await store.jobs.page(tenant, {})
    expect(items.map(({ document: { payload, state } }) => ({ payload, state }))).toEqual([
      { payload: { tenant, thing: 'poison' }, state: 'poison' },
    ])
    await store.close()
  },
  300_000,
)

async function forgetAll(): Promise<void> {
  const client = await openProducer({ url: redis.url }, systemTimers)
  await client.flushall()
  client.disconnect()
}
