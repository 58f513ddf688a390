import { z } from 'zod'
import { BoardActionId } from './board.ts'
import { TenantId } from './ids.ts'
import { ChannelId } from './notification.ts'
import { PolicyId } from './policy.ts'
import { Instant } from './time.ts'

/** What somebody was reminded of in a week: policies to confirm, actions of the board to be done. */
export const Reminder = z.strictObject({
  /** Of channel, person and week: nobody is reminded twice in one. */
  id: z.string().length(32),
  tenant: TenantId,
  channel: ChannelId,
  person: z.string().min(1).max(320),
  /** The Monday with which the week begins (UTC). */
  week: z.iso.date(),
  policies: z.array(PolicyId).max(200),
  actions: z.array(BoardActionId).max(200),
  /** `asked`: being sent, or to be sent again. `refused`: it can't be. */
  state: z.enum(['asked', 'sent', 'refused']),
  created: Instant,
  updated: Instant,
  error: z.string().max(1000).nullable(),
})
export type Reminder = z.infer<typeof Reminder>
