import { z } from 'zod'
import { ConnectorRun } from '../model/asset.ts'
import { idOf, type TenantId } from '../model/ids.ts'
import { epochMs, type Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'

/** A connector counts as overdue when it has not succeeded for so many of its intervals. */
const OVERDUE_INTERVALS = 2
/** A round that has lasted longer is nobody's any more: the job that runs it may take as long (jobs/catalogue.ts). Milliseconds. */
const LONGEST_ROUND_MS = 86_400_000
/** Observers of one tenant that are shown. */
const MOST = 1000

/** How a connector stands. `interrupted`: its latest round was cut off, and what it did not come to is as it was before. */
export const ConnectorState = z.enum(['never', 'running', 'fine', 'failing', 'interrupted'])
export type ConnectorState = z.infer<typeof ConnectorState>

/** A connector, how it stands and its latest round. */
export const ConnectorStatus = z.strictObject({
  id: z.string(),
  /** Null for who tells of assets without being configured: an import, or a connector that was taken out. */
  kind: z.string().nullable(),
  every_ms: z.int().nullable(),
  state: ConnectorState,
  /** It has not succeeded for two of its intervals. */
  overdue: z.boolean(),
  /** The latest round; null before the first. */
  run: ConnectorRun.omit({ id: true, tenant: true, connector: true }).nullable(),
})
export type ConnectorStatus = z.infer<typeof ConnectorStatus>

/** What is said of a connector in the configuration. */
export interface ConfiguredConnector {
  id: string
  tenant: TenantId
  kind: string
  everyMs: number
}

/** How all connectors of a tenant stand: those configured in their order, then whoever else told of assets. */
export async function connectorStatuses(
  { connectorRuns }: Pick<Store, 'connectorRuns'>,
  tenant: TenantId,
  given: {
    configured: readonly ConfiguredConnector[]
    now: Instant
    /** Since when somebody attends to them: one that has never succeeded is overdue from then on. */
    since: Instant
  },
): Promise<readonly ConnectorStatus[]> {
  const mine = given.configured.filter((one) => one.tenant === tenant)
  const own = await connectorRuns.getMany(
    tenant,
    mine.map(({ id }) => idOf('connector-run', tenant, id)),
  )
  const page = await connectorRuns.page(tenant, { limit: MOST })
  const runs = new Map([...page.items, ...own].map(({ document }) => [document.connector, document]))
  const configured = mine.map(({ id, kind, everyMs }) => statusOf(runs.get(id), { id, kind, everyMs }, given))
  const others = [...runs.keys()].filter((id) => !mine.some((one) => one.id === id)).sort()
  return [
    ...configured,
    ...others.map((id) => statusOf(runs.get(id), { id, kind: null, everyMs: null }, given)),
  ]
}

function statusOf(
  run: ConnectorRun | undefined,
  { id, kind, everyMs }: { id: string; kind: string | null; everyMs: number | null },
  { now, since }: { now: Instant; since: Instant },
): ConnectorStatus {
  const unseen = epochMs(now) - epochMs(run?.succeeded ?? since)
  const overdue = everyMs !== null && unseen > OVERDUE_INTERVALS * everyMs
  return { id, kind, every_ms: everyMs, state: stateOf(run, now), overdue, run: run ? shown(run) : null }
}

function stateOf(run: ConnectorRun | undefined, now: Instant): ConnectorState {
  if (run === undefined) return 'never'
  if (run.finished === null) {
    return epochMs(now) - epochMs(run.started) > LONGEST_ROUND_MS ? 'interrupted' : 'running'
  }
  if (run.interrupted === run.started) return 'interrupted'
  return run.failed_calls > 0 ? 'failing' : 'fine'
}

function shown({ id: _, tenant: __, connector: ___, ...run }: ConnectorRun) {
  return run
}
