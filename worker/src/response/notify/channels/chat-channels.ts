import type { OutwardDoor } from '../../../outward/outward-door.ts'
import { type Mention, slackPayload } from '../media/slack.ts'
import { teamsPayload } from '../media/teams.ts'
import type { Message } from '../notice.ts'
import { askedOf, type Channel } from './channel.ts'

/** Slack's incoming webhooks. They know no key: whether a message without an answer arrived, nobody can tell. */
export function slackChannel(
  door: OutwardDoor,
  { webhook, mention, buttons }: { webhook: () => string; mention: Mention; buttons: boolean },
): Channel {
  return posting(door, webhook, (message) => slackPayload(message, mention, { buttons }))
}

/** A workflow of Teams ("When a Teams webhook request is received") that posts the card. It knows no key either. */
export function teamsChannel(
  door: OutwardDoor,
  { webhook, answers = false }: { webhook: () => string; answers?: boolean },
): Channel {
  return posting(door, webhook, (message) => teamsPayload(message, { answers }))
}

function posting(door: OutwardDoor, webhook: () => string, payload: (message: Message) => object): Channel {
  return {
    repeatable: false,
    async send(message, signal) {
      const address = webhook()
      await askedOf(
        door,
        {
          ...{ url: new URL(address), method: 'POST', secrets: [address] },
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(payload(message)),
        },
        signal,
      )
      return { reference: null }
    },
  }
}
