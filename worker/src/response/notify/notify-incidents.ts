import { nameKeyOf } from '../../model/asset-name.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Incident, TimelineEntry } from '../../model/incident.ts'
import type { Notification } from '../../model/notification.ts'
import type { Clock } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument, portions } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { keepNew } from './keep-new.ts'
import type { LastLooks } from './last-looks.ts'
import type { NotificationPolicy } from './notification-policy.ts'
import { notificationsOf } from './plan-notifications.ts'
import { ownChannels } from './routes-for.ts'

/** What telling people stands on. */
export interface Notifying {
  store: Pick<Store, 'incidents' | 'timeline' | 'assets' | 'notifications'>
  clock: Clock
  policy: NotificationPolicy
  looks: LastLooks
}

const TOGETHER = 200

/**
 * Writes down what people are to be told of the last hours, each occasion once for each channel however often it looks. Gives
 * how many messages are new.
 */
export async function notifyIncidents(
  notifying: Notifying,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { store, policy, clock, looks } = notifying
  if (ownChannels(policy, tenant).size === 0) return 0
  const now = clock.now()
  const where: Condition[] = [
    { field: 'at', is: 'range', from: looks.from('history', tenant, now) },
    { field: 'kind', is: 'not_in', values: ['comment', 'assigned', 'merged', 'notification'] },
  ]
  const entries: TimelineEntry[] = []
  for await (const { document } of everyDocument(store.timeline, tenant, where)) {
    if (document.occasion !== undefined) entries.push(document)
  }
  let told = 0
  for (const some of portions(entries, TOGETHER)) {
    signal.throwIfAborted()
    const incidents = await incidentsOf(store, tenant, some)
    const teams = await teamsOf(store, tenant, policy, [...incidents.values()])
    const planned = some.flatMap((entry): readonly Notification[] => {
      const incident = incidents.get(entry.incident)
      // What became part of another is told as that one.
      if (incident === undefined || incident.merged_into !== null) return []
      return notificationsOf(policy, { incident, entry, teams: teams.get(incident.id) ?? [] }, now)
    })
    told += await keepNew(store, tenant, planned)
  }
  looks.done('history', tenant, now)
  return told
}

async function incidentsOf(
  store: Notifying['store'],
  tenant: TenantId,
  entries: readonly TimelineEntry[],
): Promise<ReadonlyMap<string, Incident>> {
  const found = await store.incidents.getMany(tenant, [...new Set(entries.map(({ incident }) => incident))])
  return new Map(found.map(({ document }) => [document.id, document]))
}

/** The teams that own what each incident touches; looked up only where a route asks for them. */
async function teamsOf(
  store: Notifying['store'],
  tenant: TenantId,
  policy: NotificationPolicy,
  incidents: readonly Incident[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!policy.routes.some(({ teams }) => teams !== undefined)) return new Map()
  const names = [...new Set(incidents.flatMap(({ assets }) => assets.map(nameKeyOf)))]
  const owners = new Map<string, string>()
  for (const some of portions(names, TOGETHER)) {
    const where: Condition[] = [{ field: 'identity', is: 'in', values: some }]
    for await (const { document } of everyDocument(store.assets, tenant, where)) {
      const team = document.facts.owner_team
      if (team === undefined) continue
      for (const name of document.identity ?? []) owners.set(name, team)
    }
  }
  return new Map(
    incidents.map(({ id, assets }) => [id, assets.map(nameKeyOf).flatMap((name) => owners.get(name) ?? [])]),
  )
}
