import { basename, extname } from 'node:path'
import { inert } from '../model/inert.ts'
import { problem } from '../model/problem.ts'
import { asMarkdown, type Titles } from '../response/playbooks/as-markdown.ts'
import { asMermaid } from '../response/playbooks/as-mermaid.ts'
import type { PlaybookFile } from '../response/playbooks/playbook-book.ts'
import { jsonLine } from './json-line.ts'

export const playbookFormats = ['cacao', 'markdown', 'mermaid'] as const
export type PlaybookFormat = (typeof playbookFormats)[number]

/**
 * `wachter playbooks export ID` and `show ID`: a playbook as CACAO 2.0 JSON, exactly what its file says, as Markdown or as a
 * Mermaid chart.
 */
export async function exportPlaybook(
  playbooks: readonly PlaybookFile[],
  { id, format }: { id: string; format: PlaybookFormat },
  titles: Titles,
  out: (line: string) => Promise<void>,
): Promise<number> {
  const { playbook, source } = playbookMeant(playbooks, id)
  if (format === 'cacao') await out(jsonLine(source, 2))
  else await out(linesOf(format === 'mermaid' ? asMermaid(playbook) : asMarkdown(playbook, titles)))
  return 0
}

/** The playbook of an id, the first characters of its UUID, or its file's name. Throws `playbooks.unknown` (user). */
export function playbookMeant(playbooks: readonly PlaybookFile[], id: string): PlaybookFile {
  const found = playbooks.filter(
    ({ file, playbook }) =>
      playbook.id === id ||
      basename(file, extname(file)) === id ||
      (id.length >= 4 && playbook.id.startsWith(`playbook--${id}`)),
  )
  const [only, ...more] = found
  if (only !== undefined && more.length === 0) return only
  const message =
    only === undefined
      ? `there is no playbook ${id}: playbooks list shows their ids`
      : `${id} may be any of ${found.map(({ playbook }) => playbook.id).join(', ')}`
  throw problem('playbooks.unknown', 'user', message)
}

/** Control characters show, line ends stay. */
function linesOf(text: string): string {
  return text.split('\n').map(inert).join('\n')
}
