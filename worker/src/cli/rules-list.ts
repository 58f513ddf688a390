import { rankOfLevel } from '../model/level.ts'
import type { RuleSummary } from '../model/rule.ts'
import { table } from './output.ts'

/** `wachter rules list`: what is in force, worst level first, with log source, tags and the fields each rule needs. */
export async function listRules(
  rules: readonly RuleSummary[],
  options: { json: boolean },
  out: (line: string) => Promise<void>,
): Promise<number> {
  const ordered = [...rules].sort(
    (a, b) => rankOfLevel(b.level) - rankOfLevel(a.level) || a.title.localeCompare(b.title, 'en'),
  )
  if (options.json) {
    for (const rule of ordered) await out(JSON.stringify(rule))
    return 0
  }
  const rows = ordered.map(({ level, title, logsource, tags, fields }) => [
    level,
    title,
    [logsource.product, logsource.category, logsource.service].filter(Boolean).join('/'),
    tags.filter((tag) => !tag.startsWith('wachter.')).join(' '),
    fields.join(' '),
  ])
  await out(table([['level', 'rule', 'source', 'tags', 'fields'], ...rows], 60))
  return 0
}
