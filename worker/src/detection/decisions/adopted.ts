import type { RuleId, TenantId } from '../../model/ids.ts'
import type { RuleDecisions } from '../../model/rule-decisions.ts'
import type { Instant } from '../../model/time.ts'
import { UPGRADE } from './modes-of.ts'
import type { RuleInForce } from './rule-in-force.ts'

/** Logics remembered of one rule. */
const MOST_LOGICS = 20

const NEW = 'a new rule of the pack: it is in shadow mode until it is promoted'

/**
 * What is known of a tenant once these rules are in force: each with its logic, and those of a pack that were never in force
 * here in shadow mode. The first look at a tenant only takes down what there is; `before`: the rules that were in force
 * ahead of this being kept, where there were any. Undefined: nothing is new.
 */
export function adopted(
  known: RuleDecisions | undefined,
  inForce: ReadonlyMap<RuleId, RuleInForce>,
  { tenant, now, before }: { tenant: TenantId; now: Instant; before: readonly RuleId[] },
): RuleDecisions | undefined {
  if (known === undefined) {
    const isKnown = before.length === 0 ? () => true : (id: RuleId) => before.includes(id)
    const seen = [...inForce.values()].filter(({ id }) => isKnown(id)).map(firstSeen)
    const first: RuleDecisions = {
      ...{ id: 'rules', tenant, seen, modes: [], sensitivity: null, begun: now, updated: now },
    }
    return adopted(first, inForce, { tenant, now, before }) ?? first
  }
  const seen = new Map(known.seen.map((one) => [one.rule, one]))
  const decided = new Set(known.modes.map(({ rule }) => rule))
  const modes = [...known.modes]
  let isNew = false
  for (const rule of inForce.values()) {
    const { id, logicVersion, isShipped, mode } = rule
    const one = seen.get(id)
    if (one?.logic_versions.includes(logicVersion)) continue
    isNew = true
    if (one !== undefined) {
      const logic_versions = [logicVersion, ...one.logic_versions].slice(0, MOST_LOGICS)
      seen.set(id, { rule: id, logic_versions })
      continue
    }
    seen.set(id, firstSeen(rule))
    if (isShipped && mode === 'live' && !decided.has(id))
      modes.push({ rule: id, mode: 'shadow', at: now, by: UPGRADE, reason: NEW })
  }
  return isNew ? { ...known, seen: [...seen.values()], modes, updated: now } : undefined
}

function firstSeen({ id, logicVersion }: RuleInForce): RuleDecisions['seen'][number] {
  return { rule: id, logic_versions: [logicVersion] }
}
