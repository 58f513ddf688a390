import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { httpServer } from '../../worker/src/discovery/fixtures/http-server.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import type { Random } from '../../worker/src/model/random.ts'
import { readRun } from '../../worker/src/response/runs/run-log.ts'
import type { Store } from '../../worker/src/store/store.ts'

/** Where a run goes on: a SQLite file and jobs in process, or servers. */
export interface KillPlace {
  given: { file: string } | { elasticsearch: string; redis: string }
  open(): Promise<Store>
}

/** What became of a run whose worker was killed at a write. */
export interface KilledRun {
  nth: number
  side: 'before' | 'after'
  died: boolean
  status: string
  /** How often the witness saw each key: of four effects. */
  seen: readonly number[]
  gaps: boolean
}

/** A killed worker's lease is over for one whose clock is that far ahead, ms. */
const AHEAD_MS = 60_000

interface Witness {
  url: string
  seen: ReadonlyMap<string, number>
  close(): Promise<void>
}

/** A server that keeps what came under which key, and answers for it. */
async function aWitness(): Promise<Witness> {
  const seen = new Map<string, number>()
  const off = new Set<string>()
  const server = await httpServer(({ method, url, headers }) => {
    const key = String(headers['idempotency-key'] ?? '')
    const [, kind = '', name = ''] = url.pathname.split('/')
    if (method !== 'GET') seen.set(key, (seen.get(key) ?? 0) + 1)
    if (kind === 'switch' && method === 'PUT') off.add(name)
    if (kind === 'switch') return { status: 200, body: JSON.stringify(!off.has(name)) }
    const asked = url.pathname.split('/seen/')[1]
    return { status: asked === undefined || seen.has(asked) ? 200 : 404, body: '{}' }
  })
  return { url: server.url, seen, close: server.close }
}

/** Runs a worker of its own; gives the signal that it died of, or the writes that it made. */
async function worker(told: object): Promise<{ signal: string | null; writes: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-process.ts'), JSON.stringify(told)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`exit ${code} ${signal}: ${said.slice(-2000)}`)
  return { signal, writes: Number(out) }
}

/**
 * Takes a run to its end once undisturbed, to count its writes; then kills the worker (SIGKILL) at writes of it, before and after each,
 * and lets another go on: at all of them, or at `atMost` that `random` chooses.
 */
export async function killRuns(
  place: KillPlace,
  { atMost, random, tenantOf }: { atMost: number; random: Random; tenantOf(nth: number): TenantId },
): Promise<readonly KilledRun[]> {
  const witness = await aWitness()
  try {
    const told = { ...place.given, witness: witness.url, prefix: 'kills', ahead: 0 }
    const { writes } = await worker({ ...told, tenant: tenantOf(0), prefix: 'kills-0' })
    const all = Array.from({ length: writes }, (_, nth) => nth).flatMap((nth) => [
      { nth, side: 'before' as const },
      { nth, side: 'after' as const },
    ])
    const chosen = atMost >= all.length ? all : random.some(all, atMost)
    const killed: KilledRun[] = []
    for (const [index, dies] of chosen.entries()) {
      const tenant = tenantOf(index + 1)
      const before = new Map(witness.seen)
      const own = { ...told, tenant, prefix: `kills-${index + 1}` }
      const { signal } = await worker({ ...own, dies })
      await worker({ ...own, ahead: AHEAD_MS })
      const seen = [...witness.seen].flatMap(([key, times]) => (before.has(key) ? [] : [times]))
      killed.push({ ...dies, died: signal === 'SIGKILL', seen, ...(await endOf(place, tenant)) })
    }
    return killed
  } finally {
    await witness.close()
  }
}

async function endOf(place: KillPlace, tenant: TenantId): Promise<Pick<KilledRun, 'status' | 'gaps'>> {
  const store = await place.open()
  try {
    const [run] = (await store.runs.page(tenant, { latest: true })).items
    if (run === undefined) return { status: 'not there', gaps: true }
    const { state, events } = await readRun(store, tenant, run.document.id)
    return { status: state.status, gaps: events.some(({ sequence }, nth) => sequence !== nth) }
  } finally {
    await store.close()
  }
}
