import type { AddressBook } from '../networks/address-book.ts'
import { latestLookup } from '../networks/address-lookup.ts'
import { evaluateRecords, judgeEvents, type Knowledge } from './evaluate.ts'
import type { Evaluator } from './evaluator.ts'

/** Evaluates in this thread, for as long as it takes. */
export function inlineEvaluator(knowledge: Knowledge, addresses?: AddressBook): Evaluator {
  const lookUpIn = latestLookup()
  return {
    evaluate: async (batch, reach) => {
      const lookUp = lookUpIn(await addresses?.current())
      return evaluateRecords({ ...knowledge, lookUp }, batch, reach)
    },
    judge: async (events, created) => judgeEvents(knowledge, events, { created }),
    close: async () => {},
  }
}
