import type { RuleId, TenantId } from '../../model/ids.ts'
import type { RuleMode } from '../../model/rule-decisions.ts'
import type { OwnThresholds, Sensitivity } from '../../model/sensitivity.ts'
import { type Clock, epochMs } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { modesOf } from './modes-of.ts'
import type { RuleInForce } from './rule-in-force.ts'

/** What is decided for a tenant beside what files say. */
export interface DecisionsInForce {
  /** In place of the modes in the rules' files. */
  modes: ReadonlyMap<RuleId, RuleMode>
  sensitivity: Sensitivity
  /** In the place of the profile's; from the configuration. */
  thresholds?: OwnThresholds | undefined
}

/** What is decided for tenants, as every process sees it within seconds of a change. */
export interface DecisionBook {
  of(tenant: TenantId): Promise<DecisionsInForce>
}

/** A book of this process. */
export interface OwnDecisionBook extends DecisionBook {
  /** Of what was just decided here nobody is to read in this process what was before. */
  forget(tenant: TenantId): void
}

/** How old an answer may be, milliseconds. */
const FRESH_MS = 2_000

/** `rules`: those in force now; their identity tells whether they have changed. */
export function decisionBook({
  store,
  clock,
  rules,
  configured,
  thresholds,
}: {
  store: Pick<Store, 'ruleDecisions'>
  clock: Clock
  rules(): ReadonlyMap<RuleId, RuleInForce>
  configured(tenant: TenantId): Sensitivity
  thresholds?(tenant: TenantId): OwnThresholds | undefined
}): OwnDecisionBook {
  const known = new Map<TenantId, { at: number; rules: unknown; answer: Promise<DecisionsInForce> }>()

  async function read(tenant: TenantId, inForce: ReadonlyMap<RuleId, RuleInForce>) {
    const found = await store.ruleDecisions.get(tenant, 'rules')
    return {
      modes: modesOf(found?.document, inForce),
      sensitivity: found?.document.sensitivity?.profile ?? configured(tenant),
      thresholds: thresholds?.(tenant),
    }
  }

  return {
    of(tenant) {
      const before = known.get(tenant)
      const at = epochMs(clock.now())
      const inForce = rules()
      if (before !== undefined && at - before.at < FRESH_MS && before.rules === inForce) return before.answer
      const now = { at, rules: inForce, answer: read(tenant, inForce) }
      known.set(tenant, now)
      // One that could not be read is asked for again the next time.
      now.answer.catch(() => known.get(tenant) === now && known.delete(tenant))
      return now.answer
    },
    forget: (tenant) => void known.delete(tenant),
  }
}
