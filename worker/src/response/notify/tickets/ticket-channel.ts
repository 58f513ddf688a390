import type { Channel } from '../channels/channel.ts'
import { plainText } from '../media/plain.ts'
import type { Ticketing } from './ticketing.ts'

/**
 * One ticket an incident: made at what is told first, commented on at what is told later, and ended with the incident. `reference` is
 * the ticket's id; where it is not on record the ticket is looked for by the incident's key.
 */
export function ticketChannel(ticketing: Ticketing): Channel {
  return {
    repeatable: true,
    keepsReference: true,
    async send(message, signal) {
      let reference: string | null = null
      for (const notice of message.notices) {
        signal.throwIfAborted()
        const { incident, key } = notice
        const { summary, description } = plainText({ ...message, notices: [notice] })
        const which = { key, incident: incident.id }
        const isOver = incident.state === 'resolved' || incident.state === 'closed'
        let id = notice.reference ?? (await ticketing.find(which, signal))
        // What is over before there was a ticket needs none.
        if (id === undefined && isOver) continue
        if (id === undefined) {
          id = await ticketing.create({ ...which, summary, description, severity: incident.severity }, signal)
        } else if (notice.occasion !== 'opened') {
          const said = notice.detail === '' ? summary : `${summary}\n${description}`
          await ticketing.comment(id, { delivery: `${message.delivery}/${incident.id}`, text: said }, signal)
        }
        if (isOver) await ticketing.resolve(id, summary, signal)
        reference ??= id
      }
      return { reference }
    },
  }
}
