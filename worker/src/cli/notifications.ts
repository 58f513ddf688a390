import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import { idOf, type TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import type { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { type Testing, testChannel } from '../response/notify/test-channel.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** `wachter incidents notifications ID`: whom an incident was told to, through what, and what became of it. */
export async function listNotifications(
  { store, out }: { store: Pick<Store, 'incidents' | 'notifications'>; out: Out },
  options: { tenant: TenantId; id: string; json: boolean },
): Promise<number> {
  const incident = await byPrefix(store.incidents, 'incident', options)
  const where: Condition[] = [{ field: 'incident', is: 'in', values: [incident.id] }]
  const page = await store.notifications.page(options.tenant, { where, limit: 1000 })
  const rows = [['when', 'channel', 'of', 'for', 'state', 'tries', 'why']]
  for (const { document } of page.items) {
    const { created, sent, channel, occasion, role, people, state, attempts, error } = document
    if (options.json) await out(jsonLine(document))
    else {
      const whom = [role ?? [], ...people].flat().join(', ')
      rows.push([sent ?? created, channel, occasion, whom, state, String(attempts), error?.message ?? ''])
    }
  }
  if (!options.json) await out(table(rows))
  return 0
}

/** `wachter notifications channels`: the ways to people that a tenant has. */
export async function listChannels(
  { policy, out }: { policy: NotificationPolicy; out: Out },
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const own = policy.channels.filter(({ tenants }) => tenants.includes(tenant))
  const shown = own.map(({ id, kind, language, most, fallback }) => ({
    ...{ id, kind, language, most: `${most.count} in ${most.within}`, fallback: fallback ?? '' },
  }))
  if (json) for (const one of shown) await out(jsonLine(one))
  else
    await out(
      table([['channel', 'kind', 'language', 'most', 'fallback'], ...shown.map(Object.values<string>)]),
    )
  return 0
}

/** `wachter notifications test CHANNEL`: sends a message that says that it is a test. 1 where it did not arrive. */
export async function sendTest(
  desk: Testing & { audit: AuditRecorder; out: Out },
  wanted: { tenant: TenantId; channel: string },
  signal: AbortSignal,
): Promise<number> {
  const key = idOf('test', wanted.channel, desk.clock.now())
  const { arrived, message } = await testChannel(desk, { ...wanted, actor: COMMAND_LINE, key }, signal)
  await desk.out(inert(`${wanted.channel}: ${message}`))
  return arrived ? 0 : 1
}
