import type { AuditRecorder } from '../audit/recorder.ts'
import type { Config } from '../config/config.ts'
import { shippedBelow } from '../config/read-rules.ts'
import type { DecisionDesk } from '../detection/decisions/decide.ts'
import { decisionBook, type OwnDecisionBook } from '../detection/decisions/decision-book.ts'
import { rulesInForce } from '../detection/decisions/rule-in-force.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { TenantId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { Store } from '../store/store.ts'
import { systemClock } from './system.ts'

/** What is decided about the rules in force: to look up, and to decide with. */
export interface Decisions {
  book: OwnDecisionBook
  desk: DecisionDesk
  /** Levels of which a tenant wants no incidents. */
  quiet(tenant: TenantId): Promise<readonly Level[]>
}

export function openDecisions(
  { tenants, rules: paths }: Pick<Config, 'tenants' | 'rules'>,
  { store, audit, rules }: { store: Store; audit: AuditRecorder; rules(): RuleSet },
): Decisions {
  const isShipped = shippedBelow(paths)
  let latest: { set: RuleSet; inForce: ReturnType<typeof rulesInForce> } | undefined
  const inForce = () => {
    const set = rules()
    if (latest?.set !== set) latest = { set, inForce: rulesInForce(set, isShipped) }
    return latest.inForce
  }
  const profiles = new Map(tenants.map(({ id, sensitivity }) => [id, sensitivity]))
  const configured = (tenant: TenantId) => profiles.get(tenant) ?? 'balanced'
  const own = new Map(tenants.map(({ id, thresholds }) => [id, thresholds]))
  const thresholds = (tenant: TenantId) => own.get(tenant)
  const book = decisionBook({ store, clock: systemClock, rules: inForce, configured, thresholds })
  return {
    book,
    desk: { store, audit, clock: systemClock, rules: inForce, configured },
    quiet: async (tenant) => {
      const { sensitivity } = await book.of(tenant)
      return sensitivity === 'permissive' ? ['informational', 'low'] : ['informational']
    },
  }
}
