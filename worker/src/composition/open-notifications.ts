import { existsSync } from 'node:fs'
import tls from 'node:tls'
import type { AuditRecorder } from '../audit/recorder.ts'
import type { Config } from '../config/config.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { readTranslations } from '../config/read-translations.ts'
import { readYamlFile } from '../config/read-yaml.ts'
import { reportFile } from '../metrics/board/report-file.ts'
import { problem } from '../model/problem.ts'
import { assertNever } from '../model/result.ts'
import type { SecretFile } from '../model/secret-file.ts'
import { shift } from '../model/time.ts'
import { basicLogin } from '../outward/basic-login.ts'
import { placeJudge } from '../outward/judged-place.ts'
import type { OutwardDoor } from '../outward/outward-door.ts'
import { smtpMailer } from '../outward/smtp-mailer.ts'
import type { ChannelConfig } from '../response/notify/channel-config.ts'
import { alertmanagerChannel } from '../response/notify/channels/alertmanager-channel.ts'
import type { Channel } from '../response/notify/channels/channel.ts'
import { slackChannel, teamsChannel } from '../response/notify/channels/chat-channels.ts'
import { mailChannel } from '../response/notify/channels/mail-channel.ts'
import { opsgenieChannel, pagerdutyChannel } from '../response/notify/channels/paging-channels.ts'
import { webhookChannel } from '../response/notify/channels/webhook-channel.ts'
import type { Delivering } from '../response/notify/delivering.ts'
import type { Escalating } from '../response/notify/escalate-incidents.ts'
import { lastLooks } from '../response/notify/last-looks.ts'
import { defanged } from '../response/notify/media/defanged.ts'
import { NotificationPolicy } from '../response/notify/notification-policy.ts'
import type { NotifyFor } from '../response/notify/tell-roles.ts'
import { jiraTicketing } from '../response/notify/tickets/jira.ts'
import type { TicketReading } from '../response/notify/tickets/read-tickets.ts'
import { servicenowTicketing } from '../response/notify/tickets/servicenow.ts'
import { ticketChannel } from '../response/notify/tickets/ticket-channel.ts'
import type { Ticketing } from '../response/notify/tickets/ticketing.ts'
import { playbookSays } from '../response/playbooks/playbook-says.ts'
import type { Playbooks } from '../response/runs/incident-runs.ts'
import type { Store } from '../store/store.ts'
import { openOnCall } from './open-on-call.ts'
import { openAuthorities, openOutward } from './open-outward.ts'
import { renderPdf } from './render-pdf.ts'
import { systemClock } from './system.ts'

type Configured = Pick<
  Config,
  | 'notifications'
  | 'rotas'
  | 'roles'
  | 'governance'
  | 'incidents'
  | 'outward'
  | 'secret'
  | 'secretFile'
  | 'tenants'
  | 'translations'
>

/**
 * Reads `provisioning/notifications.yaml`: whom incidents are told to; nobody where there is no such file. Throws
 * `config.invalid` and `config.unreadable` (user).
 */
export function readNotifications(config: Pick<Config, 'notifications' | 'tenants'>): NotificationPolicy {
  const file = config.notifications
  if (!existsSync(file)) return NotificationPolicy.parse({})
  const policy = readYamlFile(file, 'notifications', NotificationPolicy)
  const known = new Set<string>([DEMO_TENANT, ...config.tenants.map(({ id }) => id)])
  for (const { id, tenants } of policy.channels) {
    const unknown = tenants.find((tenant) => !known.has(tenant))
    if (unknown === undefined) continue
    throw problem('config.invalid', 'user', `${file}: channel ${id}: tenant ${unknown} is not in tenants`)
  }
  return policy
}

/** What is done with answers from chats. */
interface Answering {
  secret(reference: SecretFile): string
  /** Tells whoever pressed a button what became of it. */
  tell(address: string | undefined, text: string): Promise<void>
}

const TELL_MS = 2000

/** What telling people stands on, in jobs, API and commands. */
export type Telling = Escalating &
  Delivering &
  TicketReading &
  Answering & { notifyFor: NotifyFor; store: Pick<Store, 'runs' | 'dossiers'> }

interface Opening {
  store: Store
  audit: AuditRecorder
  environment: Readonly<Record<string, string | undefined>>
  warn(message: string): void
  /** Whose roles are told; undefined where none run. */
  playbooks: Pick<Playbooks, 'of'> | undefined
}

