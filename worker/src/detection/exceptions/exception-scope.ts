import type { Event } from '../../model/event.ts'
import type { ExceptionScope } from '../../model/exception.ts'
import type { Finding } from '../../model/finding.ts'
import type { EventId, RuleId, TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import type { Condition, Cursor, Versioned } from '../../store/documents.ts'
import { portions } from '../../store/every-document.ts'
import { STANDING_FINDINGS } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'
import { type FilterSet, filterSet, narrows } from '../sigma/compile-filters.ts'
import type { SigmaFilter } from '../sigma/filter.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'

export interface Looking {
  store: Pick<Store, 'findings' | 'events'>
  rules: readonly SigmaRule[]
  /** Stored events with the texts that were left at their source; undefined where those are gone. */
  originals(tenant: TenantId, events: readonly Event[]): Promise<readonly (Event | undefined)[]>
}

/** Findings looked at, and samples shown. */
const MOST_LOOKED_AT = 200_000
const PAGE = 500
const SAMPLES = 10
/** Rules asked for by name; of more, the findings of all are looked through. */
const MOST_NAMED = 200
/** Events of one finding that are looked at: one that looks back may name many, and they are alike. */
const MOST_EVENTS = 20

/**
 * What a filter would have hidden of the standing findings since `from`, decided by the matcher that decides over new events.
 * A finding on several events is hidden where a match on each of them is. All of them are looked at, as far as there are not
 * more than 200,000 and `isOver` says nothing else.
 */
export async function exceptionScope(
  looking: Looking,
  tenant: TenantId,
  { filter, from, isOver = () => false }: { filter: SigmaFilter; from: Instant; isOver?(): boolean },
): Promise<ExceptionScope> {
  const rules = narrowed(filter, looking.rules)
  const counts = new Map<RuleId, { findings: number; hidden: number }>()
  const incidents = new Set<string>()
  const scope: ExceptionScope = {
    ...{
      from,
      looked_at: 0,
      complete: true,
      of: 0,
      hidden: 0,
      undecided: 0,
      true_positives: 0,
      incidents: 0,
    },
    ...{ rules: [], samples: [] },
  }
  if (rules.size > 0)
    scope.of = await looking.store.findings.count(tenant, {
      where: whereOf({ rules: [...rules.keys()], from }),
    })
  for await (const looked of hiddenBy(looking, tenant, { filter, from })) {
    if (scope.looked_at >= MOST_LOOKED_AT || isOver()) {
      scope.complete = false
      break
    }
    for (const { found, hidden } of looked) {
      const finding = found.document
      const count = counts.get(finding.rule.id) ?? { findings: 0, hidden: 0 }
      counts.set(finding.rule.id, count)
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

/** Standing findings since `from`, the newest first, some at a time: whether a filter hides each; undefined: nobody can tell. */
export async function* hiddenBy(
  looking: Looking,
  tenant: TenantId,
  { filter, from }: { filter: SigmaFilter; from: Instant },
): AsyncGenerator<readonly { found: Versioned<Finding>; hidden: boolean | undefined }[]> {
  const set = filterSet([filter])
  const rules = narrowed(filter, looking.rules)
  if (rules.size === 0) return
  const where = whereOf({ rules: [...rules.keys()], from })
  let cursor: Cursor | undefined
  do {
    const page = await looking.store.findings.page(tenant, { where, limit: PAGE, uncounted: true }, cursor)
    cursor = page.next
    const own = page.items.filter(({ document: { rule } }) => rules.has(rule.id))
    const events = await eventsOf(
      looking,
      tenant,
      own.map(({ document }) => document),
    )
    yield own.flatMap((found) => {
      const rule = rules.get(found.document.rule.id)
      return rule === undefined ? [] : [{ found, hidden: isHidden(set, rule, found.document, events) }]
    })
  } while (cursor !== undefined)
}

function narrowed(filter: SigmaFilter, rules: readonly SigmaRule[]): ReadonlyMap<RuleId, SigmaRule> {
  return new Map(rules.filter((rule) => narrows(filter, rule)).map((rule) => [rule.id, rule]))
}

function whereOf({ rules, from }: { rules: readonly RuleId[]; from: Instant }): Condition[] {
  const where: Condition[] = [...STANDING_FINDINGS, { field: 'at', is: 'range', from }]
  return rules.length > MOST_NAMED ? where : [...where, { field: 'rule.id', is: 'in', values: rules }]
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
