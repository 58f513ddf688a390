import type { Category, CategoryId } from '../model/category.ts'
import type { Finding } from '../model/finding.ts'
import { type EventId, findingIdOf, idOf, type RuleId, type SourceId, type TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { instantOf } from '../model/time.ts'

/** For tests: a valid finding, told apart by `nth`, with the details that matter changed. */
export function aFinding(nth: number, changes: Partial<Finding> = {}): Finding {
  const tenant = 'acme' as TenantId
  const rule = 'r' as RuleId
  const event = idOf('event', String(nth)) as EventId
  return {
    id: findingIdOf(tenant, rule, 'v1', [event]),
    tenant,
    rule: { id: rule, title: 'A rule', logic_version: 'v1' },
    level: 'high',
    at: minute(nth),
    created: minute(nth),
    outcome: 'passed',
    source: 'litellm' as SourceId,
    events: [event],
    entity: { kind: 'user', id: 'jan' },
    category: 'jailbreak_bypass' as CategoryId,
    tags: [],
    evidence: [],
    disposition: null,
    ...changes,
  }
}

/** For tests: the nth minute of 2026. */
export function minute(nth: number): Instant {
  const instant = instantOf(Date.UTC(2026, 0, 1) + nth * 60_000)
  if (instant === undefined) throw new RangeError(`no minute ${nth}`)
  return instant
}

/** For tests: a category with a window, in minutes. */
export function aCategory(id: string, windowMinutes: number, changes: Partial<Category> = {}): Category {
  return {
    id: id as CategoryId,
    title: id,
    description: '',
    window: `${windowMinutes}m`,
    severity_default: 'SEV3',
    ...changes,
  }
}