/** Opens what telling people stands on; channels are opened when they are first used. */
export function openNotifications(
  config: Configured,
  { store, audit, environment, warn, playbooks }: Opening,
): Telling {
  const policy = readNotifications(config)
  const door = openOutward(config, environment)
  const opened = new Map<string, Channel>()
  return {
    ...{ store, audit, policy, warn, clock: systemClock, looks: lastLooks() },
    notifyFor: (category) => {
      const playbook = playbooks?.of(category)
      return (playbook && playbookSays(playbook)?.notify) ?? []
    },
    onCall: openOnCall(config, { door, people: policy.people }),
    secret: config.secret,
    async reportFile(tenant, id, language) {
      const kept = await store.boardReports.get(tenant, id)
      if (kept === undefined)
        throw problem('report.unknown', 'user', `there is no report ${id}`, { retry: 'never' })
      const asked = { format: 'pdf' as const, language, translations: readTranslations(config) }
      return reportFile(kept.document.report, asked, renderPdf)
    },
    async tell(address, text) {
      if (address === undefined) return
      const request = {
        ...{ url: new URL(address), method: 'POST', secrets: [address], timeoutMs: TELL_MS },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text: defanged(text) }),
      }
      // What was asked for is done, and in the incident's history, whether or not that can be said there.
      await door(request, AbortSignal.timeout(TELL_MS)).catch(() => undefined)
    },
    ticketingOf: (channel) =>
      channel.kind === 'jira' || channel.kind === 'servicenow'
        ? openTicketing(config, channel, door)
        : undefined,
    channelOf(channel) {
      const made = opened.get(channel.id) ?? openChannel(config, policy, { channel, door })
      opened.set(channel.id, made)
      return made
    },
  }
}

function openChannel(
  config: Configured,
  { people }: NotificationPolicy,
  { channel, door }: { channel: ChannelConfig; door: OutwardDoor },
): Channel {
  const reading = (reference: SecretFile) => () => config.secret(reference)
  const person = (id: string) => people.find((one) => one.id === id)
  switch (channel.kind) {
    case 'webhook':
      return webhookChannel(door, { url: channel.url, secret: reading(channel.secret), clock: systemClock })
    case 'email':
      return mailChannel(openMailer(config, channel), { ...channel, emailOf: (id) => person(id)?.email })
    case 'slack': {
      const mention = (id: string) => {
        const member = person(id)?.slack
        return member === undefined ? undefined : `<@${member}>`
      }
      return slackChannel(door, {
        ...{ webhook: reading(channel.webhook), mention },
        buttons: channel.signing_secret !== undefined,
      })
    }
    case 'teams':
      return teamsChannel(door, {
        webhook: reading(channel.webhook),
        answers: channel.security_token !== undefined,
      })
    case 'alertmanager':
      return alertmanagerChannel(door, {
        url: channel.url,
        authorization: () => loginOf(config, channel),
        after: (ms) => shift(systemClock.now(), ms),
      })
    case 'pagerduty':
      return pagerdutyChannel(door, { url: channel.url, routingKey: reading(channel.routing_key) })
    case 'jira':
    case 'servicenow':
      return ticketChannel(openTicketing(config, channel, door))
    case 'opsgenie':
      return opsgenieChannel(door, { url: channel.url, apiKey: reading(channel.api_key) })
    default:
      return assertNever(channel)
  }
}

function openTicketing(
  { secret }: Configured,
  channel: Extract<ChannelConfig, { kind: 'jira' | 'servicenow' }>,
  door: OutwardDoor,
): Ticketing {
  const { url, user } = channel
  if (channel.kind === 'jira') {
    const { project, issue_type: issueType, token } = channel
    return jiraTicketing(door, { url, project, issueType, login: () => ({ user, token: secret(token) }) })
  }
  const { table, close_code: closeCode, password } = channel
  const login = () => ({ user, password: secret(password) })
  return servicenowTicketing(door, { url, table, closeCode, login })
}

function loginOf(
  { secret }: Configured,
  { token, username, password }: Extract<ChannelConfig, { kind: 'alertmanager' }>,
): { header: string; secret: string } | undefined {
  if (token !== undefined) {
    const value = secret(token)
    return { header: `Bearer ${value}`, secret: value }
  }
  if (username === undefined || password === undefined) return undefined
  const value = secret(password)
  return { header: basicLogin(username, value).authorization, secret: value }
}

function openMailer(config: Configured, channel: Extract<ChannelConfig, { kind: 'email' }>) {
  const { host, port, from, username, password } = channel
  const own = openAuthorities(config)
  return smtpMailer(placeJudge(config.outward), {
    ...{ host, port, tls: channel.tls },
    ca: own === undefined ? undefined : [...tls.getCACertificates('default'), own],
    login:
      username === undefined || password === undefined
        ? undefined
        : () => ({ username, password: config.secret(password) }),
    domain: from.slice(from.lastIndexOf('@') + 1),
  })
}
