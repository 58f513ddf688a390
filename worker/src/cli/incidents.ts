import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** `wachter incidents list`: those that are not over, worst and newest first; `--all` shows every one. */
export async function listIncidents(
  { store, out }: { store: Pick<Store, 'incidents'>; out: Out },
  options: { tenant: TenantId; all: boolean; json: boolean },
): Promise<number> {
  const rows: (string | number)[][] = [
    ['severity', 'state', 'category', 'findings', 'last seen', 'title', 'id'],
  ]
  let cursor: Parameters<typeof store.incidents.page>[2]
  do {
    const page = await store.incidents.page(
      options.tenant,
      {
        where: [
          { field: 'merged_into', is: 'missing' },
          ...(options.all ? [] : [{ field: 'state', is: 'not_in' as const, values: ['resolved', 'closed'] }]),
        ],
        sort: { field: 'severity', order: 'asc' },
        limit: 500,
      },
      cursor,
    )
    for (const { document: incident } of page.items) {
      if (options.json) await out(JSON.stringify(incident))
      const { severity, state, category, findings, last_seen, title, id } = incident
      rows.push([severity, state, category, findings, last_seen, title, id])
    }
    cursor = page.next
  } while (cursor !== undefined)
  if (!options.json) await out(table(rows))
  return 0
}

/** `wachter incidents show ID`: the incident, its findings and its history. The beginning of an id is enough. */
export async function showIncident(
  { store, out }: { store: Pick<Store, 'incidents' | 'findings' | 'timeline'>; out: Out },
  options: { tenant: TenantId; id: string; json: boolean },
): Promise<number> {
  const incident = await byPrefix(store, options)
  const findings = await store.findings.page(options.tenant, {
    where: [{ field: 'incident', is: 'in', values: [incident.id] }],
    sort: { field: 'at', order: 'asc' },
    limit: 1000,
  })
  const entries = await store.timeline.page(options.tenant, {
    where: [{ field: 'incident', is: 'in', values: [incident.id] }],
    sort: { field: 'at', order: 'asc' },
    limit: 1000,
  })
  if (options.json) {
    const history = entries.items.map(({ document }) => document)
    await out(JSON.stringify({ incident, findings: findings.items.map(({ document }) => document), history }))
    return 0
  }
  const { severity, state, phase, category, severity_reason, first_seen, last_seen } = incident
  const facts: [string, string | number][] = [
    ['severity', `${severity} (${severity_reason})`],
    ['state', `${state}, phase ${phase}`],
    ['category', category],
    ['seen', `${first_seen} to ${last_seen}`],
    ['stages', incident.stages.join(' -> ')],
    ['actors', incident.entities.map((entity) => `${entity.kind}:${entity.id}`).join(', ')],
    ['assets', incident.assets.map((asset) => `${asset.type}:${asset.key}`).join(', ')],
  ]
  await out(`${table([[incident.title, incident.id]], 200)}\n`)
  await out(`${table([['', ''], ...facts], 160).trimStart()}\n`)
  const shown = findings.items.map(({ document: finding }) => [
    finding.at,
    finding.level,
    finding.outcome,
    finding.rule.title,
    finding.evidence[0]?.excerpt ?? '',
  ])
  await out(`${table([['at', 'level', 'outcome', 'rule', 'evidence'], ...shown])}\n`)
  await out(
    table([
      ['at', 'by', 'what', ''],
      ...entries.items.map(({ document: e }) => [e.at, e.by, e.kind, e.text]),
    ]),
  )
  if (findings.next !== undefined) await out(`... of ${findings.total.count} findings the first 1,000`)
  return 0
}

async function byPrefix(store: Pick<Store, 'incidents'>, options: { tenant: TenantId; id: string }) {
  const exact = await store.incidents.get(options.tenant, options.id)
  if (exact !== undefined) return exact.document
  for (let cursor: Parameters<typeof store.incidents.page>[2]; ; ) {
    const page = await store.incidents.page(options.tenant, { limit: 1000 }, cursor)
    const found = page.items.filter(({ document }) => document.id.startsWith(options.id))
    if (found[0] !== undefined && options.id.length >= 4) return found[0].document
    cursor = page.next
    if (cursor === undefined) break
  }
  throw problem('incident.unknown', 'user', `there is no incident ${options.id} in tenant ${options.tenant}`)
}
