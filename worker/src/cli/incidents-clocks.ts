import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import { allClocks } from '../response/clocks/all-clocks.ts'
import type { PolicyFor } from '../response/clocks/clock-policy.ts'
import { dossierOf } from '../response/dossier.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { table } from './output.ts'

const MINUTE_MS = 60_000

/** `wachter incidents clocks ID`: how soon an incident must be taken, contained, over and told. Throws `clock.none` (user). */
export async function incidentClocks(
  desk: {
    store: Pick<Store, 'incidents' | 'dossiers' | 'notifications'>
    policyFor: PolicyFor
    clock: Clock
    out(line: string): Promise<void>
  },
  options: { tenant: TenantId; id: string; json: boolean },
): Promise<number> {
  const { store, clock, out } = desk
  const incident = await byPrefix(store.incidents, 'incident', options)
  const policy = desk.policyFor(incident.category)
  if (policy === undefined) throw problem('clock.none', 'user', 'there is no clocks.yaml')
  const pauses = (await dossierOf(store, incident))?.pauses ?? []
  const views = await allClocks(store, { policy, incident, pauses, now: clock.now() })
  if (options.json) {
    for (const view of views) await out(JSON.stringify(view))
    return 0
  }
  const rows = views.map(({ clock, state, allowed, due, left_ms, in_office_hours }) => [
    ...[clock, state, in_office_hours ? `${allowed} in office hours` : allowed, due ?? 'paused'],
    Math.floor(left_ms / MINUTE_MS),
  ])
  await out(table([['clock', 'state', 'allowed', 'due', 'minutes left'], ...rows]))
  return 0
}
