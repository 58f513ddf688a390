import { z } from 'zod'
import { CategoryId } from '../../model/category.ts'
import { TenantId } from '../../model/ids.ts'
import { Occasion } from '../../model/incident.ts'
import { ChannelId } from '../../model/notification.ts'
import { ApprovalTier, Role } from '../../model/playbook.ts'
import { repeatsIn } from '../../model/repeats.ts'
import { Severity } from '../../model/taxonomy.ts'
import { Duration, Instant } from '../../model/time.ts'
import { OfficeHours } from '../clocks/clock-policy.ts'
import { ChannelConfig } from './channel-config.ts'

/** Which incidents and occasions; what is left out is no condition. */
const matching = {
  /** What `board_report` and `reminders` say goes by no route. */
  occasions: z
    .array(Occasion.exclude(['board_report', 'reminder']))
    .min(1)
    .optional(),
  severities: z.array(Severity).min(1).optional(),
  categories: z.array(CategoryId).min(1).max(100).optional(),
  /** Of the owners of the assets that are touched. */
  teams: z.array(z.string().min(1).max(256)).min(1).max(100).optional(),
  tenants: z.array(TenantId).min(1).max(1000).optional(),
  /** Needs `office_hours`. */
  when: z.enum(['in_office_hours', 'out_of_office_hours']).optional(),
}

const Route = z.strictObject({ ...matching, channels: z.array(ChannelId).min(1).max(20) })
export type Route = z.infer<typeof Route>

/** Somebody who is told, and how they are known elsewhere. */
const Person = z.strictObject({
  /** As roles and rotas name them. */
  id: z.string().min(1).max(256),
  email: z.email().max(254).optional(),
  /** A member's id, as `U012AB3CD`. */
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,30}$/)
    .optional(),
  /** The object id in Microsoft Entra. */
  teams: z.guid().optional(),
  /** The highest approval that they may give from a chat; whoever is named as a member of one may acknowledge there. */
  approves: ApprovalTier.default('none'),
})
export type Person = z.infer<typeof Person>

const Level = z.strictObject({
  /** After the opening of an incident that nobody has taken, or after silence. */
  after: Duration,
  /** Who holds it then is told by name. */
  role: Role,
  channels: z.array(ChannelId).min(1).max(20),
})

const Chain = z.strictObject({
  severities: z.array(Severity).min(1),
  tenants: z.array(TenantId).min(1).max(1000).optional(),
  levels: z.array(Level).min(1).max(20),
  /** An incident that was taken and about which nothing was heard for so long goes on along the chain. */
  silent_after: Duration.optional(),
})
export type Chain = z.infer<typeof Chain>

const Maintenance = z
  .strictObject({
    from: Instant,
    until: Instant,
    reason: z.string().min(1).max(500),
    severities: z.array(Severity).min(1),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'is not after from' })

/** Channels that reach people; the others hold incidents: pages, alerts, tickets. */
export const TELLS_PEOPLE: ReadonlySet<ChannelConfig['kind']> = new Set([
  'email',
  'slack',
  'teams',
  'webhook',
])

/** `provisioning/notifications.yaml`: whom an incident is told to, and by which way. */
export const NotificationPolicy = z
  .strictObject({
    /** Where incidents are shown: their id is put behind it. */
    incident_url: z.url({ protocol: /^https?$/ }).optional(),
    channels: z.array(ChannelConfig).max(200).default([]),
    /** Every route that matches counts; a channel is used once. */
    routes: z.array(Route).max(200).default([]),
    people: z.array(Person).max(10_000).default([]),
    /** The first chain that matches an incident holds. */
    escalation: z.array(Chain).max(50).default([]),
    office_hours: OfficeHours.optional(),
    /** Through which people are reminded of policies to confirm and to review, and of actions of the board; each person by themselves. */
    reminders: z.strictObject({ channels: z.array(ChannelId).min(1).max(20) }).optional(),
    /** To whom the report to the board goes when a month is over; `url`: where people look at it. */
    board_report: z
      .strictObject({
        channels: z.array(ChannelId).min(1).max(20),
        url: z.url({ protocol: /^https?$/ }).optional(),
      })
      .optional(),
    /** While one lasts, nothing is escalated of these severities. */
    maintenance: z.array(Maintenance).max(1000).default([]),
  })
  .superRefine((policy, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const known = new Set(policy.channels.map(({ id }) => id))
    const telling = [
      { path: ['reminders', 'channels'], channels: policy.reminders?.channels ?? [] },
      { path: ['board_report', 'channels'], channels: policy.board_report?.channels ?? [] },
    ]
    for (const { path, channels } of telling) {
      for (const [nth, id] of channels.entries()) {
        const kind = policy.channels.find((one) => one.id === id)?.kind
        if (kind !== undefined && !TELLS_PEOPLE.has(kind))
          fault([...path, nth], `${id} (${kind}) takes only what is about an incident`)
      }
    }
    const used = [
      ...telling,
      ...policy.routes.map(({ channels }, nth) => ({ path: ['routes', nth, 'channels'], channels })),
      ...policy.escalation.flatMap(({ levels }, nth) =>
        levels.map(({ channels }, level) => ({
          path: ['escalation', nth, 'levels', level, 'channels'],
          channels,
        })),
      ),
      ...policy.channels.map(({ fallback }, nth) => ({
        path: ['channels', nth, 'fallback'],
        channels: fallback === undefined ? [] : [fallback],
      })),
    ]
    for (const { path, channels } of used) {
      for (const id of channels) if (!known.has(id)) fault(path, `there is no channel ${id}`)
    }
    for (const { nth, value: slack } of repeatsIn(policy.people.map((person) => person.slack))) {
      if (slack !== undefined) fault(['people', nth, 'slack'], `${slack} is somebody else too`)
    }
    for (const [list, ids] of [
      ['channels', policy.channels.map(({ id }) => id)],
      ['people', policy.people.map(({ id }) => id)],
    ] as const) {
      for (const { nth, value } of repeatsIn<string>(ids)) fault([list, nth, 'id'], `${value} is there twice`)
    }
    const next = new Map(policy.channels.map(({ id, fallback }) => [id, fallback]))
    for (const [nth, { id }] of policy.channels.entries()) {
      const seen = new Set<string>()
      let at: string | undefined = id
      while (at !== undefined && !seen.has(at)) {
        seen.add(at)
        at = next.get(at)
      }
      if (at !== undefined)
        fault(['channels', nth, 'fallback'], `${id} falls back on itself by way of others`)
    }
    for (const [nth, { when }] of policy.routes.entries()) {
      if (when !== undefined && policy.office_hours === undefined)
        fault(['routes', nth, 'when'], 'needs office_hours')
    }
    for (const [nth, channel] of policy.channels.entries()) {
      if (channel.kind !== 'email' && channel.kind !== 'alertmanager') continue
      if ((channel.username === undefined) === (channel.password === undefined)) continue
      fault(['channels', nth, 'username'], 'username and password go together')
    }
  })
export type NotificationPolicy = z.infer<typeof NotificationPolicy>
