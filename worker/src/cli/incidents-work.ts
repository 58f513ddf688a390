import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { Directory } from '../inventory/directory.ts'
import { CategoryId } from '../model/category.ts'
import { EventId, type FindingId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import type { IncidentLink } from '../model/incident.ts'
import type { Level } from '../model/level.ts'
import { problem } from '../model/problem.ts'
import { type CaseDesk, caseFileOf } from '../response/case-file.ts'
import {
  addFindings,
  mergeIncidents,
  releaseFindings,
  removeFindings,
  splitIncident,
} from '../response/compose-incidents.ts'
import { incidentAsMarkdown } from '../response/incident-as-markdown.ts'
import { incidentAsOcsf } from '../response/incident-as-ocsf.ts'
import { type Changed, linkIncident } from '../response/incident-desk.ts'
import { type OpeningDesk, openByHand } from '../response/open-by-hand.ts'
import type { Language } from '../response/regimes/draft-notice.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'

interface Working {
  desk: OpeningDesk & { store: Pick<Store, 'incidents' | 'findings' | 'timeline'> }
  out(line: string): Promise<void>
}

/** `wachter incidents open`: of findings, events and a report, whatever is given. Prints the incident's id. */
export async function openIncident(
  { desk, out }: Working,
  options: {
    tenant: TenantId
    category: string
    reason: string
    level: Level
    title?: string | undefined
    findings: readonly string[]
    events: readonly string[]
    report?: string | undefined
  },
): Promise<number> {
  const { tenant, category, reason, level, title, report } = options
  const findings = await findingIds(desk, options)
  const events = options.events.map((id) => wellFormed(EventId.safeParse(id), `event ${id}`))
  const opened = await openByHand(desk, {
    ...{ tenant, actor: COMMAND_LINE, reason, level, title, findings, events },
    category: wellFormed(CategoryId.safeParse(category), `category ${category}`),
    // The same command again is the same incident.
    key: idOf('opening', category, reason, title ?? '', report ?? '', ...findings, ...events),
    report: report === undefined ? undefined : { text: report },
  })
  return told(opened, out)
}

/** `wachter incidents findings add|remove|release ID FINDING...`. */
export async function placeFindings(
  { desk, out }: Working,
  options: {
    tenant: TenantId
    id: string
    how: 'add' | 'remove' | 'release'
    findings: readonly string[]
    reason: string
  },
): Promise<number> {
  const { tenant, reason, how } = options
  const { id: incident } = await byPrefix(desk.store.incidents, 'incident', options)
  const change = { tenant, incident, actor: COMMAND_LINE, reason, findings: await findingIds(desk, options) }
  const changes = { add: addFindings, remove: removeFindings, release: releaseFindings } as const
  return told(await changes[how](desk, change), out)
}

/** `wachter incidents merge ID OTHER...`: the others become part of it. */
export async function mergeThem(
  { desk, out }: Working,
  options: { tenant: TenantId; id: string; others: readonly string[]; reason: string },
): Promise<number> {
  const { tenant, reason } = options
  const { id: incident } = await byPrefix(desk.store.incidents, 'incident', options)
  const from: IncidentId[] = []
  for (const id of options.others)
    from.push((await byPrefix(desk.store.incidents, 'incident', { tenant, id })).id)
  return told(await mergeIncidents(desk, { tenant, incident, actor: COMMAND_LINE, from, reason }), out)
}

/** `wachter incidents split ID FINDING...`: prints the id of the incident that they become. */
export async function splitIt(
  { desk, out }: Working,
  options: {
    tenant: TenantId
    id: string
    findings: readonly string[]
    reason: string
    title?: string | undefined
  },
): Promise<number> {
  const { tenant, reason, title } = options
  const { id: incident } = await byPrefix(desk.store.incidents, 'incident', options)
  const findings = await findingIds(desk, options)
  const key = idOf('split', ...findings)
  return told(
    await splitIncident(desk, { tenant, incident, actor: COMMAND_LINE, reason, title, findings, key }),
    out,
  )
}

/** `wachter incidents link ID OTHER`. */
export async function linkThem(
  { desk, out }: Working,
  options: { tenant: TenantId; id: string; other: string; kind: IncidentLink['kind']; note: string },
): Promise<number> {
  const { tenant, kind, note } = options
  const { id: incident } = await byPrefix(desk.store.incidents, 'incident', options)
  const { id: to } = await byPrefix(desk.store.incidents, 'incident', { tenant, id: options.other })
  return told(await linkIncident(desk, { tenant, incident, actor: COMMAND_LINE, to, kind, note }), out)
}

/** `wachter incidents export ID`: OCSF as one line of JSON, or a report in Markdown. */
export async function exportIncident(
  desk: Omit<CaseDesk, 'people'> & {
    people(tenant: TenantId): Directory | undefined
    clock: OpeningDesk['clock']
    out(line: string): Promise<void>
  },
  options: { tenant: TenantId; id: string; format: 'ocsf' | 'markdown'; language: Language },
): Promise<number> {
  const incident = await byPrefix(desk.store.incidents, 'incident', options)
  const now = desk.clock.now()
  const file = await caseFileOf(desk, incident, now)
  await desk.out(
    options.format === 'ocsf'
      ? JSON.stringify(incidentAsOcsf(incident, file.findings))
      : incidentAsMarkdown(file, options.language, now),
  )
  return 0
}

async function told({ document }: Changed, out: Working['out']): Promise<number> {
  const { id, severity, state, findings, title } = document
  await out(`${id} ${severity} ${state}, ${findings} findings: ${title}`)
  return 0
}

async function findingIds(
  { store }: Working['desk'],
  { tenant, findings }: { tenant: TenantId; findings: readonly string[] },
): Promise<FindingId[]> {
  const ids: FindingId[] = []
  for (const id of findings) ids.push((await byPrefix(store.findings, 'finding', { tenant, id })).id)
  return ids
}

function wellFormed<T>(read: { success: true; data: T } | { success: false }, what: string): T {
  if (read.success) return read.data
  throw problem('cli.id', 'user', `${what} is none`)
}
