import { addCounters, type CountersBySource } from '../model/counters.ts'
import type { TenantId } from '../model/ids.ts'
import { Level, rankOfLevel } from '../model/level.ts'
import { Severity } from '../model/taxonomy.ts'
import type { Condition } from '../store/documents.ts'
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

const CURRENT: Condition[] = [{ field: 'merged_into', is: 'missing' }]

/** Counts over the whole store of a tenant; counts of a new start and of a resumed one are the same kind of number. */
export async function summarise(store: Store, tenant: TenantId): Promise<Summary> {
  const checkpoints = await store.checkpoints.page(tenant, { limit: 1000 })
  const sources = checkpoints.items.reduce<CountersBySource>(
    (sum, { document }) => addCounters(sum, document.counters),
    {},
  )
  const findings: { rule: string; level: Level; count: number }[] = []
  for (const level of Level.options) {
    const where: Condition[] = [
      { field: 'level', is: 'in', values: [level] },
      { field: 'superseded_by', is: 'missing' },
    ]
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
    {},
    { by: 'terms', field: 'wachter.asset.refs.key', size: 1000 },
  )
  return {
    tenant,
    sources,
    events: await store.events.count(tenant, {}),
    quarantined: await store.quarantine.count(tenant, {
      where: [{ field: 'state', is: 'in', values: ['waiting'] }],
    }),
    assets: assets.length,
    findings: findings.sort((a, b) => rankOfLevel(b.level) - rankOfLevel(a.level) || b.count - a.count),
    incidents,
  }
}

/** The summary as a person reads it. */
export function summaryText(summary: Summary, demo: boolean): string {
  const number = (value: number) => value.toLocaleString('en')
  const sources = Object.entries(summary.sources).sort(([, a], [, b]) => b.read - a.read)
  const categories = [...new Set(summary.incidents.map(({ category }) => category))].sort()
  const severities = Severity.options.filter((severity) =>
    summary.incidents.some((row) => row.severity === severity),
  )
  const countOf = (category: string, severity: Severity) =>
    summary.incidents.find((row) => row.category === category && row.severity === severity)?.count ?? 0
  const total = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0)
  const parts = [
    `Tenant ${summary.tenant}${demo ? ' - DEMO: a fictitious organisation, generated' : ''}`,
    '',
    table([
      [
        'source',
        'records read',
        'events',
        'quarantined',
        'duplicate',
        'content missing',
        'fields missing',
        'findings',
      ],
      ...sources.map(([source, row]) => [
        source,
        row.read,
        row.events,
        row.quarantined,
        row.duplicate,
        row.content_missing,
        row.fields_missing,
        row.findings,
      ]),
    ]),
    '',
    `${number(summary.events)} events, ${number(summary.quarantined)} records in quarantine, ${number(summary.assets)} assets seen`,
    '',
    `${number(total(summary.findings))} findings`,
    table([
      ['level', 'rule', 'count'],
      ...summary.findings.map(({ level, rule, count }) => [level, rule, count]),
    ]),
    '',
    `${number(total(summary.incidents))} incidents`,
    table([
      ['category', ...severities],
      ...categories.map((category) => [
        category,
        ...severities.map((severity) => countOf(category, severity)),
      ]),
    ]),
  ]
  return parts.join('\n')
}
