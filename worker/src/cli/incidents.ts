import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { Severity } from '../model/taxonomy.ts'
import { type RunStore, readRun } from '../response/runs/run-log.ts'
import { shownRun } from '../response/runs/run-view.ts'
import type { Condition, Cursor } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { withAbsorbed } from '../store/with-absorbed.ts'
import { byPrefix } from './by-prefix.ts'
import { table } from './output.ts'

/** Of a finding's id: enough to name it by to `incidents findings`. */
const SHOWN_OF_ID = 8

type Out = (line: string) => Promise<void>

/** `wachter incidents list`: those that are not over, worst and newest first; `--all` shows every one. */
export async function listIncidents(
  { store, out }: { store: Pick<Store, 'incidents'>; out: Out },
  options: { tenant: TenantId; all: boolean; json: boolean },
): Promise<number> {
  const rows: (string | number)[][] = [
    ['severity', 'state', 'category', 'findings', 'last seen', 'title', 'id'],
  ]
  for (const severity of Severity.options) {
    for await (const incident of incidentsOf(store, options, severity)) {
      if (options.json) await out(JSON.stringify(incident))
      const { state, category, findings, last_seen, title, id } = incident
      rows.push([severity, state, category, findings, last_seen, title, id])
    }
  }
  if (!options.json) await out(table(rows))
  return 0
}

/** Newest first. */
async function* incidentsOf(
  store: Pick<Store, 'incidents'>,
  { tenant, all }: { tenant: TenantId; all: boolean },
  severity: Severity,
): AsyncGenerator<Incident> {
  const where: Condition[] = [
    { field: 'merged_into', is: 'missing' },
    { field: 'severity', is: 'in', values: [severity] },
    ...(all ? [] : [{ field: 'state', is: 'not_in' as const, values: ['resolved', 'closed'] }]),
  ]
  let cursor: Cursor | undefined
  do {
    const page = await store.incidents.page(
      tenant,
      { where, sort: { field: 'last_seen', order: 'desc' }, limit: 500 },
      cursor,
    )
    for (const { document } of page.items) yield document
    cursor = page.next
  } while (cursor !== undefined)
}

/**
 * `wachter incidents show ID`: the incident, its findings and its history with that of the incidents it took in. At least
 * four characters of the beginning of an id are enough.
 */
export async function showIncident(
  { store, out }: { store: Pick<Store, 'incidents' | 'findings' | 'timeline'> & RunStore; out: Out },
  options: { tenant: TenantId; id: string; json: boolean },
): Promise<number> {
  const incident = await byPrefix(store.incidents, 'incident', options)
  const findings = await store.findings.page(options.tenant, {
    where: [{ field: 'incident', is: 'in', values: [incident.id] }],
    sort: { field: 'at', order: 'asc' },
    limit: 1000,
  })
  const entries = await store.timeline.page(options.tenant, {
    where: [
      {
        field: 'incident',
        is: 'in',
        values: [...(await withAbsorbed(store.incidents, options.tenant, incident.id))],
      },
    ],
    sort: { field: 'at', order: 'asc' },
    limit: 1000,
  })
  const runs = await runsOf(store, options.tenant, incident.id)
  if (options.json) {
    const history = entries.items.map(({ document }) => document)
    await out(
      JSON.stringify({ incident, findings: findings.items.map(({ document }) => document), history, runs }),
    )
    return 0
  }
  const { severity, state, phase, category, severity_reason, first_seen, last_seen } = incident
  const facts: (readonly [string, string | number])[] = [
    ...(incident.drill === undefined ? [] : [['drill', `${incident.drill}: none of it happened`] as const]),
    ['severity', `${severity} (${severity_reason})`],
    ['state', `${state}, phase ${phase}`],
    ['category', category],
    ['seen', `${first_seen} to ${last_seen}`],
    ['stages', incident.stages.join(' -> ')],
    ['actors', incident.entities.map((entity) => `${entity.kind}:${entity.id}`).join(', ')],
    ['assets', incident.assets.map((asset) => `${asset.type}:${asset.key}`).join(', ')],
    ...(incident.merged_into === null ? [] : [['became part of', incident.merged_into] as const]),
    ...decidedFacts(incident),
  ]
  await out(`${table([[incident.title, incident.id]], 200)}\n`)
  await out(`${table([['', ''], ...facts], 160).trimStart()}\n`)
  const shown = findings.items.map(({ document: finding }) => [
    finding.at,
    finding.level,
    finding.outcome,
    finding.rule.title,
    finding.evidence[0]?.excerpt ?? '',
    finding.id.slice(0, SHOWN_OF_ID),
  ])
  await out(`${table([['at', 'level', 'outcome', 'rule', 'evidence', 'finding'], ...shown])}\n`)
  for (const run of runs) await out(`${runText(run)}\n`)
  await out(
    table([
      ['at', 'by', 'what', ''],
      ...entries.items.map(({ document: e }) => [e.at, e.by, e.kind, e.text]),
    ]),
  )
  if (findings.next !== undefined) await out(`... of ${findings.total.count} findings the first 1,000`)
  return 0
}

/** What people, or the want of findings, decided about it. */
function decidedFacts({ closure, suppressed, held, links = [] }: Incident): (readonly [string, string])[] {
  return [
    ...(closure === undefined ? [] : [['closed as', `${closure.as}: ${closure.reason}`] as const]),
    ...(suppressed === undefined ? [] : [['suppressed', `${suppressed} more findings`] as const]),
    ...(held === undefined ? [] : [['held', 'a person decided what belongs to it'] as const]),
    ...links.map(({ kind, incident, note }) => [kind.replace('_', ' '), `${incident} (${note})`] as const),
  ]
}

async function runsOf(store: RunStore, tenant: TenantId, incident: IncidentId): Promise<Shown[]> {
  const page = await store.runs.page(tenant, {
    where: [{ field: 'incident', is: 'in', values: [incident] }],
    sort: { field: 'began', order: 'asc' },
  })
  return Promise.all(
    page.items.map(async ({ document }) => shownRun(await readRun(store, tenant, document.id))),
  )
}

type Shown = ReturnType<typeof shownRun>

function runText({ title, state, note, due, id, steps }: Shown): string {
  const next = due === null ? '' : `, goes on by itself at ${due}`
  const rows = steps.map((step) => [
    step.begun ?? step.entered,
    step.phase ?? '',
    step.role ?? '',
    step.outcome ?? (step.overdue ? `${step.state}, overdue` : step.state),
    step.name,
    step.error?.message ?? step.note,
  ])
  const head = `playbook ${title}: ${state}${note === '' ? '' : ` (${note})`}${next}`
  return `${table([[head, id]], 200)}\n\n${table([['since', 'phase', 'role', 'state', 'step', ''], ...rows])}`
}
