import type { AuditDraft, AuditRecorder } from '../../audit/recorder.ts'
import type { RuleId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { RuleDecisions, RuleMode } from '../../model/rule-decisions.ts'
import type { Sensitivity } from '../../model/sensitivity.ts'
import type { Clock } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { adopted } from './adopted.ts'
import { modesOf, UPGRADE } from './modes-of.ts'
import type { RuleInForce } from './rule-in-force.ts'

export interface DecisionDesk {
  store: Pick<Store, 'ruleDecisions' | 'ruleStates'>
  audit: AuditRecorder
  clock: Clock
  /** The rules and correlations in force. */
  rules(): ReadonlyMap<RuleId, RuleInForce>
  /** The profile that the configuration gives a tenant. */
  configured(tenant: TenantId): Sensitivity
}

interface Editor {
  tenant: TenantId
  actor: string
}

/** States that are read to tell which rules were in force; a pack has some hundreds. */
const MOST_STATES = 1000
/** Tries where others write at the same time; each of them comes through once. */
const TRIES = 10

/**
 * Takes down which rules are in force for a tenant, and puts new ones of a pack into shadow mode, once, whoever comes first.
 * Gives the rules that are new.
 */
export async function adoptRules(desk: DecisionDesk, tenant: TenantId): Promise<readonly RuleId[]> {
  const before = await rulesBefore(desk, tenant)
  let fresh: RuleId[] = []
  await write(desk, tenant, (known, now) => {
    const next = adopted(known, desk.rules(), { tenant, now, before })
    if (next === undefined) return undefined
    const earlier = new Set(known?.modes.map(({ rule }) => rule))
    const modes = next.modes.filter(({ rule }) => !earlier.has(rule))
    fresh = modes.map(({ rule }) => rule)
    const entries = modes.map(({ rule, mode, reason }) =>
      modeEntry(desk, rule, { before: 'live', mode, reason }),
    )
    return { next, actor: UPGRADE, entries }
  })
  return fresh
}

/** Puts a rule into shadow mode or takes it out. Errors (user): `rule.unknown`, `rule.mode` (it is so already). */
export async function setMode(
  desk: DecisionDesk,
  { tenant, actor }: Editor,
  { id, mode, reason }: { id: string; mode: RuleMode; reason: string },
): Promise<{ rule: RuleId; mode: RuleMode }> {
  const rules = desk.rules()
  const rule = [...rules.values()].find((one) => one.id === id)
  if (rule === undefined) throw problem('rule.unknown', 'user', `there is no rule ${id} in force`)
  await adoptRules(desk, tenant)
  await write(desk, tenant, (known, at) => {
    if (known === undefined) throw new Error('it was adopted')
    const before = modesOf(known, rules).get(rule.id) ?? rule.mode
    if (before === mode) throw problem('rule.mode', 'user', `${rule.title} is ${mode} already`)
    const others = known.modes.filter((one) => one.rule !== rule.id)
    const modes = [...others, { rule: rule.id, mode, at, by: actor, reason }]
    const entries = [modeEntry(desk, rule.id, { before, mode, reason })]
    return { next: { ...known, modes, updated: at }, actor, entries }
  })
  return { rule: rule.id, mode }
}

/** Gives a tenant another sensitivity profile; null: that of the configuration. Gives the one that holds now. */
export async function setSensitivity(
  desk: DecisionDesk,
  { tenant, actor }: Editor,
  { profile, reason }: { profile: Sensitivity | null; reason: string },
): Promise<Sensitivity> {
  await adoptRules(desk, tenant)
  await write(desk, tenant, (known, at) => {
    if (known === undefined) throw new Error('it was adopted')
    const sensitivity = profile === null ? null : { profile, at, by: actor, reason }
    const entry = {
      ...{ action: 'sensitivity.set', target: 'sensitivity' },
      before: { profile: known.sensitivity?.profile ?? null },
      after: { profile, reason },
    }
    return { next: { ...known, sensitivity, updated: at }, actor, entries: [entry] }
  })
  return profile ?? desk.configured(tenant)
}

interface Change {
  next: RuleDecisions
  actor: string
  entries: readonly Pick<AuditDraft, 'action' | 'target' | 'before' | 'after'>[]
}

/** Writes what `decide` makes of what is known, read anew where somebody else was first. */
async function write(
  { store, audit, clock }: DecisionDesk,
  tenant: TenantId,
  decide: (known: RuleDecisions | undefined, now: RuleDecisions['updated']) => Change | undefined,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await store.ruleDecisions.get(tenant, 'rules')
    const at = clock.now()
    const change = decide(found?.document, at)
    if (change === undefined) return
    const { next, actor, entries } = change
    if (entries.length > 0) await audit.record(entries.map((entry) => ({ tenant, at, actor, ...entry })))
    if ((await store.ruleDecisions.put(tenant, next, found?.version ?? 'new')).ok) return
  }
  throw problem('rule.conflict', 'operational', 'what is decided about rules changes all the time', {
    retry: 'now',
  })
}

function modeEntry(
  desk: DecisionDesk,
  rule: RuleId,
  { before, mode, reason }: { before: RuleMode; mode: RuleMode; reason: string },
) {
  const title = desk.rules().get(rule)?.title ?? ''
  return {
    ...{ action: 'rule.mode', target: `rule/${rule}` },
    before: { mode: before },
    after: { mode, reason, title },
  }
}

async function rulesBefore({ store }: DecisionDesk, tenant: TenantId): Promise<readonly RuleId[]> {
  const { items } = await store.ruleStates.page(tenant, { limit: MOST_STATES, latest: true })
  return items.map(({ document }) => document.rule)
}
