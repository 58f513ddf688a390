import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { verifyAudit } from '../../worker/src/audit/verify-audit.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { asProblem } from '../../worker/src/model/problem.ts'
import type { Random } from '../../worker/src/model/random.ts'
import type { Job, Store } from '../../worker/src/store/store.ts'
import type { OwnElasticsearch } from '../services/elasticsearch.ts'
import type { ElasticsearchFaultProxy } from '../services/elasticsearch-fault-proxy.ts'
import type { OwnRedis } from '../services/redis.ts'
import type { SmallDisk } from '../services/small-disk.ts'
import type { TcpFaultProxy } from '../services/tcp-fault-proxy.ts'
import { verdictsIn } from '../stored-verdicts.ts'
import type { Installation } from './installation.ts'
import type { Logs } from './sample.ts'
import type { Workers } from './workers.ts'

/** The Elasticsearch of a run; `own` where it may be killed. */
export interface ElasticsearchAtHand {
  url: string
  own: OwnElasticsearch | undefined
}

/** Everything that a scenario can reach while it is played. */
export interface Scene {
  installation: Installation
  logs: Logs
  workers: Workers
  /** Between the workers and Elasticsearch: a proxy that knows HTTP behind one that knows TCP only. */
  elasticsearch: { at: ElasticsearchAtHand; http: ElasticsearchFaultProxy; tcp: TcpFaultProxy } | undefined
  redis: { server: OwnRedis; tcp: TcpFaultProxy } | undefined
  /** What the data folder lies on, where it is small. */
  disk: SmallDisk | undefined
  random: Random
  /** What is to be undone when the scene is over. */
  atEnd(undo: () => Promise<unknown>): void
  /** Appends the next piece of the logs; false where there is none. */
  give(): boolean
  /** How many pieces have been given. */
  given(): number
}

export type Verdicts = Awaited<ReturnType<typeof verdictsIn>>

/** Between two looks into the store, milliseconds. */
const LOOK_MS = 300

/** What is stored of each tenant. */
export async function verdictsOf(
  store: Store,
  tenants: readonly string[],
): Promise<Record<string, Verdicts>> {
  const all: Record<string, Verdicts> = {}
  for (const tenant of tenants) all[tenant] = await verdictsIn(store, TenantId.parse(tenant))
  return all
}

/** Looks into the store until it holds what is expected, or for `withinMs`. Gives whether it came to hold it. */
export async function untilSettled(
  store: Store,
  expected: Readonly<Record<string, Verdicts>>,
  withinMs: number,
): Promise<boolean> {
  const deadline = performance.now() + withinMs
  for (;;) {
    try {
      if (isDeepStrictEqual(await verdictsOf(store, Object.keys(expected)), expected)) return true
    } catch (error) {
      // An index that a worker makes at this moment has no shard yet.
      if (asProblem(error).kind !== 'operational' || performance.now() > deadline) throw error
    }
    if (performance.now() > deadline) return false
    await pause(LOOK_MS)
  }
}

/** The jobs that somebody holds. */
export async function runningJobs(store: Store, tenants: readonly string[]): Promise<readonly Job[]> {
  const where = [{ field: 'state', is: 'in', values: ['running'] }] as const
  const pages = await Promise.all(
    tenants.map((id) => store.jobs.page(TenantId.parse(id), { where, latest: true })),
  )
  return pages.flatMap(({ items }) => items.map(({ document }) => document))
}

/** How every job that is not done stands, for whoever has to find out why something is lacking. */
export async function unfinishedJobs(store: Store, tenants: readonly string[]): Promise<string[]> {
  const where = [{ field: 'state', is: 'not_in', values: ['done'] }] as const
  const pages = await Promise.all(
    tenants.map((id) => store.jobs.page(TenantId.parse(id), { where, latest: true })),
  )
  const now = new Date().toISOString()
  return pages.flatMap(({ items }) =>
    items.map(({ document }) => {
      const { tenant, name, payload, state, due, lease_until, holder, last_error } = document
      const held = holder === null ? '' : `, held by ${holder} until ${lease_until}`
      const error = last_error === null ? '' : `, ${last_error.code}`
      return `at ${now} ${tenant} ${name} ${JSON.stringify(payload)} is ${state}, due ${due}${held}${error}`
    }),
  )
}

