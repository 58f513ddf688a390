import type { RuleId } from '../../model/ids.ts'
import type { RuleDecisions, RuleMode } from '../../model/rule-decisions.ts'
import type { RuleInForce } from './rule-in-force.ts'

/** Who puts a new rule into shadow mode. */
export const UPGRADE = 'system:upgrade'

/**
 * The modes that hold in place of those in the files. A shipped rule that was never in force here is in shadow mode, also
 * before that is written down; a rule of the site's own is as its file says, until a person decides otherwise.
 */
export function modesOf(
  decisions: RuleDecisions | undefined,
  inForce: ReadonlyMap<RuleId, RuleInForce>,
): ReadonlyMap<RuleId, RuleMode> {
  if (decisions === undefined) return new Map()
  const seen = new Set(decisions.seen.map(({ rule }) => rule))
  const modes = new Map<RuleId, RuleMode>()
  for (const { id, isShipped } of inForce.values()) if (isShipped && !seen.has(id)) modes.set(id, 'shadow')
  for (const { rule, mode, by } of decisions.modes)
    if (by !== UPGRADE || inForce.get(rule)?.isShipped === true) modes.set(rule, mode)
  return modes
}
