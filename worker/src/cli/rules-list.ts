import { rankOfLevel } from '../model/level.ts'
import type { RuleSummary } from '../model/rule.ts'
import { table } from './output.ts'

/**
 * `wachter rules list`: what is in force, worst level first and filters last, with log source (of a correlation its type, of
 * a filter its last day, of a rule that looks back how), tags and the fields each needs.
 */
export async function listRules(
  rules: readonly RuleSummary[],
  options: { json: boolean },
  out: (line: string) => Promise<void>,
): Promise<number> {
  const ordered = [...rules].sort((a, b) => rankOf(b) - rankOf(a) || a.title.localeCompare(b.title, 'en'))
  if (options.json) {
    for (const rule of ordered) await out(JSON.stringify(rule))
    return 0
  }
  const rows = ordered.map((rule) => [
    rule.kind === 'filter' ? 'filter' : rule.level,
    rule.title,
    sourceOf(rule),
    rule.tags.filter((tag) => !tag.startsWith('wachter.')).join(' '),
    rule.fields.join(' '),
  ])
  await out(table([['level', 'rule', 'source', 'tags', 'fields'], ...rows], 60))
  return 0
}

function rankOf(rule: RuleSummary): number {
  return rule.kind === 'filter' ? Number.NEGATIVE_INFINITY : rankOfLevel(rule.level)
}

function sourceOf(rule: RuleSummary): string {
  if (rule.kind === 'correlation') return rule.type
  const { product, category, service } = rule.logsource
  const source = [product, category, service].filter(Boolean).join('/')
  if (rule.kind === 'rule') return rule.operator === undefined ? source : `${source}, ${rule.operator}`
  return rule.expires !== undefined ? `${source} until ${rule.expires}` : source
}
