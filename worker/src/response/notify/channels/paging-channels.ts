import type { Occasion } from '../../../model/incident.ts'
import type { OutwardDoor } from '../../../outward/outward-door.ts'
import { plainText } from '../media/plain.ts'
import type { Notice } from '../notice.ts'
import { askedOf, type Channel, said } from './channel.ts'

/** PagerDuty, Events API v2: `critical`, `error`, `warning`, `info`. */
const PAGERDUTY = { SEV1: 'critical', SEV2: 'error', SEV3: 'warning', SEV4: 'info' } as const
const OPSGENIE = { SEV1: 'P1', SEV2: 'P2', SEV3: 'P3', SEV4: 'P4' } as const

/** What rings although somebody has the incident. */
const RINGS: ReadonlySet<Occasion> = new Set([
  'escalated',
  'clock_breached',
  'roll_back_failed',
  'approval_wanted',
  'role_told',
  'step_overdue',
])

/** What an incident's alert is told: it rings, somebody has it, it is over. */
function moveOf({ incident, occasion }: Notice): Alerted['move'] {
  if (incident.state === 'resolved' || incident.state === 'closed') return 'resolve'
  return incident.state === 'open' || RINGS.has(occasion) ? 'trigger' : 'acknowledge'
}

/** PagerDuty, Events API v2: one alert an incident, by `dedup_key`; acknowledged and resolved with it. */
export function pagerdutyChannel(
  door: OutwardDoor,
  { url, routingKey }: { url: string; routingKey: () => string },
): Channel {
  return perIncident(async ({ key, move, notice, text: { summary, description } }, signal) => {
    const secret = routingKey()
    const { incident } = notice
    const body = {
      routing_key: secret,
      event_action: move,
      dedup_key: key,
      ...(move === 'trigger'
        ? {
            payload: {
              ...{ summary, source: `wachter/${incident.tenant}`, severity: PAGERDUTY[incident.severity] },
              ...{ timestamp: incident.opened, class: incident.category, custom_details: { description } },
            },
            links: notice.url === undefined ? [] : [{ href: notice.url, text: 'Wachter' }],
          }
        : {}),
    }
    const { text } = await askedOf(
      door,
      {
        ...{ url: new URL('/v2/enqueue', url), method: 'POST', secrets: [secret] },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
      signal,
    )
    return said(text, 'dedup_key')
  })
}

/** Opsgenie, Alert API: one alert an incident, by `alias`; acknowledged and closed with it. */
export function opsgenieChannel(
  door: OutwardDoor,
  { url, apiKey }: { url: string; apiKey: () => string },
): Channel {
  return perIncident(async ({ key, move, notice, text: { summary, description } }, signal) => {
    const secret = apiKey()
    const { incident } = notice
    const alias = encodeURIComponent(key)
    const [path, body] =
      move === 'trigger'
        ? [
            '/v2/alerts',
            {
              ...{ message: summary.slice(0, 130), alias: key, description: description.slice(0, 15_000) },
              ...{ priority: OPSGENIE[incident.severity], source: 'Wachter', entity: incident.tenant },
              tags: [incident.severity, incident.category],
              details: notice.url === undefined ? {} : { url: notice.url },
            },
          ]
        : [
            `/v2/alerts/${alias}/${move === 'resolve' ? 'close' : 'acknowledge'}?identifierType=alias`,
            { source: 'Wachter', note: summary },
          ]
    const { text } = await askedOf(
      door,
      {
        ...{ url: new URL(path, url), method: 'POST', secrets: [secret] },
        headers: { 'content-type': 'application/json', authorization: `GenieKey ${secret}` },
        body: JSON.stringify(body),
      },
      signal,
    )
    return said(text, 'requestId')
  })
}

/** How one alert is asked for: its key, what it says, and what becomes of it. */
interface Alerted {
  key: string
  move: 'trigger' | 'acknowledge' | 'resolve'
  notice: Notice
  text: ReturnType<typeof plainText>
}

/**
 * An alert for each incident. Several that ring at once are one alert of their own, which a person ends: a storm is one page.
 */
function perIncident(send: (alerted: Alerted, signal: AbortSignal) => Promise<string | null>): Channel {
  return {
    repeatable: true,
    async send(message, signal) {
      const { delivery } = message
      const ringing = message.notices.filter((notice) => moveOf(notice) === 'trigger')
      const quiet = message.notices.filter((notice) => moveOf(notice) !== 'trigger')
      const [first] = ringing
      let reference: string | null = null
      if (first !== undefined) {
        const key = ringing.length === 1 ? first.key : `wachter/${first.incident.tenant}/several/${delivery}`
        const text = plainText({ ...message, notices: ringing })
        reference = await send({ key, move: 'trigger', notice: first, text }, signal)
      }
      for (const notice of quiet) {
        const text = plainText({ ...message, notices: [notice] })
        const answered = await send({ key: notice.key, move: moveOf(notice), notice, text }, signal)
        reference ??= answered
      }
      return { reference }
    },
  }
}
