import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import {
  endMaintenance,
  listMaintenance,
  type MaintenanceDesk,
  planMaintenance,
} from '../detection/exceptions/maintenance.ts'
import type { TenantId } from '../model/ids.ts'
import { Maintenance } from '../model/maintenance.ts'
import { messageOf, problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { readInstant } from '../sources/read-instant.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

interface Deps extends MaintenanceDesk {
  store: Pick<Store, 'maintenance' | 'assets' | 'findings'>
  out(line: string): Promise<void>
}

/** `wachter rules maintenance list`: the windows, the newest first, with what each has suppressed. */
export async function showMaintenance(
  { store, clock, out }: Deps,
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const listed = await listMaintenance(store, tenant, clock.now())
  if (json) for (const one of listed) await out(jsonLine(one))
  else {
    const rows = listed.map(({ id, state, of, from, until, owner, hits }) => [
      ...[state, of.kind === 'asset' ? `asset ${of.asset}` : `source ${of.source}`],
      ...[from, until, owner, hits, id],
    ])
    await out(table([['state', 'of', 'from', 'until', 'owner', 'hits', 'id'], ...rows], 60))
  }
  return 0
}

/** `wachter rules maintenance plan`: in force within seconds in every running worker. */
export async function planWindow(
  deps: Deps,
  given: {
    tenant: TenantId
    asset?: string
    source?: string
    from: string
    until: string
    owner: string
    reason: string
  },
): Promise<number> {
  const { tenant, asset, source, owner, reason } = given
  if ((asset === undefined) === (source === undefined))
    throw problem('cli.usage', 'user', 'give --asset or --source')
  const of = asset === undefined ? { kind: 'source', source } : { kind: 'asset', asset }
  const scope = Maintenance.shape.of.safeParse(of)
  if (!scope.success) throw problem('cli.usage', 'user', messageOf(scope.error).slice(0, 500))
  const times = { from: instantIn('--from', given.from), until: instantIn('--until', given.until) }
  const editor = { tenant, actor: COMMAND_LINE }
  const { id, from, until } = await planMaintenance(deps, editor, { of: scope.data, ...times, owner, reason })
  await deps.out(`${id}: ${from} to ${until}`)
  return 0
}

/** `wachter rules maintenance end ID --reason TEXT`. */
export async function endWindow(
  deps: Deps,
  { tenant, ...change }: { tenant: TenantId; id: string; reason: string },
): Promise<number> {
  const { id, until } = await endMaintenance(deps, { tenant, actor: COMMAND_LINE }, change)
  await deps.out(`${id}: ended at ${until}`)
  return 0
}

function instantIn(option: string, value: string): Instant {
  const instant = readInstant(value)
  if (instant === undefined)
    throw problem('cli.usage', 'user', `${option} is no time; write 2026-11-23T10:00:00Z`)
  return instant
}
