import type { SigmaRule } from '../detection/sigma/sigma-rule.ts'
import type { Evaluator } from '../ingest/evaluator.ts'
import type { Event } from '../model/event.ts'
import type { Clock } from '../model/time.ts'
import type { GapFiller } from './fill-gap.ts'

/** The rules in force, each by itself, evaluated where and as safely as everything else is. */
export function rulesAlone(
  rules: readonly Pick<SigmaRule, 'id' | 'title' | 'file' | 'line' | 'logicVersion'>[],
  { evaluator, clock }: { evaluator: Pick<Evaluator, 'judge'>; clock: Clock },
): GapFiller['ruleAlone'] {
  return (id) => {
    const rule = rules.find((one) => one.id === id)
    if (rule === undefined) return undefined
    const { title, logicVersion, file, line } = rule
    const unjudged = (event: Event) => ({
      ...{ file, line, rule: rule.id, code: 'detection.not-judged' },
      message: `${title} could not be evaluated on event ${event['event.id']}`,
    })
    return {
      title,
      logicVersion,
      look: async (events) => {
        const { judgements, ruleFailures } = await evaluator.judge(events, clock.now())
        return {
          findings: judgements
            .flatMap((one) => one?.findings ?? [])
            .filter((finding) => finding.rule.id === id),
          failures: [
            ...ruleFailures.filter((failure) => failure.rule === id),
            ...events.filter((_, nth) => judgements[nth] === undefined).map(unjudged),
          ],
        }
      },
    }
  }
}
