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
  const parts = listed.map((notice) => linesOf(notice, single))
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

interface Line {
  value: string
  isLink: boolean
}

function linesOf({ heading, title, incident, facts, detail, url }: Notice, whole: boolean): Line[] {
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
