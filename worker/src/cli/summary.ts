import { counted } from '../model/counted.ts'
import { addCounters, type CountersBySource } from '../model/counters.ts'
import type { TenantId } from '../model/ids.ts'
import { Level, rankOfLevel } from '../model/level.ts'
import { Severity } from '../model/taxonomy.ts'
import type { Condition } from '../store/documents.ts'
import { NO_DRILL, STANDING_FINDINGS } from '../store/standing-findings.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

/** What there is of one tenant, for the end of a start. */
export interface Summary {
  tenant: TenantId
  sources: CountersBySource
  events: number
  quarantined: number
  /** Distinct assets that events refer to. */
  assets: number
  findings: readonly { rule: string; level: Level; count: number }[]
  incidents: readonly { category: string; severity: Severity; count: number }[]
}

const NOT_MADE_UP: Condition = { field: 'wachter.drill', is: 'missing' }
const CURRENT: Condition[] = [{ field: 'merged_into', is: 'missing' }, NO_DRILL]

/** Counts over the whole store of a tenant; counts of a new start and of a resumed one are the same kind of number. */
export async function summarise(store: Store, tenant: TenantId): Promise<Summary> {
  const checkpoints = await store.checkpoints.page(tenant, { limit: 1000 })
  const sources = checkpoints.items.reduce<CountersBySource>(
    (sum, { document }) => addCounters(sum, document.counters),
    {},
  )
  const findings: { rule: string; level: Level; count: number }[] = []
  for (const level of Level.options) {
    const where: Condition[] = [{ field: 'level', is: 'in', values: [level] }, ...STANDING_FINDINGS]
    const rules = await store.findings.aggregate(
      tenant,
      { where },
      { by: 'terms', field: 'rule.title', size: 1000 },
    )
    findings.push(...rules.map(({ key, count }) => ({ rule: key, level, count })))
  }
  const incidents: { category: string; severity: Severity; count: number }[] = []
  for (const severity of Severity.options) {
    const where: Condition[] = [...CURRENT, { field: 'severity', is: 'in', values: [severity] }]
    const found = await store.incidents.aggregate(
      tenant,
      { where },
      { by: 'terms', field: 'category', size: 100 },
    )
    incidents.push(...found.map(({ key, count }) => ({ category: key, severity, count })))
  }
  const assets = await store.events.aggregate(
    tenant,
    { where: [NOT_MADE_UP] },
    { by: 'terms', field: 'wachter.asset.refs.key', size: 1000 },
  )
  return {
    tenant,
    sources,
    events: await store.events.count(tenant, { where: [NOT_MADE_UP] }),
    quarantined: await store.quarantine.count(tenant, {
      where: [{ field: 'state', is: 'in', values: ['waiting'] }],
    }),
    assets: assets.length,
    findings: findings.sort((a, b) => rankOfLevel(b.level) - rankOfLevel(a.level) || b.count - a.count),
    incidents,
  }
}

/** The summary as a person reads it: the worst first, then what it was found in. */
export function summaryText(summary: Summary, demo: boolean): string {
  const { tenant, events, assets, quarantined } = summary
  const title = demo
    ? `DEMO - a fictitious organisation, generated (tenant ${tenant}); connect your own logs: docs/connect-your-logs.md`
    : `Tenant ${tenant}`
  if (Object.keys(summary.sources).length === 0 && events === 0) {
    return `${title}\n\nNothing has been read yet. Name your logs under sources: docs/connect-your-logs.md`
  }
  return [
    title,
    '',
    `${counted(total(summary.incidents), 'incident')}${worstFirst(summary.incidents, Severity.options, ({ severity }) => severity)}`,
    `${counted(total(summary.findings), 'finding')}${worstFirst(summary.findings, levels, ({ level }) => level)}`,
    `${counted(events, 'event')}, ${counted(assets, 'name')} of assets, ${counted(quarantined, 'record')} in quarantine`,
    '',
    'INCIDENTS',
    incidentTable(summary),
    '',
    'FINDINGS',
    table([
      ['level', 'count', 'rule'],
      ...summary.findings.map(({ level, rule, count }) => [level, count, rule]),
    ]),
    '',
    'READ',
    sourceTable(summary),
  ].join('\n')
}

const levels = [...Level.options].sort((left, right) => rankOfLevel(right) - rankOfLevel(left))

function total(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}

/** `: 4 SEV1, 27 SEV2`, those there are. */
function worstFirst<Row extends { count: number }>(
  rows: readonly Row[],
  order: readonly string[],
  of: (row: Row) => string,
): string {
  const parts = order.flatMap((name) => {
    const count = total(rows.filter((row) => of(row) === name))
    return count === 0 ? [] : `${count.toLocaleString('en')} ${name}`
  })
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
}

function incidentTable({ incidents }: Summary): string {
  const countOf = (category: string, severity: Severity) =>
    incidents.find((row) => row.category === category && row.severity === severity)?.count ?? 0
  const severities = Severity.options.filter((severity) => incidents.some((row) => row.severity === severity))
  const rows = [...new Set(incidents.map(({ category }) => category))]
    .map((category) => ({ category, counts: severities.map((severity) => countOf(category, severity)) }))
    .sort(
      (left, right) => compareCounts(right.counts, left.counts) || (left.category < right.category ? -1 : 1),
    )
  return table([['category', ...severities], ...rows.map(({ category, counts }) => [category, ...counts])])
}

function compareCounts(left: readonly number[], right: readonly number[]): number {
  const differing = left.findIndex((count, index) => count !== right[index])
  return differing < 0 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0)
}

function sourceTable({ sources }: Summary): string {
  const rows = Object.entries(sources).sort(([, left], [, right]) => right.read - left.read)
  const columns = [
    ['records', 'read'],
    ['events', 'events'],
    ['findings', 'findings'],
    ['quarantined', 'quarantined'],
    ['duplicate', 'duplicate'],
    ['without content', 'content_missing'],
    ['fields missing', 'fields_missing'],
  ] as const
  return table([
    ['source', ...columns.map(([title]) => title)],
    ...rows.map(([source, row]) => [source, ...columns.map(([, key]) => row[key])]),
  ])
}
