import type { PlaybookFile } from '../response/playbooks/playbook-book.ts'
import { playbookSays, stepSays, stepsOf } from '../response/playbooks/playbook-says.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

/** `wachter playbooks list`: the playbooks in force, by category, with how many of their steps are done by themselves. */
export async function listPlaybooks(
  playbooks: readonly PlaybookFile[],
  { json }: { json: boolean },
  out: (line: string) => Promise<void>,
): Promise<number> {
  const lines = playbooks.map(summaryOf)
  if (json) for (const line of lines) await out(jsonLine(line))
  else {
    const rows = lines.map(({ name, categories, severity, steps, automatic, id }) => [
      categories.join(' ') || '-',
      severity ?? '-',
      steps,
      automatic,
      name,
      id,
    ])
    await out(table([['category', 'severity', 'steps', 'automatic', 'name', 'id'], ...rows]))
  }
  return 0
}

function summaryOf({ file, playbook }: PlaybookFile) {
  const says = playbookSays(playbook)
  const work = stepsOf(playbook).filter(([, { type }]) => type === 'action' || type === 'playbook-action')
  const { id, name, modified } = playbook
  return {
    id,
    name,
    categories: says?.categories ?? [],
    severity: says?.severity_default,
    steps: work.length,
    automatic: work.filter(([, step]) => stepSays(step)?.action !== undefined).length,
    modified,
    file,
  }
}
