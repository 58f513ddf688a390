import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dispatcher, Timers } from '../../worker/src/jobs/dispatcher.ts'
import { inprocessDispatcher } from '../../worker/src/jobs/inprocess/inprocess-dispatcher.ts'
import { inCatalogue } from '../../worker/src/jobs/record/catalogue-entry.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import type { Clock } from '../../worker/src/model/time.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { systemClock, systemTimers } from '../../worker/src/system.ts'
import { loadJob, type Told } from './load-job.ts'

/** A dispatcher with a store below it. */
export interface Ground {
  dispatcher: Dispatcher<Told>
  store: Store
  close(): Promise<void>
}

/** What is opened anew for every measurement. */
export interface GroundOptions {
  tenants: readonly TenantId[]
  told: Told
  time?: { clock: Clock; timers: Timers }
}

/** As many at a time as a worker runs by default. */
const CONCURRENCY = 4
const realTime = { clock: systemClock, timers: systemTimers }

/** One process on one SQLite file. */
export async function embedded(options: GroundOptions): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  const ground = await onSqlite(join(folder, 'wachter.db'), options)
  return {
    ...ground,
    async close() {
      await ground.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same without a disk, where time is of no interest. */
export function inMemory(options: GroundOptions): Promise<Ground> {
  return onSqlite(':memory:', options)
}

async function onSqlite(file: string, { tenants, told, time = realTime }: GroundOptions): Promise<Ground> {
  const store = await openSqliteStore({ file })
  const dispatcher = inprocessDispatcher<Told>({
    jobs: store.jobs,
    catalogue: [inCatalogue(loadJob)],
    deps: told,
    tenants: () => tenants,
    ...time,
    random: Math.random,
    holder: randomUUID(),
    concurrency: CONCURRENCY,
    alone: true,
    onProblem: () => {},
  })
  return {
    dispatcher,
    store,
    async close() {
      await dispatcher.stop(10_000)
      await store.close()
    },
  }
}
