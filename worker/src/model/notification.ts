import { z } from 'zod'
import { EntryId, IncidentId, TenantId } from './ids.ts'
import { Occasion } from './incident.ts'
import { Role } from './playbook.ts'
import { Instant } from './time.ts'

/** A way to people, as `notifications.yaml` names it. */
export const ChannelId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'an id is 1 to 64 of a-z, 0-9 and ._-')

/**
 * `due`: to be sent, perhaps again. `asked`: being sent; what becomes of it is not on record yet. `in_doubt`: nobody knows
 * whether it arrived, and a repetition could arrive twice. `given_up`: it did not arrive. The last two were told through the
 * channel's fallback instead, where it has one.
 */
export const NotificationState = z.enum(['due', 'asked', 'sent', 'in_doubt', 'given_up'])
export type NotificationState = z.infer<typeof NotificationState>

/** One thing that people are told through one channel; its words are made when it is sent. */
export const Notification = z.strictObject({
  /** Of what it is about, occasion and channel: the same occasion is told once through a channel. */
  id: z.string().max(64),
  tenant: TenantId,
  /** Null: it is about none, but about what `about` names. */
  incident: IncidentId.nullable(),
  channel: ChannelId,
  occasion: Occasion,
  /** The line of the incident's history that it is about; null: the incident as a whole. */
  entry: EntryId.nullable(),
  /** What that line says, bounded; of what is about no incident, all that is said. */
  detail: z.string().max(1000),
  /** The containment that it speaks of; of what is about no incident, the report, acceptance, or person and week. */
  about: z.string().max(256).optional(),
  /** Whom it is for, by the role that is asked and the people who hold it then; empty: whoever reads the channel. */
  role: Role.nullable(),
  people: z.array(z.string().max(256)).max(20),
  state: NotificationState,
  created: Instant,
  /** Not sent before. */
  due: Instant,
  /** Tries so far. */
  attempts: z.int().nonnegative(),
  /** Those of one batch go out as one message, under this id; it is kept for every try. */
  batch: z.string().max(64).nullable(),
  updated: Instant,
  sent: Instant.nullable(),
  /** What the other side calls it: a ticket's key, a message's id. */
  reference: z.string().max(256).nullable(),
  error: z.strictObject({ code: z.string().max(128), message: z.string().max(1000) }).nullable(),
  /** The message that did not arrive, of which this is the repetition through another channel. */
  instead_of: z.string().max(64).nullable(),
})
export type Notification = z.infer<typeof Notification>
