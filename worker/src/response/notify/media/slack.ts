import { ACKNOWLEDGE, APPROVE } from '../answers/slack-answer.ts'
import { type Bulletin, linesOf } from '../bulletin.ts'
import type { Message, Notice } from '../notice.ts'
import { words } from '../words.ts'
import { defanged } from './defanged.ts'

/** Notices listed in one message (Slack: at most 50 blocks); the rest are counted. */
const LISTED = 20

/** How people are mentioned: from the configuration, never from an incident. */
export type Mention = (person: string) => string | undefined

/**
 * Slack, "Formatting text": what comes from outside stands in `plain_text` (no mrkdwn) or with `&`, `<` and `>` escaped, so that no
 * link, mention or `<!here>` can be made of it. Links and mentions are ours.
 */
export function slackPayload(
  { language, notices }: Message,
  mention: Mention,
  { buttons = false }: { buttons?: boolean } = {},
): object {
  const { several, more } = words[language]
  const [first] = notices
  if (first === undefined) throw new Error('a message is of at least one notice')
  if (notices.length === 1) {
    const pressed = buttons ? buttonsOf(first, language) : []
    return { text: lineOf(first), blocks: [...blocksOf(first, language, mention), ...pressed], ...QUIET }
  }
  const heading = several(notices.length)
  const rest = notices.length - LISTED
  const blocks = [
    plain('header', heading),
    ...notices.slice(0, LISTED).map((notice) => linked(notice, lineOf(notice))),
    ...(rest > 0 ? [plain('section', more(rest))] : []),
  ]
  return { text: heading, blocks, ...QUIET }
}

/** The same of what is about no incident. */
export function slackBulletin(bulletin: Bulletin, mention: Mention): object {
  const { heading, url, people, language } = bulletin
  const { look, footer } = words[language]
  const asked = people.map(mention).filter((one) => one !== undefined)
  const marked = (said: string) => ({ type: 'section', text: { type: 'mrkdwn', text: said, verbatim: true } })
  const unknown = people.filter((person) => mention(person) === undefined)
  const blocks = [
    plain('header', heading),
    plain(
      'section',
      [
        ...linesOf(bulletin),
        ...(unknown.length === 0 ? [] : [unknown.map((one) => defanged(one)).join(', ')]),
      ].join('\n'),
    ),
    ...(url === undefined ? [] : [marked(`<${url}|${escaped(look, 80)}>`)]),
    ...(asked.length === 0 ? [] : [marked(asked.join(' '))]),
    { type: 'context', elements: [text(footer, 300)] },
  ]
  return { text: heading, blocks, ...QUIET }
}

/** Nothing is fetched or unfolded because of what a message says. */
const QUIET = { unfurl_links: false, unfurl_media: false, link_names: false } as const

function blocksOf(notice: Notice, language: Message['language'], mention: Mention): object[] {
  const { heading, title, facts, detail } = notice
  const asked = notice.people.map(mention).filter((text) => text !== undefined)
  return [
    plain('header', `${heading}: ${notice.incident.severity}`),
    linked(notice, escaped(title, 256), words[language].open),
    {
      type: 'section',
      fields: facts.slice(0, 10).map(({ label, value }) => text(`${label}: ${value}`, 300)),
    },
    ...(detail === '' ? [] : [plain('section', detail)]),
    ...(asked.length === 0
      ? []
      : [{ type: 'section', text: { type: 'mrkdwn', text: asked.join(' '), verbatim: true } }]),
    { type: 'context', elements: [text(words[language].footer, 300)] },
  ]
}

/** What may be answered: an incident that nobody has is taken, a containment that wants it is approved. */
function buttonsOf({ incident, occasion, about }: Notice, language: Message['language']): object[] {
  const { acknowledge, approve } = words[language]
  const button = (action_id: string, label: string, value: object) => ({
    ...{ type: 'button', action_id, value: JSON.stringify(value) },
    text: { type: 'plain_text', text: label, emoji: false },
  })
  const elements = [
    ...(incident.state === 'open' ? [button(ACKNOWLEDGE, acknowledge, { incident: incident.id })] : []),
    ...(occasion === 'approval_wanted' && about !== undefined
      ? [button(APPROVE, approve, { incident: incident.id, about })]
      : []),
  ]
  return elements.length === 0 ? [] : [{ type: 'actions', elements }]
}

function lineOf({ heading, title, incident }: Notice): string {
  return `${heading}: ${incident.severity} ${escaped(title, 256)}`
}

function linked({ url }: Notice, line: string, label = 'Wachter'): object {
  const link = url === undefined ? '' : `\n<${url}|${escaped(label, 80)}>`
  return { type: 'section', text: { type: 'mrkdwn', text: `${line}${link}`, verbatim: true } }
}

/** Slack: a header holds 150 characters, a section 3,000. */
function plain(type: 'header' | 'section', value: string): object {
  return { type, text: text(value, type === 'header' ? 150 : 2000) }
}

function text(value: string, most: number): object {
  return { type: 'plain_text', text: defanged(value, most), emoji: false }
}

/** For mrkdwn: its own characters are taken out of their meaning as well. */
function escaped(value: string, most: number): string {
  return defanged(value, most)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, (mark) => `${mark}\u200b`)
}
