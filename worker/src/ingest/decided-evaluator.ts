import type { DecisionBook } from '../detection/decisions/decision-book.ts'
import type { Finding } from '../model/finding.ts'
import type { RuleId } from '../model/ids.ts'
import type { RuleMode } from '../model/rule-decisions.ts'
import type { Evaluator } from './evaluator.ts'

/** Evaluates as it is decided for each tenant: how texts are flagged, and which rules are in shadow mode. */
export function decidedEvaluator(evaluator: Evaluator, book: DecisionBook): Evaluator {
  return {
    evaluate: async (batch, reach) => {
      const { modes, sensitivity, thresholds } = await book.of(batch.tenant)
      const evaluated = await evaluator.evaluate(
        { ...batch, sensitivity: batch.sensitivity ?? sensitivity, thresholds },
        reach,
      )
      if (modes.size === 0) return evaluated
      const verdicts = evaluated.verdicts.map((verdict) => ({
        ...verdict,
        events: verdict.events.map((one) => ({ ...one, findings: inModes(one.findings, modes) })),
      }))
      return { ...evaluated, verdicts }
    },
    judge: async (events, created) => {
      const tenant = events[0]?.['wachter.tenant']
      const judged = await evaluator.judge(events, created)
      if (tenant === undefined) return judged
      const { modes } = await book.of(tenant)
      const judgements = judged.judgements.map(
        (one) => one && { ...one, findings: inModes(one.findings, modes) },
      )
      return { ...judged, judgements }
    },
    close: () => evaluator.close(),
  }
}

/** Findings as the modes of their rules want them, whatever the rules' files say. */
export function inModes(findings: readonly Finding[], modes: ReadonlyMap<RuleId, RuleMode>): Finding[] {
  return findings.map((finding) => {
    const { shadow, ...rest } = finding
    const mode = modes.get(finding.rule.id)
    if (mode === undefined || (mode === 'shadow') === (shadow === true)) return finding
    return mode === 'shadow' ? { ...rest, shadow: true } : rest
  })
}
