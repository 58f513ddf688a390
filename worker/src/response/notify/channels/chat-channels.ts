import type { OutwardDoor } from '../../../outward/outward-door.ts'
import type { Bulletin } from '../bulletin.ts'
import { type Mention, slackBulletin, slackPayload } from '../media/slack.ts'
import { teamsBulletin, teamsPayload } from '../media/teams.ts'
import type { Message } from '../notice.ts'
import { askedOf, type Channel } from './channel.ts'

/** Slack's incoming webhooks. They know no key: whether a message without an answer arrived, nobody can tell. */
export function slackChannel(
  door: OutwardDoor,
  { webhook, mention, buttons }: { webhook: () => string; mention: Mention; buttons: boolean },
): Channel {
  return posting(door, webhook, {
    ofMessage: (message) => slackPayload(message, mention, { buttons }),
    ofBulletin: (bulletin) => slackBulletin(bulletin, mention),
  })
}

/** A workflow of Teams ("When a Teams webhook request is received") that posts the card. It knows no key either. */
export function teamsChannel(
  door: OutwardDoor,
  { webhook, answers = false }: { webhook: () => string; answers?: boolean },
): Channel {
  return posting(door, webhook, {
    ofMessage: (message) => teamsPayload(message, { answers }),
    ofBulletin: teamsBulletin,
  })
}

function posting(
  door: OutwardDoor,
  webhook: () => string,
  payload: { ofMessage(message: Message): object; ofBulletin(bulletin: Bulletin): object },
): Channel {
  const post = async (body: object, signal: AbortSignal) => {
    const address = webhook()
    await askedOf(
      door,
      {
        ...{ url: new URL(address), method: 'POST', secrets: [address] },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
      signal,
    )
    return { reference: null }
  }
  return {
    repeatable: false,
    send: (message, signal) => post(payload.ofMessage(message), signal),
    tell: (bulletin, signal) => post(payload.ofBulletin(bulletin), signal),
  }
}
