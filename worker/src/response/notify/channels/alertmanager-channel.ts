import type { Instant } from '../../../model/time.ts'
import type { OutwardDoor } from '../../../outward/outward-door.ts'
import { plainText } from '../media/plain.ts'
import type { Message, Notice } from '../notice.ts'
import { askedOf, type Channel } from './channel.ts'

/** How long an alert of an Alertmanager rings unless it is told again; ours end with their incident. */
const STANDS_MS = 30 * 86_400_000

/**
 * Alertmanager, API v2. The labels are an alert's identity and never change; what changes is in annotations. It ends when the
 * incident is over.
 */
export function alertmanagerChannel(
  door: OutwardDoor,
  {
    url,
    authorization,
    after,
  }: {
    url: string
    authorization: () => { header: string; secret: string } | undefined
    after: (ms: number) => Instant
  },
): Channel {
  const alertOf = (message: Message, notice: Notice) => {
    const { incident } = notice
    const { summary, description } = plainText({ ...message, notices: [notice] })
    const isOver = incident.state === 'resolved' || incident.state === 'closed'
    return {
      labels: {
        alertname: 'WachterIncident',
        wachter_tenant: incident.tenant,
        wachter_incident: incident.id,
      },
      annotations: { ...{ summary, description, severity: incident.severity, category: incident.category } },
      startsAt: incident.opened,
      endsAt: isOver ? (incident.resolved ?? after(0)) : after(STANDS_MS),
      ...(notice.url === undefined ? {} : { generatorURL: notice.url }),
    }
  }
  return {
    repeatable: true,
    async send(message, signal) {
      const login = authorization()
      await askedOf(
        door,
        {
          ...{ url: new URL(`${url.replace(/\/+$/, '')}/api/v2/alerts`), method: 'POST' },
          secrets: login === undefined ? [] : [login.secret],
          headers: {
            'content-type': 'application/json',
            ...(login === undefined ? {} : { authorization: login.header }),
          },
          body: JSON.stringify(message.notices.map((notice) => alertOf(message, notice))),
        },
        signal,
      )
      return { reference: null }
    },
  }
}
