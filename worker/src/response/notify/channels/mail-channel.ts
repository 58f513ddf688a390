import type { Mailer } from '../../../outward/smtp-mailer.ts'
import { mailText } from '../media/mail.ts'
import type { Channel } from './channel.ts'

/** By SMTP, to the addresses of the channel and to those of the people who are asked. A repetition has the same Message-ID. */
export function mailChannel(
  mailer: Mailer,
  { from, to, emailOf }: { from: string; to: readonly string[]; emailOf(person: string): string | undefined },
): Channel {
  return {
    repeatable: true,
    async send(message, signal) {
      const people = message.notices
        .flatMap(({ people }) => people.map(emailOf))
        .filter((one) => one !== undefined)
      const [first] = message.notices
      const isUrgent = message.notices.some(({ incident }) => incident.severity === 'SEV1')
      const messageId = await mailer(
        {
          ...{ from, to: [...new Set([...to, ...people])], ...mailText(message) },
          id: message.delivery,
          // What is told of one incident is one conversation.
          thread: message.notices.length === 1 && first !== undefined ? first.key : undefined,
          isUrgent,
        },
        signal,
      )
      return { reference: messageId }
    },
  }
}
