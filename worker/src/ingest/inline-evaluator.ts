import { evaluateRecords, judgeEvents, type Knowledge } from './evaluate.ts'
import type { Evaluator } from './evaluator.ts'

/** Evaluates in this thread, for as long as it takes. */
export function inlineEvaluator(knowledge: Knowledge): Evaluator {
  return {
    evaluate: (batch, reach) => evaluateRecords(knowledge, batch, reach),
    judge: async (events, created) => judgeEvents(knowledge, events, { created }),
    close: async () => {},
  }
}
