import type { Message } from '../notice.ts'
import { words } from '../words.ts'
import { defanged } from './defanged.ts'

/**
 * One line and a few more for services that show text and might read HTML or Markdown in it: nothing in them is either.
 * Brackets that could open a tag or a link are replaced by ones that can not.
 */
export function plainText({ language, notices }: Message): { summary: string; description: string } {
  const { several, more } = words[language]
  const [first] = notices
  if (first === undefined) throw new Error('a message is of at least one notice')
  if (notices.length === 1) {
    const { heading, title, incident, facts, detail, url } = first
    const lines = [
      ...facts.map(({ label, value }) => `${label}: ${value}`),
      ...(detail === '' ? [] : [detail]),
    ]
    return {
      summary: unmarked(`${incident.severity} ${heading}: ${title}`, 500),
      description: [...lines.map((line) => unmarked(line)), ...(url === undefined ? [] : [url])].join('\n'),
    }
  }
  const listed = notices.slice(0, 50)
  const rest = notices.length - listed.length
  const lines = listed.map(({ heading, title, incident }) =>
    unmarked(`${incident.severity} ${heading}: ${title}`, 200),
  )
  return {
    summary: several(notices.length),
    description: [...lines, ...(rest > 0 ? [more(rest)] : [])].join('\n'),
  }
}

function unmarked(text: string, most = 1000): string {
  return defanged(text, most)
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/\](?=\()/g, '] ')
    .replace(/\[(?=\s*\/?\s*code\s*\])/gi, '( ')
}
