import { type Evidence, Finding } from '../../model/finding.ts'
import type { RuleId, TenantId } from '../../model/ids.ts'
import { type Instant, momentOf } from '../../model/time.ts'
import { type FindSensitive, masker } from '../masked-excerpt.ts'
import { saidOfRule } from '../said-of-rule.ts'
import type { RuleHead } from '../sigma/sigma-rule.ts'
import type { Raised } from './raised.ts'

/** Who is named in a group: the finding's entity is, too. */
const LONGEST_VALUE = 256

/** A rule that looks at several events, with the fields that it groups them by. */
export interface CorrelatingRule extends RuleHead {
  groupBy: readonly string[]
}

interface Given {
  tenant: TenantId
  created: Instant
  findSensitive: FindSensitive
  /** Excerpts of a finding's events. */
  evidenceOf(raised: Raised): readonly Evidence[]
}

/** The findings of what correlations raised; none of a correlation that is not among the rules. */
export function correlatedFindings(
  raised: Iterable<Raised>,
  rules: ReadonlyMap<RuleId, CorrelatingRule>,
  given: Given,
): Finding[] {
  return [...raised].flatMap((one) => {
    const rule = rules.get(one.rule)
    return rule === undefined ? [] : [correlatedFinding(one, rule, given)]
  })
}

/** Texts that it grouped by are masked like evidence. */
function correlatedFinding(raised: Raised, rule: CorrelatingRule, given: Given): Finding {
  const { facts, observed, window } = raised
  const mask = masker((text) => given.findSensitive(text).filter(({ signal }) => signal === 'secret'))
  const shown = (value: string) => {
    const { text } = mask(value, { start: 0, end: Math.min(value.length, LONGEST_VALUE) })
    return text.slice(0, LONGEST_VALUE)
  }
  const { type, ...seen } = observed
  return Finding.parse({
    id: raised.id,
    tenant: given.tenant,
    ...saidOfRule(rule),
    at: momentOf(raised.at),
    created: given.created,
    ...facts,
    events: [...raised.events],
    evidence: [...given.evidenceOf(raised)],
    correlated: {
      type,
      group: rule.groupBy.map((field, nth) => {
        return { field, value: shown(raised.group[nth] ?? '') }
      }),
      from: momentOf(window.from),
      to: momentOf(window.to),
      count: raised.count,
      observed: JSON.parse(JSON.stringify(seen), (_, value) =>
        typeof value === 'string' ? shown(value) : value,
      ),
    },
    disposition: null,
  })
}
