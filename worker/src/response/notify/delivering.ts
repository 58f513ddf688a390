import type { TenantId } from '../../model/ids.ts'
import type { Clock } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { Attachment } from './bulletin.ts'
import type { ChannelConfig } from './channel-config.ts'
import type { Channel } from './channels/channel.ts'
import type { NotificationPolicy } from './notification-policy.ts'

/** What sending stands on. */
export interface Delivering {
  store: Pick<Store, 'incidents' | 'timeline' | 'notifications'>
  clock: Clock
  policy: NotificationPolicy
  /** A channel of the policy, opened. */
  channelOf(config: ChannelConfig): Channel
  /** The report to the board with an id, as a file that goes with a mail. Throws what a report that is gone throws. */
  reportFile(tenant: TenantId, id: string, language: ChannelConfig['language']): Promise<Attachment>
}
