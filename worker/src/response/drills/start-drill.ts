import type { AuditRecorder } from '../../audit/recorder.ts'
import { samplesOf } from '../../detection/check-rules.ts'
import { saidOfRule } from '../../detection/said-of-rule.ts'
import type { Sample } from '../../detection/sample.ts'
import type { SigmaRule } from '../../detection/sigma/sigma-rule.ts'
import { CategoryId } from '../../model/category.ts'
import type { Drill, DrillTimes } from '../../model/drill.ts'
import type { Finding } from '../../model/finding.ts'
import { type DrillId, eventIdOf, idOf, type SourceId, type TenantId } from '../../model/ids.ts'
import { type Level, rankOfLevel } from '../../model/level.ts'
import { problem } from '../../model/problem.ts'
import type { EventDraft } from '../../model/source.ts'
import type { Clock, Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { Categories } from '../link.ts'
import { madeUpEvent } from './made-up-event.ts'

/** An event that nobody logged, as a source would have read it. */
export interface MadeUp {
  tenant: TenantId
  source: SourceId
  draft: EventDraft
}

/** What drills are begun with. */
export interface DrillDesk {
  store: Pick<Store, 'drills' | 'findings' | 'incidents' | 'runs' | 'notifications'>
  audit: AuditRecorder
  clock: Clock
  categories: Categories
  /** The rules in force. */
  rules(): readonly SigmaRule[]
  /** The samples beside their files, by file. */
  samples(): ReadonlyMap<string, readonly Sample[]>
  /** Levels of which the tenant wants no incidents. */
  quiet(tenant: TenantId): Promise<readonly Level[]>
  /** What the rules would raise on it; nothing is kept. */
  raisedOn(made: MadeUp): Promise<readonly Finding[]>
  /** Puts it in where what is read comes in. Once, however often. */
  putIn(made: MadeUp): Promise<void>
}

/** What somebody wants to practise: what the gravest rule of a category finds, or a certain rule. */
export interface DrillWish {
  tenant: TenantId
  actor: string
  /** The sender's own: the same request again is the same drill. */
  key: string
  reason: string
  category?: string | undefined
  rule?: string | undefined
}

/** Samples that are tried before it is said that there is none. */
const MOST_TRIED = 60
const NOTHING_YET: DrillTimes = {
  ...{ detected: null, opened: null, answered: null, told: null },
  ...{ acknowledged: null, contained: null, resolved: null },
}

/**
 * Begins a drill: an event of a rule's own samples is put in where real ones come in, by a person and in a conversation that
 * are the drill's alone, and goes the whole way from there. Errors (user): `drill.wish` (neither category nor rule, an unknown
 * one), `drill.no-sample` (no sample makes its rule open an incident as things stand).
 */
export async function startDrill(desk: DrillDesk, wish: DrillWish): Promise<Drill> {
  const { tenant, actor, key, reason } = wish
  const id = idOf('drill', tenant, actor, key) as DrillId
  const known = (await desk.store.drills.get(tenant, id))?.document
  const started = known?.started ?? desk.clock.now()
  const found = await fitting(desk, wish, { id, at: started, sample: known?.sample })
  if (known === undefined) {
    const { rule, sample, category, made } = found
    const event = eventIdOf(tenant, made.source, ...made.draft.natural)
    const drill: Drill = {
      ...{ id, tenant, category, sample: sample.note, reason, by: actor, started, event },
      rule: { id: rule.id, title: rule.title.slice(0, 256) },
      ...{ state: 'running', incident: null, times: NOTHING_YET, updated: started },
    }
    const after = { category, rule: rule.id, reason }
    const told = { tenant, at: started, actor, action: 'drill.started', target: `drill/${id}` }
    await desk.audit.record([{ ...told, before: null, after }])
    // Of two requests with one key the first stays.
    await desk.store.drills.put(tenant, drill, 'new')
  }
  // Also where a worker was killed before: it is the same event.
  await desk.putIn(found.made)
  const kept = (await desk.store.drills.get(tenant, id))?.document
  if (kept === undefined) throw problem('drill.gone', 'operational', `drill ${id} was removed meanwhile`)
  return kept
}

interface Fitting {
  rule: SigmaRule
  sample: Sample
  category: CategoryId
  made: MadeUp
}

/** The first sample of the gravest rule that opens an incident; `sample`: the note of the one that was taken before. */
async function fitting(
  desk: DrillDesk,
  wish: DrillWish,
  drill: { id: DrillId; at: Instant; sample: string | undefined },
): Promise<Fitting> {
  const { tenant } = wish
  const meant = rulesMeant(desk, wish)
  const quiet = new Set<Level>([...(await desk.quiet(tenant)), 'informational'])
  const samples = desk.samples()
  let tried = 0
  for (const { rule, category } of meant) {
    for (const sample of samplesOf(rule, samples)) {
      if (sample.expect !== 'match' || (drill.sample !== undefined && sample.note !== drill.sample)) continue
      if (tried === MOST_TRIED) break
      tried += 1
      const made: MadeUp = { tenant, ...madeUpEvent(sample, drill) }
      const raised = (await desk.raisedOn(made)).find((one) => one.rule.id === rule.id)
      const opens =
        raised !== undefined &&
        raised.suppressed === undefined &&
        raised.shadow === undefined &&
        !quiet.has(raised.level)
      if (opens) return { rule, sample, category, made }
    }
  }
  const why =
    'in shadow mode, suppressed, too low to open an incident, or found only by several events together'
  const message = `no sample of ${meant.length} rules opens an incident here: each is ${why}`
  throw problem('drill.no-sample', 'user', message)
}

/** The gravest first. */
function rulesMeant(
  { rules, categories }: DrillDesk,
  { category, rule: named }: DrillWish,
): readonly { rule: SigmaRule; category: CategoryId }[] {
  if ((category === undefined) === (named === undefined))
    throw problem('drill.wish', 'user', 'say a category or a rule')
  const wanted = category === undefined ? undefined : CategoryId.safeParse(category).data
  if (category !== undefined && (wanted === undefined || !categories.has(wanted))) {
    const message = `there is no category ${category.slice(0, 100)}; there are ${[...categories.keys()].join(', ')}`
    throw problem('drill.wish', 'user', message)
  }
  const meant = rules().flatMap((rule) => {
    const { category: own } = saidOfRule(rule)
    const isMeant = named === undefined ? own === wanted : rule.id === named || rule.name === named
    return isMeant && own !== undefined && categories.has(own) ? [{ rule, category: own }] : []
  })
  if (named !== undefined && meant.length === 0) {
    const message = `no rule ${named.slice(0, 100)} that opens incidents by itself is in force`
    throw problem('drill.wish', 'user', message)
  }
  return meant.sort(
    (one, other) =>
      rankOfLevel(other.rule.level) - rankOfLevel(one.rule.level) || (one.rule.id < other.rule.id ? -1 : 1),
  )
}
