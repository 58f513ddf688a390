import type { Category, CategoryId } from '../model/category.ts'
import type { Finding } from '../model/finding.ts'
import { durationMs, epochMs } from '../model/time.ts'

/** The categories by id, as `provisioning/incidents.yaml` gives them. */
export type Categories = ReadonlyMap<CategoryId, Category>

/** What grouping looks at of a finding. */
export type Linkable = Pick<
  Finding,
  | 'id'
  | 'at'
  | 'level'
  | 'category'
  | 'stage'
  | 'entity'
  | 'conversation'
  | 'incident'
  | 'superseded_by'
  | 'shadow'
  | 'placed'
  | 'drill'
>

/** Kinds of actor that stand for one person, key or agent: stages of one of these make one story. */
const PERSONAL: readonly Finding['entity']['kind'][] = ['user', 'api_key', 'agent', 'host']

/** Whether a finding opens or joins incidents at all: it needs a known category, a live rule and more than an informational level. */
export function isGrouped(finding: Linkable, categories: Categories): boolean {
  return (
    finding.level !== 'informational' &&
    finding.superseded_by === undefined &&
    finding.shadow === undefined &&
    finding.placed === undefined &&
    finding.category !== undefined &&
    categories.has(finding.category)
  )
}

/**
 * Whether two findings are about one attack. Symmetric, and a function of the two alone: that is what makes grouping
 * independent of the order of arrival. They must be within the longer of their categories' windows, and share the
 * conversation, or the actor together with the category or with another stage of the same actor's story.
 */
export function linked(left: Linkable, right: Linkable, categories: Categories): boolean {
  // Practice and what happened are never one, nor are two drills.
  if (left.drill !== right.drill) return false
  const window = Math.max(windowMs(left, categories), windowMs(right, categories))
  if (Math.abs(epochMs(left.at) - epochMs(right.at)) > window) return false
  if (left.conversation !== undefined && left.conversation === right.conversation) return true
  if (left.entity.kind !== right.entity.kind || left.entity.id !== right.entity.id) return false
  if (left.entity.kind === 'unknown') return false
  if (left.category === right.category) return true
  return (
    PERSONAL.includes(left.entity.kind) &&
    left.stage !== undefined &&
    right.stage !== undefined &&
    left.stage !== right.stage
  )
}

function windowMs(finding: Linkable, categories: Categories): number {
  const category = finding.category === undefined ? undefined : categories.get(finding.category)
  return category === undefined ? 0 : durationMs(category.window)
}

/** The longest window of all categories, milliseconds: how far a neighbour can be. */
export function longestWindowMs(categories: Categories): number {
  return Math.max(0, ...[...categories.values()].map((category) => durationMs(category.window)))
}

/** Earlier first, ties by id: the first of a group is its anchor. */
export function byTimeThenId(left: Pick<Finding, 'at' | 'id'>, right: Pick<Finding, 'at' | 'id'>): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0
}
