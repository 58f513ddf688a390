import type { RuleId, TenantId } from '../../model/ids.ts'
import type { Store } from '../../store/store.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import type { RuleSet } from '../sigma/match.ts'
import { type DecisionDesk, setMode } from './decide.ts'
import { modesOf, UPGRADE } from './modes-of.ts'

interface Promoting extends DecisionDesk {
  store: DecisionDesk['store'] & Pick<Store, 'findings' | 'events'>
}

const PROMOTION = 'system:promotion'

/**
 * Takes rules out of shadow mode that an upgrade put there and that the scorecard holds fit to open incidents. What a person
 * or a file keeps in shadow mode stays there. Gives the rules that are live now.
 */
export async function promoteFit(
  desk: Promoting,
  tenant: TenantId,
  { rules, correlations }: Pick<RuleSet, 'rules' | 'correlations'>,
): Promise<readonly RuleId[]> {
  const decisions = (await desk.store.ruleDecisions.get(tenant, 'rules'))?.document
  const modes = modesOf(decisions, desk.rules())
  const waiting = new Set(
    decisions?.modes.flatMap(({ rule, by }) => (by === UPGRADE && modes.has(rule) ? [rule] : [])),
  )
  const heads = [...rules, ...correlations].filter(({ id }) => waiting.has(id))
  if (heads.length === 0) return []
  const card = await scorecardOf(desk.store, tenant, { rules: heads, modes })
  const fit = card.rules.filter(({ advice }) => advice === 'promote')
  for (const { rule: id, because } of fit)
    await setMode(desk, { tenant, actor: PROMOTION }, { id, mode: 'live', reason: because })
  return fit.map(({ rule }) => rule)
}
