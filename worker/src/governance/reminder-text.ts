import type { Language } from '../model/in-languages.ts'
import { DETAIL } from '../response/notify/plan-notifications.ts'
import type { DueReminder } from './reminders-due.ts'

const words = {
  en: {
    policies: 'Please read and confirm:',
    reviews: 'Please review, and approve anew:',
    actions: 'Please do, or say why not:',
    due: 'by',
    late: 'late since',
    more: (count: number) => `and ${count} more`,
    footer: 'Said once a week while something waits.',
  },
  nl: {
    policies: 'Graag lezen en bevestigen:',
    reviews: 'Graag herzien en opnieuw goedkeuren:',
    actions: 'Graag doen, of zeggen waarom niet:',
    due: 'uiterlijk',
    late: 'te laat sinds',
    more: (count: number) => `en nog ${count}`,
    footer: 'Eens per week gezegd zolang er iets wacht.',
  },
} as const satisfies Record<Language, object>

/** Longest title in a line. */
const TITLE = 120

/** What somebody is reminded of, a line each, no longer than what a message keeps; what has no place is counted. */
export function reminderText({ policies, reviews, actions }: DueReminder, language: Language): string {
  const say = words[language]
  const when = ({ due, isLate }: { due: string; isLate: boolean }) => `${isLate ? say.late : say.due} ${due}`
  const parts = [
    {
      head: say.policies,
      of: policies.map((one) => ({ ...one, title: `${one.title[language]} ${one.version}` })),
    },
    {
      head: say.reviews,
      of: reviews.map((one) => ({ ...one, title: `${one.title[language]} ${one.version}` })),
    },
    { head: say.actions, of: actions },
  ].filter(({ of }) => of.length > 0)
  const lines: string[] = []
  let left = DETAIL - 200
  let over = 0
  for (const { head, of } of parts) {
    lines.push(head)
    for (const one of of) {
      const line = `- ${one.title.replace(/\s+/g, ' ').slice(0, TITLE)} (${when(one)})`
      left -= line.length + 1
      if (left > 0) lines.push(line)
      else over += 1
    }
  }
  return [...lines, ...(over > 0 ? [say.more(over)] : []), say.footer].join('\n')
}
