import type { Event } from '../../model/event.ts'
import type { ExceptionScope } from '../../model/exception.ts'
import type { Finding } from '../../model/finding.ts'
import type { EventId, RuleId, TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import type { Condition, Cursor } from '../../store/documents.ts'
import { portions } from '../../store/every-document.ts'
import { STANDING_FINDINGS } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'
import { type FilterSet, filterSet, narrows } from '../sigma/compile-filters.ts'
import type { SigmaFilter } from '../sigma/filter.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'

interface Looking {
  store: Pick<Store, 'findings' | 'events'>
  rules: readonly SigmaRule[]
  /** Stored events with the texts that were left at their source; undefined where those are gone. */
  originals(tenant: TenantId, events: readonly Event[]): Promise<readonly (Event | undefined)[]>
}

/** Findings looked at, and samples shown. */
const MOST_LOOKED_AT = 5000
const PAGE = 500
const SAMPLES = 10
/** Rules asked for by name; of more, the findings of all are looked through. */
const MOST_NAMED = 200
/** Events of one finding that are looked at: one that looks back may name many, and they are alike. */
const MOST_EVENTS = 20

/**
 * What a filter would have hidden of the standing findings since `from`, decided by the matcher that decides over new events.
 * A finding on several events is hidden where a match on each of them is.
 */
export async function exceptionScope(
  looking: Looking,
  tenant: TenantId,
  { filter, from }: { filter: SigmaFilter; from: Instant },
): Promise<ExceptionScope> {
  const set = filterSet([filter])
  const rules = new Map(looking.rules.filter((rule) => narrows(filter, rule)).map((rule) => [rule.id, rule]))
  const counts = new Map<RuleId, { findings: number; hidden: number }>()
  const incidents = new Set<string>()
  const scope: ExceptionScope = {
    ...{ from, looked_at: 0, complete: true, hidden: 0, undecided: 0, true_positives: 0, incidents: 0 },
    ...{ rules: [], samples: [] },
  }
  for await (const findings of findingsOf(looking.store, tenant, { rules: [...rules.keys()], from })) {
    if (scope.looked_at >= MOST_LOOKED_AT) {
      scope.complete = false
      break
    }
    const own = findings.filter(({ rule }) => rules.has(rule.id))
    const events = await eventsOf(looking, tenant, own)
    for (const finding of own) {
      const rule = rules.get(finding.rule.id)
      if (rule === undefined) continue
      const hidden = isHidden(set, rule, finding, events)
      const count = counts.get(rule.id) ?? { findings: 0, hidden: 0 }
      counts.set(rule.id, count)
      count.findings += 1
      scope.looked_at += 1
      if (hidden === undefined) scope.undecided += 1
      if (hidden !== true) continue
      count.hidden += 1
      scope.hidden += 1
      if (finding.disposition?.verdict === 'true') scope.true_positives += 1
      if (finding.incident !== undefined) incidents.add(finding.incident)
      if (scope.samples.length < SAMPLES) scope.samples.push(sampleOf(finding))
    }
  }
  scope.incidents = incidents.size
  scope.rules = [...counts]
    .map(([rule, count]) => ({ rule, title: rules.get(rule)?.title ?? '', ...count }))
    .sort((one, other) => other.hidden - one.hidden || one.title.localeCompare(other.title, 'en'))
  return scope
}

async function* findingsOf(
  { findings }: Looking['store'],
  tenant: TenantId,
  { rules, from }: { rules: readonly RuleId[]; from: Instant },
): AsyncGenerator<readonly Finding[]> {
  if (rules.length === 0) return
  const where: Condition[] = [...STANDING_FINDINGS, { field: 'at', is: 'range', from }]
  if (rules.length <= MOST_NAMED) where.push({ field: 'rule.id', is: 'in', values: rules })
  let cursor: Cursor | undefined
  do {
    const page = await findings.page(tenant, { where, limit: PAGE }, cursor)
    cursor = page.next
    if (page.items.length > 0) yield page.items.map(({ document }) => document)
  } while (cursor !== undefined)
}

async function eventsOf(
  { store, originals }: Looking,
  tenant: TenantId,
  findings: readonly Finding[],
): Promise<ReadonlyMap<EventId, Event>> {
  const ids = [...new Set(findings.flatMap(({ events }) => events.slice(0, MOST_EVENTS)))]
  const whole = new Map<EventId, Event>()
  for (const some of portions(ids, PAGE)) {
    const found = await store.events.getMany(tenant, some)
    const events = await originals(
      tenant,
      found.map(({ document }) => document),
    )
    for (const event of events) if (event !== undefined) whole.set(event['event.id'], event)
  }
  return whole
}

function isHidden(
  set: FilterSet,
  rule: SigmaRule,
  { events }: Finding,
  known: ReadonlyMap<EventId, Event>,
): boolean | undefined {
  const own = events.slice(0, MOST_EVENTS).map((id) => known.get(id))
  if (own.some((event) => event !== undefined && set.filtering(rule, event).length === 0)) return false
  return own.includes(undefined) ? undefined : true
}

function sampleOf({ id, at, rule, level, entity }: Finding): ExceptionScope['samples'][number] {
  return { finding: id, at, rule: rule.id, title: rule.title, level, entity: `${entity.kind} ${entity.id}` }
}
