import { RuleId, type TenantId } from '../../model/ids.ts'
import type { RuleMode } from '../../model/rule-decisions.ts'
import type { Scorecard } from '../../model/scorecard.ts'
import { epochMs, type Instant, instantOf } from '../../model/time.ts'
import type { Bucket, Condition } from '../../store/documents.ts'
import { STANDING_FINDINGS } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'
import type { RuleHead } from '../sigma/sigma-rule.ts'
import { type RuleCounts, scoreOf } from './score-of.ts'

const DAY_MS = 86_400_000
/** Rules whose findings are counted; a store gives no more groups at a time. */
const MOST_RULES = 1000
const NONE: RuleCounts = {
  ...{ findings: 0, first: null, last: null, inIncidents: 0 },
  verdicts: { true: 0, benign: 0, false: 0 },
}

/** How each rule in force does, by what analysts said of its findings; `modes`: in place of those in the files. */
export async function scorecardOf(
  store: Pick<Store, 'findings' | 'events'>,
  tenant: TenantId,
  {
    rules,
    modes,
  }: {
    rules: readonly Pick<RuleHead, 'id' | 'title' | 'level' | 'extension'>[]
    modes: ReadonlyMap<RuleId, RuleMode>
  },
): Promise<Scorecard> {
  const days = await daysOf(store, tenant)
  const count = (...where: Condition[]) =>
    store.findings.aggregate(
      tenant,
      { where: [...STANDING_FINDINGS, ...where] },
      { by: 'terms', field: 'rule.id', size: MOST_RULES },
      { first: { of: 'min', field: 'at' }, last: { of: 'max', field: 'at' } },
    )
  const judged = (verdict: string) => count({ field: 'disposition.verdict', is: 'in', values: [verdict] })
  const all = byRule(await count())
  const inIncidents = byRule(await count({ field: 'incident', is: 'exists' }))
  const verdicts = {
    true: byRule(await judged('true')),
    benign: byRule(await judged('benign')),
    false: byRule(await judged('false')),
  }
  const countsOf = (id: RuleId): RuleCounts => {
    const found = all.get(id)
    if (found === undefined) return NONE
    const countIn = (buckets: ReadonlyMap<RuleId, Bucket>) => buckets.get(id)?.count ?? 0
    return {
      findings: found.count,
      first: momentOf(found.metrics['first']),
      last: momentOf(found.metrics['last']),
      inIncidents: countIn(inIncidents),
      verdicts: {
        true: countIn(verdicts.true),
        benign: countIn(verdicts.benign),
        false: countIn(verdicts.false),
      },
    }
  }
  return {
    days: Math.round(days * 100) / 100,
    rules: rules.map((rule) => {
      const mode = modes.get(rule.id)
      const own = mode === undefined ? rule : { ...rule, extension: { mode } }
      return scoreOf(own, countsOf(rule.id), days)
    }),
  }
}

function byRule(buckets: readonly Bucket[]): ReadonlyMap<RuleId, Bucket> {
  return new Map(buckets.map((bucket) => [RuleId.parse(bucket.key), bucket]))
}

function momentOf(ms: number | undefined): Instant | null {
  return ms === undefined ? null : (instantOf(ms) ?? null)
}

async function daysOf({ events }: Pick<Store, 'events'>, tenant: TenantId): Promise<number> {
  const end = async (order: 'asc' | 'desc') => {
    const { items } = await events.page(tenant, { sort: { field: 'time', order }, limit: 1, uncounted: true })
    return items[0]?.document['@timestamp']
  }
  const [first, last] = [await end('asc'), await end('desc')]
  if (first === undefined || last === undefined) return 1
  return Math.max(1, (epochMs(last) - epochMs(first)) / DAY_MS)
}
