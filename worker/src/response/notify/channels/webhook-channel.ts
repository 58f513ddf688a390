import type { Clock } from '../../../model/time.ts'
import type { OutwardDoor } from '../../../outward/outward-door.ts'
import { webhookSignature } from '../../actions/identity-block.ts'
import type { Message } from '../notice.ts'
import { askedOf, type Channel } from './channel.ts'

/**
 * JSON to an address of your own. `wachter-signature: t=SECONDS,v1=HMAC-SHA-256(secret, "SECONDS.BODY")`; the body holds the
 * delivery id, which is the same at every try and also the `idempotency-key`: receivers keep those of the last ten minutes, and
 * refuse what is older than five.
 */
export function webhookChannel(
  door: OutwardDoor,
  { url, secret, clock }: { url: string; secret: () => string; clock: Clock },
): Channel {
  const post = async (delivery: string, payload: object, signal: AbortSignal) => {
    const body = JSON.stringify(payload)
    const shared = secret()
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': delivery,
      'wachter-delivery': delivery,
      'wachter-signature': webhookSignature(shared, body, clock.now()),
    }
    const request = { url: new URL(url), method: 'POST', headers, body, secrets: [shared] }
    await askedOf(door, request, signal)
    return { reference: null }
  }
  return {
    repeatable: true,
    send: (message, signal) => post(message.delivery, payloadOf(message), signal),
    tell: (bulletin, signal) => {
      const { delivery, tenant, occasion, heading, lines, url: link, people } = bulletin
      const said = { tenant, occasion, heading, lines, url: link ?? null, people }
      return post(delivery, { delivery, bulletin: said }, signal)
    },
  }
}

/** Values are as they are, as members of JSON: who shows them escapes them. */
function payloadOf({ delivery, notices }: Message): object {
  return {
    delivery,
    notices: notices.map(({ key, occasion, heading, title, detail, url, people, incident }) => ({
      ...{ key, occasion, heading, title, detail, url: url ?? null, people },
      incident: {
        ...{
          id: incident.id,
          tenant: incident.tenant,
          severity: incident.severity,
          category: incident.category,
        },
        ...{ state: incident.state, phase: incident.phase, assignee: incident.assignee },
        ...{ opened: incident.opened, findings: incident.findings },
        ...(incident.drill === undefined ? {} : { drill: incident.drill }),
      },
    })),
  }
}
