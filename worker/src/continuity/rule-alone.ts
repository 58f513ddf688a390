import type { RuleProblem, SigmaRule } from '../detection/sigma/sigma-rule.ts'
import { SWITCHED_OFF } from '../ingest/evaluator.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import type { Event } from '../model/event.ts'
import type { GapFiller } from './fill-gap.ts'
import type { RuleWatch } from './rule-watch.ts'

/** The rules in force, each by itself, evaluated where and as safely as everything else is. */
export function rulesAlone(
  rules: readonly Pick<SigmaRule, 'id' | 'title' | 'file' | 'line' | 'logicVersion'>[],
  { evaluator, clock, onRuleFailure }: Pick<Ingest, 'evaluator' | 'clock' | 'onRuleFailure'>,
  { switchedOff }: Pick<RuleWatch, 'switchedOff'>,
): GapFiller['ruleAlone'] {
  return (id) => {
    const rule = rules.find((one) => one.id === id)
    if (rule === undefined) return undefined
    const { title, logicVersion, file, line } = rule
    const unjudged = (event: Event): RuleProblem => ({
      ...{ file, line, rule: rule.id, code: 'detection.not-judged' },
      message: `${title} could not be evaluated on event ${event['event.id']}`,
    })
    return {
      title,
      logicVersion,
      look: async (tenant, events) => {
        const off = switchedOff(id)
        if (off !== undefined) return { findings: [], occurrences: [], failures: [off] }
        const now = clock.now()
        const { judgements, ruleFailures } = await evaluator.judge(events, now)
        for (const failure of ruleFailures) {
          // It is missed by what comes in from now on, too.
          if (failure.code === SWITCHED_OFF) onRuleFailure(failure, { tenant, from: now })
        }
        return {
          findings: judgements
            .flatMap((one) => one?.findings ?? [])
            .filter((finding) => finding.rule.id === id),
          occurrences: judgements
            .flatMap((one) => one?.occurrences ?? [])
            .filter((occurrence) => occurrence.rule === id),
          failures: [
            ...ruleFailures.filter((failure) => failure.rule === id),
            ...events.filter((_, nth) => judgements[nth] === undefined).map(unjudged),
          ],
        }
      },
    }
  }
}
