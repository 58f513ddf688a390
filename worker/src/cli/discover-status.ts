import {
  type ConfiguredConnector,
  type ConnectorStatus,
  connectorStatuses,
} from '../discovery/connector-status.ts'
import type { TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import type { Clock } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

export interface StatusDeps {
  store: Pick<Store, 'connectorRuns'>
  clock: Clock
  configured: readonly ConfiguredConnector[]
  out(line: string): Promise<void>
}

/**
 * `wachter discover --status`: how every connector of these tenants stands, with the last error of each call that ever failed.
 * Exit code 1 where a configured one is failing, was interrupted or is overdue.
 */
export async function discoverStatus(
  { store, clock, configured, out }: StatusDeps,
  { tenants, only, json }: { tenants: readonly TenantId[]; only: string | undefined; json: boolean },
): Promise<number> {
  const now = clock.now()
  const all: (ConnectorStatus & { tenant: TenantId })[] = []
  for (const tenant of tenants) {
    const statuses = await connectorStatuses(store, tenant, { configured, now, since: now })
    all.push(...statuses.map((one) => ({ ...one, tenant })))
  }
  const shown = all.filter(({ id }) => only === undefined || id === only)
  if (json) for (const one of shown) await out(jsonLine(one))
  else {
    await out(table([HEAD, ...shown.map(rowOf)]))
    for (const line of shown.flatMap(errorLines)) await out(line)
  }
  return shown.every(isWell) ? 0 : 1
}

const HEAD = ['tenant', 'connector', 'kind', 'state', 'last success', 'latest round', 'seen', 'cut off', '']

type Shown = ConnectorStatus & { tenant: TenantId }

function isWell({ kind, state, overdue }: ConnectorStatus): boolean {
  return kind === null || (state !== 'failing' && state !== 'interrupted' && !overdue)
}

function rowOf({ tenant, id, kind, state, overdue, run }: Shown): (string | number)[] {
  const late = overdue ? 'overdue' : ''
  if (run === null) return [tenant, id, kind ?? '-', state, '-', '-', '-', '', late]
  const { succeeded, started, seen, interrupted, resumed } = run
  const cut =
    interrupted === undefined ? '' : `${interrupted}, ${resumed ? `resumed ${resumed}` : 'not resumed'}`
  return [tenant, id, kind ?? '-', state, succeeded ?? 'never', started, seen, cut, late]
}

function errorLines({ tenant, id, run }: Shown): string[] {
  const failing = new Set(run?.failures.map(({ scope, call }) => `${scope}\0${call}`))
  return (run?.errors ?? []).map(({ scope, call, code, message, at }) => {
    const now = failing.has(`${scope}\0${call}`) ? 'in the latest round' : 'not in the latest round'
    return inert(
      `${tenant}/${id}: ${call} in ${scope || 'all'} failed at ${at}, ${now}: ${message} (${code})`,
    )
  })
}
