import { type Bulletin, linesOf } from '../bulletin.ts'
import type { Message, Notice } from '../notice.ts'
import { words } from '../words.ts'
import { defanged } from './defanged.ts'

const LISTED = 200

export interface MailText {
  subject: string
  text: string
  html: string
}

/** Subject, plain text and HTML: in the first two nothing is markup and no line of a header can begin, in the last all is escaped. */
export function mailText({ language, notices }: Message): MailText {
  const { several, more, footer, open } = words[language]
  const [first] = notices
  if (first === undefined) throw new Error('a message is of at least one notice')
  const single = notices.length === 1
  const title = single
    ? `${first.incident.severity} ${first.heading}: ${first.title}`
    : several(notices.length)
  const listed = notices.slice(0, LISTED)
  const rest = notices.length - listed.length
  const parts = listed.map((notice) => noticeLines(notice, single))
  const text = [
    ...parts.map((lines) => lines.map(({ value }) => value).join('\n')),
    ...(rest > 0 ? [more(rest)] : []),
    footer,
  ].join('\n\n')
  const html = [
    '<!doctype html><html><head><meta charset="utf-8"></head><body>',
    ...parts.map((lines) => `<p>${lines.map((line) => htmlOf(line, open)).join('<br>')}</p>`),
    ...(rest > 0 ? [`<p>${escapedHtml(more(rest))}</p>`] : []),
    `<p><small>${escapedHtml(footer)}</small></p></body></html>`,
  ].join('\n')
  return { subject: `[Wachter] ${defanged(title, 180)}`, text, html }
}

/** The same of what is about no incident. */
export function bulletinMail(bulletin: Bulletin): MailText {
  const { heading, url, language } = bulletin
  const { footer, look } = words[language]
  const lines = linesOf(bulletin)
  const [first = ''] = bulletin.isPersonal ? [] : lines
  const text = [heading, lines.join('\n'), ...(url === undefined ? [] : [url]), footer].join('\n\n')
  const link = url === undefined ? [] : [`<p>${htmlOf({ value: url, isLink: true }, look)}</p>`]
  const html = [
    '<!doctype html><html><head><meta charset="utf-8"></head><body>',
    `<p>${escapedHtml(heading)}</p>`,
    `<p>${lines.map(escapedHtml).join('<br>')}</p>`,
    ...link,
    `<p><small>${escapedHtml(footer)}</small></p></body></html>`,
  ].join('\n')
  const subject = defanged(first === '' ? heading : `${heading}: ${first}`, 180)
  return { subject: `[Wachter] ${subject}`, text, html }
}

interface Line {
  value: string
  isLink: boolean
}

function noticeLines({ heading, title, incident, facts, detail, url }: Notice, whole: boolean): Line[] {
  const said = [`${heading}: ${incident.severity} ${title}`]
  if (whole) said.push(...facts.map(({ label, value }) => `${label}: ${value}`))
  if (detail !== '') said.push(detail)
  const lines = said.map((value) => ({ value: defanged(value), isLink: false }))
  return url === undefined ? lines : [...lines, { value: url, isLink: true }]
}

function htmlOf({ value, isLink }: Line, label: string): string {
  return isLink ? `<a href="${escapedHtml(value)}">${escapedHtml(label)}</a>` : escapedHtml(value)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that is no markup in HTML. */
export function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '')
}
