import type { Language } from '../model/in-languages.ts'
import { defanged } from '../response/notify/media/defanged.ts'
import { escapedHtml, type MailText } from '../response/notify/media/mail.ts'
import type { DueReminder } from './reminders-due.ts'

const words = {
  en: {
    subject: 'Policies to confirm and actions that wait for you',
    policies: 'Please read and confirm:',
    actions: 'Please do, or say why not:',
    due: 'by',
    late: 'late since',
    footer: 'Sent by Wachter, once a week while something waits.',
  },
  nl: {
    subject: 'Beleid om te bevestigen en acties die op u wachten',
    policies: 'Graag lezen en bevestigen:',
    actions: 'Graag doen, of zeggen waarom niet:',
    due: 'uiterlijk',
    late: 'te laat sinds',
    footer: 'Verstuurd door Wachter, eens per week zolang er iets wacht.',
  },
} as const satisfies Record<Language, Record<string, string>>

/** What somebody is reminded of, as a mail; titles are data and no markup. */
export function reminderMail({ policies, actions }: DueReminder, language: Language): MailText {
  const say = words[language]
  const when = ({ due, isLate }: { due: string; isLate: boolean }) => `${isLate ? say.late : say.due} ${due}`
  const parts = [
    {
      head: say.policies,
      lines: policies.map((one) => `${one.title[language]} ${one.version} (${when(one)})`),
    },
    { head: say.actions, lines: actions.map((one) => `${one.title} (${when(one)})`) },
  ].filter(({ lines }) => lines.length > 0)
  const clean = parts.map(({ head, lines }) => ({ head, lines: lines.map((line) => defanged(line)) }))
  const text = [
    ...clean.map(({ head, lines }) => [head, ...lines.map((line) => `- ${line}`)].join('\n')),
    say.footer,
  ].join('\n\n')
  const html = [
    '<!doctype html><html><head><meta charset="utf-8"></head><body>',
    ...clean.map(
      ({ head, lines }) =>
        `<p>${escapedHtml(head)}</p><ul>${lines.map((line) => `<li>${escapedHtml(line)}</li>`).join('')}</ul>`,
    ),
    `<p><small>${escapedHtml(say.footer)}</small></p></body></html>`,
  ].join('\n')
  return { subject: `[Wachter] ${say.subject}`, text, html }
}