/** Looks into the store until nobody holds these jobs any more as they were held, or for `withinMs`. */
export async function untilLetGo(store: Store, held: readonly Job[], withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs
  const isHeld = async ({ tenant, id, holder }: Job) =>
    (await store.jobs.get(tenant, id))?.document.holder === holder
  while (performance.now() < deadline) {
    const still = await Promise.all(held.map(isHeld))
    if (!still.includes(true)) return
    await pause(LOOK_MS)
  }
}

/** What is wrong with a store at rest: incidents that count wrong, work that nobody has ended. Empty where nothing is. */
export async function unrest(store: Store, tenants: readonly string[]): Promise<string[]> {
  const wrong: string[] = []
  for (const id of tenants) {
    const tenant = TenantId.parse(id)
    const { findings, incidents } = await verdictsIn(store, tenant)
    const counts = new Map<string, number>()
    for (const { incident } of findings)
      if (incident !== undefined) counts.set(incident, (counts.get(incident) ?? 0) + 1)
    for (const { id: incident, findings: count } of incidents)
      if (counts.get(incident) !== count)
        wrong.push(
          `${id}: incident ${incident} counts ${count} findings and has ${counts.get(incident) ?? 0}`,
        )
    const { items } = await store.jobs.page(tenant, {
      where: [{ field: 'state', is: 'in', values: ['running', 'failed', 'poison'] }],
      latest: true,
    })
    for (const { document } of items)
      wrong.push(
        `${id}: job ${document.name} is left ${document.state} (${JSON.stringify(document.last_error)})`,
      )
  }
  return wrong
}

/** What is wrong with the audit chains. */
export async function auditFaults(store: Store, { tenants, key }: Installation): Promise<string[]> {
  const faults: string[] = []
  for (const tenant of tenants) {
    const { problems } = await verifyAudit({ store, key }, TenantId.parse(tenant))
    faults.push(...problems.map(({ sequence, what }) => `${tenant}: audit entry ${sequence}: ${what}`))
  }
  return faults
}

/** The difference of two sets of verdicts in a few words. */
export function difference(
  found: Readonly<Record<string, Verdicts>>,
  expected: Readonly<Record<string, Verdicts>>,
): string[] {
  return Object.entries(expected).flatMap(([tenant, wanted]) => {
    const got = found[tenant]
    if (got === undefined) return [`${tenant}: nothing`]
    const lists = (['findings', 'incidents'] as const).flatMap((kind) =>
      compared(`${tenant} ${kind}`, got[kind], wanted[kind]),
    )
    const counts = (['events', 'quarantined'] as const).flatMap((kind) =>
      got[kind] === wanted[kind] ? [] : [`${tenant}: ${got[kind]} ${kind}, expected ${wanted[kind]}`],
    )
    return [...counts, ...lists]
  })
}

function compared(what: string, got: readonly { id: string }[], wanted: readonly { id: string }[]): string[] {
  const byId = Map.groupBy(got, ({ id }) => id)
  const lost = wanted.filter(({ id }) => !byId.has(id))
  const twice = [...byId.values()].filter((same) => same.length > 1)
  const wantedIds = new Set(wanted.map(({ id }) => id))
  const extra = got.filter(({ id }) => !wantedIds.has(id))
  const other = wanted.filter((one) => {
    const same = byId.get(one.id)?.[0]
    return same !== undefined && !isDeepStrictEqual(same, one)
  })
  return [
    ...(lost.length > 0 ? [`${what}: ${lost.length} of ${wanted.length} lost`] : []),
    ...(twice.length > 0 ? [`${what}: ${twice.length} twice`] : []),
    ...(extra.length > 0 ? [`${what}: ${extra.length} that should not be`] : []),
    ...(other.length > 0
      ? [`${what}: ${other.length} differ: ${firstDifference(byId.get(other[0]?.id ?? '')?.[0], other[0])}`]
      : []),
  ]
}

function firstDifference(got: object | undefined, wanted: object | undefined): string {
  const [before, after] = [new Map(Object.entries(wanted ?? {})), new Map(Object.entries(got ?? {}))]
  const fields = [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => !isDeepStrictEqual(before.get(field), after.get(field)),
  )
  return fields
    .map(
      (field) =>
        `${field} is ${JSON.stringify(after.get(field))}, expected ${JSON.stringify(before.get(field))}`,
    )
    .join('; ')
    .slice(0, 400)
}
