import { hiddenBy, type Looking } from '../detection/exceptions/exception-scope.ts'
import { filterOf } from '../detection/exceptions/read-exception.ts'
import type { Exception } from '../model/exception.ts'
import type { Finding } from '../model/finding.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { changeFindings, type FindingChange, type FindingChanges } from './change-findings.ts'

export interface PastDesk extends FindingChanges, Omit<Looking, 'store'> {
  store: Pick<Store, 'findings' | 'events' | 'exceptions'>
  /** Told when findings stand again: grouping is a later stage. */
  onFindings(tenant: TenantId): Promise<void>
  /** Told of incidents whose findings don't stand any more, or do again. */
  onIncidents(tenant: TenantId, incidents: readonly IncidentId[]): Promise<void>
}

/** Findings changed at a time. */
const PORTION = 500

/**
 * Lets an exception hold for the findings that stood before it was made, as far back as it says, or lets these stand again
 * where it is revoked. Begun anew after any stop it goes on with what is left; doing it again changes nothing.
 */
export async function suppressPast(
  desk: PastDesk,
  { tenant, exception: id }: { tenant: TenantId; exception: string },
  signal: AbortSignal,
): Promise<void> {
  const exception = (await desk.store.exceptions.get(tenant, id))?.document
  if (exception === undefined) return
  if (exception.revoked !== null) await giveBack(desk, exception, signal)
  else if (exception.past !== undefined) await take(desk, exception, exception.past.from, signal)
}

async function take(
  desk: PastDesk,
  exception: Exception,
  from: Finding['at'],
  signal: AbortSignal,
): Promise<void> {
  const { tenant, id, reason } = exception
  const filter = filterOf(exception, desk.rules)
  if (filter === undefined) return
  const decide = (finding: Finding): FindingChange | undefined => {
    if (finding.suppressed !== undefined || finding.superseded_by !== undefined) return undefined
    const suppressed: Finding['suppressed'] = [{ kind: 'exception', id, reason, since: desk.clock.now() }]
    return { next: { ...finding, suppressed }, action: 'finding.suppressed', before: {}, after: { by: id } }
  }
  for await (const looked of hiddenBy(desk, tenant, { filter, from })) {
    signal.throwIfAborted()
    const found = looked.flatMap((one) => (one.hidden === true ? [one.found] : []))
    if (found.length > 0) await changeFindings(desk, tenant, { found, decide })
  }
  // Also those of a round that was stopped before it came to them.
  const theirs: Condition[] = [
    { field: 'suppressed.id', is: 'in', values: [id] },
    { field: 'incident', is: 'exists' },
  ]
  const incidents = new Set<IncidentId>()
  for await (const { document } of everyDocument(desk.store.findings, tenant, theirs)) {
    if (document.incident !== undefined) incidents.add(document.incident)
  }
  await tellOf(desk, tenant, incidents)
}

async function tellOf(desk: PastDesk, tenant: TenantId, incidents: ReadonlySet<IncidentId>): Promise<void> {
  for (const some of portions([...incidents], PORTION)) await desk.onIncidents(tenant, some)
}

async function giveBack(desk: PastDesk, { tenant, id }: Exception, signal: AbortSignal): Promise<void> {
  const isOurs = (one: { id: string; since?: unknown }) => one.id === id && one.since !== undefined
  const decide = (finding: Finding): FindingChange | undefined => {
    const { suppressed = [], ...rest } = finding
    const left = suppressed.filter((one) => !isOurs(one))
    if (left.length === suppressed.length) return undefined
    const next = left.length === 0 ? rest : { ...rest, suppressed: left }
    return { next, action: 'finding.unsuppressed', before: { by: id }, after: {} }
  }
  const where: Condition[] = [{ field: 'suppressed.id', is: 'in', values: [id] }]
  let changed = 0
  let found: Versioned<Finding>[] = []
  const change = async () => {
    signal.throwIfAborted()
    const incidents = new Set(found.flatMap(({ document }) => document.incident ?? []))
    changed += await changeFindings(desk, tenant, { found, decide })
    await tellOf(desk, tenant, incidents)
    found = []
  }
  for await (const one of everyDocument(desk.store.findings, tenant, where)) {
    if (one.document.suppressed?.some(isOurs)) found.push(one)
    if (found.length >= PORTION) await change()
  }
  await change()
  if (changed > 0) await desk.onFindings(tenant)
}
