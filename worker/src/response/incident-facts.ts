import type { Category, Stage } from '../model/category.ts'
import { Stage as Stages } from '../model/category.ts'
import type { AssetRef } from '../model/event.ts'
import type { Entity, Finding } from '../model/finding.ts'
import type { DrillId, FindingId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { type Level, type Outcome, rankOfLevel } from '../model/level.ts'
import { type Sentence, sentence } from '../model/sentence.ts'
import { shortNameOf } from '../model/short-name.ts'
import type { Instant } from '../model/time.ts'
import type { Categories } from './link.ts'
import { byTimeThenId } from './link.ts'
import { severityOf } from './severity.ts'
import { titled } from './titled.ts'

/** What an incident says that follows from its findings alone. */
export type IncidentFacts = Pick<
  Incident,
  | 'category'
  | 'severity'
  | 'severity_reason'
  | 'severity_said'
  | 'title'
  | 'title_said'
  | 'first_seen'
  | 'last_seen'
  | 'anchor'
  | 'findings'
  | 'rules'
  | 'levels'
  | 'outcomes'
  | 'entities'
  | 'entity_count'
  | 'assets'
  | 'asset_count'
  | 'conversations'
  | 'stages'
  | 'suppressed'
  | 'drill'
>

/** Lists in an incident hold the most frequent; the counts beside them are exact (model/incident.ts). */
const LISTED = { rules: 200, entities: 50, assets: 50, conversations: 50 } as const

interface Tally {
  count: number
  worst: number
  lastStage: number
}

/**
 * Collects findings one by one and gives the facts at any time; adding in another order gives the same facts. One that a
 * newer logic of its rule stands for does not count; of those that are suppressed only their number is told.
 */
export function incidentFacts(categories: Categories): {
  add(finding: Finding): void
  facts(): IncidentFacts | undefined
  /** Why those don't stand that are suppressed; undefined where none is. */
  hidden(): string | undefined
} {
  let first: Pick<Finding, 'at' | 'id'> | undefined
  let last: Instant | undefined
  let findings = 0
  let suppressed = 0
  const reasons = new Set<string>()
  const levels = new Map<Level, number>()
  const outcomes = new Map<Outcome, number>()
  const stages = new Set<Stage>()
  const rules = counted<{ id: string; title: string }>()
  const entities = counted<Entity>()
  const assets = counted<AssetRef>()
  const conversations = counted<string>()
  const categoryTallies = new Map<Category, Tally>()
  /** One finding that is not of it makes the incident real. */
  const drills = new Set<DrillId | undefined>()

  return {
    add: (finding) => {
      const category = finding.category === undefined ? undefined : categories.get(finding.category)
      if (category === undefined || finding.superseded_by !== undefined) return
      if (finding.suppressed !== undefined) {
        suppressed += 1
        for (const { reason, id } of finding.suppressed) if (reasons.size < 5) reasons.add(reason ?? id)
        return
      }
      findings += 1
      if (first === undefined || byTimeThenId(finding, first) < 0) first = { at: finding.at, id: finding.id }
      if (last === undefined || finding.at > last) last = finding.at
      levels.set(finding.level, (levels.get(finding.level) ?? 0) + 1)
      outcomes.set(finding.outcome, (outcomes.get(finding.outcome) ?? 0) + 1)
      if (finding.stage !== undefined) stages.add(finding.stage)
      rules.add(finding.rule.id, { id: finding.rule.id, title: finding.rule.title })
      if (finding.entity.kind !== 'unknown') {
        entities.add(`${finding.entity.kind}\0${finding.entity.id}`, finding.entity)
      }
      if (finding.asset !== undefined) {
        assets.add(`${finding.asset.type}\0${finding.asset.provider}\0${finding.asset.key}`, finding.asset)
      }
      if (finding.conversation !== undefined) conversations.add(finding.conversation, finding.conversation)
      drills.add(finding.drill)
      tally(categoryTallies, category, finding)
    },
    hidden: () => (suppressed === 0 ? undefined : [...reasons].sort().join('; ')),
    facts: () => {
      const category = mainCategory(categoryTallies)
      if (first === undefined || last === undefined || category === undefined) return undefined
      const [drill] = drills.size === 1 ? drills : []
      const orderedStages = Stages.options.filter((stage) => stages.has(stage))
      const { severity, reason, said } = severityOf(
        {
          levels: Object.fromEntries(levels),
          outcomes: Object.fromEntries(outcomes),
          stages: orderedStages,
          entityCount: entities.size(),
          assetCount: assets.size(),
        },
        category,
      )
      const title = titleOf(category, entities.top(1)[0]?.value, assets.top(1)[0]?.value)
      return {
        category: category.id,
        severity,
        severity_reason: reason.slice(0, 512),
        severity_said: said,
        title: titled(title, category).slice(0, 256),
        title_said: title,
        first_seen: first.at,
        last_seen: last,
        anchor: first.id as FindingId,
        findings,
        rules: rules.top(LISTED.rules).map(({ value, count }) => ({ ...value, count })),
        levels: Object.fromEntries(levels),
        outcomes: Object.fromEntries(outcomes),
        entities: entities.top(LISTED.entities).map(({ value }) => value),
        entity_count: entities.size(),
        assets: assets.top(LISTED.assets).map(({ value }) => value),
        asset_count: assets.size(),
        conversations: conversations.top(LISTED.conversations).map(({ value }) => value),
        stages: orderedStages,
        ...(suppressed === 0 ? {} : { suppressed }),
        ...(drill === undefined ? {} : { drill }),
      }
    },
  }
}

function tally(tallies: Map<Category, Tally>, category: Category, finding: Finding): void {
  const entry = tallies.get(category) ?? { count: 0, worst: 0, lastStage: -1 }
  entry.count += 1
  entry.worst = Math.max(entry.worst, rankOfLevel(finding.level))
  entry.lastStage = Math.max(
    entry.lastStage,
    finding.stage === undefined ? -1 : Stages.options.indexOf(finding.stage),
  )
  tallies.set(category, entry)
}

/** The category of the worst finding; then of the latest stage, the most findings, the first name. */
function mainCategory(tallies: ReadonlyMap<Category, Tally>): Category | undefined {
  const order = ([a, left]: [Category, Tally], [b, right]: [Category, Tally]) =>
    right.worst - left.worst ||
    right.lastStage - left.lastStage ||
    right.count - left.count ||
    (a.id < b.id ? -1 : 1)
  return [...tallies].sort(order)[0]?.[0]
}

function titleOf(
  { id: category }: Category,
  entity: Entity | undefined,
  asset: AssetRef | undefined,
): Sentence {
  if (entity === undefined)
    return asset === undefined
      ? sentence('incident.of', { category })
      : sentence('incident.on', { category, what: shortNameOf(asset.key) })
  return asset === undefined
    ? sentence('incident.by', { category, who: shortNameOf(entity.id) })
    : sentence('incident.by_on', { category, who: shortNameOf(entity.id), what: shortNameOf(asset.key) })
}

function counted<Value>(): {
  add(key: string, value: Value): void
  size(): number
  top(limit: number): readonly { value: Value; count: number }[]
} {
  const entries = new Map<string, { key: string; value: Value; count: number }>()
  return {
    add: (key, value) => {
      const entry = entries.get(key)
      if (entry === undefined) entries.set(key, { key, value, count: 1 })
      else entry.count += 1
    },
    size: () => entries.size,
    top: (limit) =>
      [...entries.values()]
        .sort((left, right) => right.count - left.count || (left.key < right.key ? -1 : 1))
        .slice(0, limit),
  }
}
