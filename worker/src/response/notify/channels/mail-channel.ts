import { problem } from '../../../model/problem.ts'
import type { Mailer } from '../../../outward/smtp-mailer.ts'
import { bulletinMail, mailText } from '../media/mail.ts'
import type { Channel } from './channel.ts'

/**
 * By SMTP, to the addresses of the channel and to those of the people who are asked; what is for people alone to theirs. A repetition
 * has the same Message-ID.
 */
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
    async tell(bulletin, signal) {
      const { delivery, people, isPersonal, attachment } = bulletin
      const own = people.map((person) => (person.includes('@') ? person : emailOf(person)))
      const known = own.filter((one) => one !== undefined)
      const receivers = [...new Set([...(isPersonal ? [] : to), ...known])]
      if (receivers.length === 0) {
        const message = `no e-mail address of ${people.join(', ')} is known`
        throw problem('notify.address', 'user', message, { retry: 'never' })
      }
      const file = await attachment?.()
      const mail = { id: delivery, from, to: receivers, thread: undefined, isUrgent: false }
      const files = file === undefined ? {} : { files: [file] }
      return { reference: await mailer({ ...mail, ...bulletinMail(bulletin), ...files }, signal) }
    },
  }
}
