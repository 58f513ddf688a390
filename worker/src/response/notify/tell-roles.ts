import type { CategoryId } from '../../model/category.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Notification } from '../../model/notification.ts'
import type { PlaybookExtension } from '../../model/playbook.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { holdersOf } from '../oncall/on-call.ts'
import type { Escalating } from './escalate-incidents.ts'
import { keepNew } from './keep-new.ts'
import { newNotification } from './plan-notifications.ts'
import { channelsFor, ownChannels } from './routes-for.ts'

/** What the playbook of a category says of whom must be told. */
export type NotifyFor = (category: CategoryId) => PlaybookExtension['notify']

/**
 * Writes down that the roles which a playbook names are told of its incidents, each role once for an incident; an incident that
 * becomes graver tells those that are named for its new severity. Gives how many messages are new.
 */
export async function tellRoles(
  { store, policy, clock, onCall, looks }: Escalating,
  notifyFor: NotifyFor,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  if (ownChannels(policy, tenant).size === 0) return 0
  const now = clock.now()
  const where: Condition[] = [
    { field: 'merged_into', is: 'missing' },
    { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
    { field: 'updated', is: 'range', from: looks.from('roles', tenant, now) },
  ]
  let told = 0
  for await (const { document: incident } of everyDocument(store.incidents, tenant, where)) {
    signal.throwIfAborted()
    const occasion = 'role_told' as const
    const channels = channelsFor(policy, { incident, occasion, teams: [], at: now })
    if (channels.length === 0) continue
    const planned: Notification[] = []
    for (const { role, within, severities, note } of notifyFor(incident.category)) {
      if (severities !== undefined && !severities.includes(incident.severity)) continue
      const { people, role: asked } = await holdersOf(onCall, role, now)
      const detail = [`${role}, within ${within}`, note ?? []].flat().join(': ')
      const about = {
        tenant,
        incident: incident.id,
        occasion,
        entry: null,
        detail,
        role: asked,
        people: [...people],
      }
      planned.push(...channels.map((channel) => newNotification(about, role, channel, now)))
    }
    told += await keepNew(store, tenant, planned)
  }
  looks.done('roles', tenant, now)
  return told
}

/**
 * Writes down that a run of a playbook has steps over their time limit, for whoever holds the roles that it waits for; told anew when
 * there are more of them. Gives how many messages are new.
 */
export async function tellOverdue(
  { store, policy, clock, onCall, looks }: Escalating & { store: Pick<Store, 'runs'> },
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  if (ownChannels(policy, tenant).size === 0) return 0
  const now = clock.now()
  const where: Condition[] = [
    { field: 'state', is: 'in', values: ['running'] },
    { field: 'overdue', is: 'range', from: 1 },
    { field: 'updated', is: 'range', from: looks.from('overdue', tenant, now) },
  ]
  let told = 0
  for await (const { document: run } of everyDocument(store.runs, tenant, where)) {
    signal.throwIfAborted()
    const incident = (await store.incidents.get(tenant, run.incident))?.document
    if (incident === undefined || incident.merged_into !== null) continue
    const occasion = 'step_overdue' as const
    const channels = channelsFor(policy, { incident, occasion, teams: [], at: now })
    if (channels.length === 0) continue
    const people = new Set<string>()
    for (const role of run.waiting_for) {
      for (const person of (await holdersOf(onCall, role, now)).people) people.add(person)
    }
    const detail = `${run.title}: ${run.overdue}; ${run.waiting_for.join(', ')}`
    const about = {
      tenant,
      incident: incident.id,
      occasion,
      entry: null,
      detail,
      role: null,
      people: [...people],
    }
    const planned = channels.map((channel) =>
      newNotification(about, `${run.id}/${run.overdue}`, channel, now),
    )
    told += await keepNew(store, tenant, planned)
  }
  looks.done('overdue', tenant, now)
  return told
}
