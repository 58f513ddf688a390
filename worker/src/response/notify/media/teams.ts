import type { Bulletin } from '../bulletin.ts'
import type { Message, Notice } from '../notice.ts'
import { words } from '../words.ts'
import { defanged } from './defanged.ts'

const LISTED = 20

/**
 * An Adaptive Card 1.5 as workflows of Teams post it. Text runs of a `RichTextBlock` are shown as they are; `TextBlock` and facts
 * would read Markdown. There are no `msteams.entities`, so nothing is a mention. The only address is ours.
 */
export function teamsPayload({ language, notices }: Message, { answers = false } = {}): object {
  const { several, more, footer, open } = words[language]
  const [first] = notices
  if (first === undefined) throw new Error('a message is of at least one notice')
  const single = notices.length === 1
  const rest = notices.length - LISTED
  const body = single
    ? [...cardOf(first), ...(answers ? answersTo(first, language) : [])]
    : [
        run(several(notices.length), { weight: 'Bolder', size: 'Medium' }),
        ...notices
          .slice(0, LISTED)
          .map(({ heading, title, incident }) => run(`${incident.severity} ${heading}: ${title}`)),
        ...(rest > 0 ? [run(more(rest))] : []),
      ]
  const url = single ? first.url : undefined
  return card([...body, run(footer, { isSubtle: true, size: 'Small' })], { url, title: open })
}

/** The same of what is about no incident; who it is for is named. */
export function teamsBulletin(bulletin: Bulletin): object {
  const { heading, people, url, language } = bulletin
  const { look, footer } = words[language]
  const body = [
    run(heading, { weight: 'Bolder', size: 'Medium' }),
    ...bulletin.lines.map((line) => run(line)),
    ...(people.length === 0 ? [] : [run(people.join(', '))]),
    run(footer, { isSubtle: true, size: 'Small' }),
  ]
  return card(body, { url, title: look })
}

function card(body: object[], { url, title }: { url: string | undefined; title: string }): object {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    body,
    ...(url === undefined ? {} : { actions: [{ type: 'Action.OpenUrl', title, url }] }),
  }
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  }
}

function cardOf({ heading, title, facts, detail, incident }: Notice): object[] {
  return [
    run(`${heading}: ${incident.severity}`, { weight: 'Bolder', size: 'Medium' }),
    run(title, { weight: 'Bolder' }),
    ...facts.map(({ label, value }) => run(`${label}: ${value}`)),
    ...(detail === '' ? [] : [run(detail)]),
  ]
}

/** What may be written in answer, whole, so that it can be copied. */
function answersTo({ incident, occasion, about }: Notice, language: Message['language']): object[] {
  const { answer } = words[language]
  const offered = [
    ...(incident.state === 'open' ? [`acknowledge ${incident.id}`] : []),
    ...(occasion === 'approval_wanted' && about !== undefined ? [`approve ${incident.id} ${about}`] : []),
  ]
  return offered.map((one) => run(`${answer}: ${one}`))
}

function run(text: string, look: object = {}): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: defanged(text), ...look }] }
}
