import type { RuleDocuments } from '../detection/sigma/resolve-rules.ts'
import type { RuleTrial } from '../model/backtest.ts'
import type { RuleId, TenantId } from '../model/ids.ts'
import { askedRules } from './asked-rules.ts'
import { type BacktestDesk, backtest } from './backtest.ts'

/** What rules are held against: the stored events of the last days. */
export interface Beside {
  desk: BacktestDesk
  tenant: TenantId
  days: number
}

/** What some of these rules raise, by id; one that raises nothing as such. */
export async function trialsOf(
  documents: Pick<RuleDocuments, 'rules' | 'correlations' | 'filters'>,
  ids: readonly string[],
  { desk, tenant, days }: Beside,
): Promise<ReadonlyMap<RuleId, RuleTrial>> {
  const raising = [...documents.rules, ...documents.correlations].filter(({ id }) => ids.includes(id))
  if (raising.length === 0) return new Map()
  const rules = askedRules(
    documents,
    raising.map(({ id }) => id),
  )
  const options = { rules, days, mostMs: Number.POSITIVE_INFINITY }
  const report = await backtest(desk, tenant, options, new AbortController().signal)
  const found = new Map(report.rules.map((one) => [one.rule, one]))
  return new Map(
    raising.map(({ id, title, level }) => [id, found.get(id) ?? nothing({ rule: id, title, level })]),
  )
}

function nothing(head: Pick<RuleTrial, 'rule' | 'title' | 'level'>): RuleTrial {
  return {
    ...head,
    ...{
      findings: 0,
      suppressed: 0,
      per_day: 0,
      days: [],
      entities: [],
      assets: [],
      sources: [],
      samples: [],
    },
  }
}
