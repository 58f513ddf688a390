import { idOf, type TenantId } from '../../model/ids.ts'
import type { Notification } from '../../model/notification.ts'
import { asProblem, problem } from '../../model/problem.ts'
import type { Versioned } from '../../store/documents.ts'
import { bulletinOf } from './bulletin.ts'
import type { ChannelConfig } from './channel-config.ts'
import type { Channel } from './channels/channel.ts'
import type { Delivering } from './delivering.ts'
import { begin, keep, sentLately, settle } from './delivery-record.ts'

/**
 * Sends through a channel what is about no incident, each by itself, no more than the channel lets. Written down before it is asked
 * for and after, as all messages are. Gives how many arrived.
 */
export async function deliverBulletins(
  delivering: Delivering,
  config: ChannelConfig,
  { tenant, own }: { tenant: TenantId; own: readonly Versioned<Notification>[] },
  signal: AbortSignal,
): Promise<number> {
  if (own.length === 0) return 0
  const { store, clock } = delivering
  const channel = delivering.channelOf(config)
  const versions = new Map(own.map((found) => [found.document.id, found]))
  let left = config.most.count - (await sentLately(delivering, config, { tenant, ofIncidents: false }))
  let arrived = 0
  for (const found of own) {
    signal.throwIfAborted()
    if (found.document.state === 'asked' && !channel.repeatable) {
      const gone = problem('outward.unanswered', 'operational', 'the worker that sent it is gone')
      await settle(delivering, config, [found], gone, channel)
      continue
    }
    if (left <= 0) continue
    const { document: notification } = found
    const id = notification.batch ?? idOf('delivery', notification.id)
    const asked = await begin(delivering, { id, notifications: [notification] }, versions)
    if (asked.length === 0) continue
    left -= 1
    try {
      const { reference } = await told(delivering, { config, channel, delivery: id, notification }, signal)
      const at = clock.now()
      const end = { state: 'sent', sent: at, error: null, reference, updated: at } as const
      arrived += await keep(store, tenant, asked, [end])
    } catch (thrown) {
      signal.throwIfAborted()
      await settle(delivering, config, asked, asProblem(thrown), channel)
    }
  }
  return arrived
}

async function told(
  { policy, reportFile }: Delivering,
  sending: { config: ChannelConfig; channel: Channel; delivery: string; notification: Notification },
  signal: AbortSignal,
): Promise<{ reference: string | null }> {
  const { config, channel, delivery, notification } = sending
  const { language, kind, id } = config
  if (channel.tell === undefined) {
    const message = `channel ${id} (${kind}) takes only what is about an incident`
    throw problem('notify.no-way', 'user', message, { retry: 'never' })
  }
  const { tenant, about, occasion } = notification
  const isReport = occasion === 'board_report' && about !== undefined
  const bulletin = bulletinOf(notification, {
    ...{ delivery, language, url: isReport ? policy.board_report?.url : undefined },
    attachment: isReport ? () => reportFile(tenant, about, language) : undefined,
  })
  const { reference } = await channel.tell(bulletin, signal)
  return { reference: reference?.slice(0, 256) ?? null }
}
