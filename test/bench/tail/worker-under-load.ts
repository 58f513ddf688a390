import { setTimeout as pause } from 'node:timers/promises'
import { checkpointId } from '../../../worker/src/feeds/read-feed.ts'
import type { TenantId } from '../../../worker/src/model/ids.ts'
import type { Store } from '../../../worker/src/store/store.ts'
import { type Running, startWachter } from '../../wachter-process.ts'
import { type Used, usedBy } from '../used-by.ts'

/** A worker process that reads the logs, and what it has in hand. */
export interface WorkerUnderLoad {
  tenant: TenantId
  /** Its source's id. */
  feed: string
  running: Running
}

/** How far it was at a moment. */
export interface Sample extends Used {
  ms: number
  read: number
}

const LOOK_EVERY_MS = 500
/** Without progress for so long it hangs. */
const STUCK_MS = 120_000
/** Starts `wachter start` in the role of a worker. */
export function startWorker(
  reads: Pick<WorkerUnderLoad, 'tenant' | 'feed'>,
  env: Readonly<Record<string, string>>,
): WorkerUnderLoad {
  return { ...reads, running: startWachter(['start', '--role', 'worker'], { env }) }
}

/** Follows a worker until it has read so many logs. */
export async function follow(
  worker: WorkerUnderLoad,
  store: Store,
  until: number,
): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  let ended = false
  void worker.running.ended.then(() => {
    ended = true
  })
  let moved = performance.now()
  for (;;) {
    const read = await readBy(worker, store)
    const last = samples.at(-1)
    const ms = performance.now()
    if (read !== last?.read) moved = ms
    samples.push({ ms, read, ...usedBy(worker.running.child.pid ?? 0) })
    if (read >= until) return samples
    if (ended || ms - moved > STUCK_MS) {
      throw new Error(`the worker read ${read} of ${until} logs:\n${worker.running.stderr().slice(-2_000)}`)
    }
    await pause(LOOK_EVERY_MS)
  }
}

async function readBy({ tenant, feed }: WorkerUnderLoad, store: Store): Promise<number> {
  const found = await store.checkpoints.get(tenant, checkpointId(feed))
  return Object.values(found?.document.counters ?? {}).reduce((sum, { read }) => sum + read, 0)
}

/** Asks a worker to end, and waits for it. */
export async function endWorker({ running }: WorkerUnderLoad): Promise<void> {
  running.child.kill('SIGTERM')
  await running.ended
}
