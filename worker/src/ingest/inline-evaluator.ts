import type { ExceptionBook } from '../detection/exceptions/exception-book.ts'
import { readyExceptions } from '../detection/exceptions/suppressors-on.ts'
import type { RuleId, TenantId } from '../model/ids.ts'
import type { AddressBook } from '../networks/address-book.ts'
import { latestLookup } from '../networks/address-lookup.ts'
import { evaluateRecords, judgeEvents, type Knowledge } from './evaluate.ts'
import type { Evaluator } from './evaluator.ts'

/** What is known beside the rules, and may change at any time. */
export interface Books {
  addresses?: AddressBook
  exceptions?: ExceptionBook
  /** Rules that are left out of what is evaluated. */
  without?: ReadonlySet<RuleId>
}

/** Evaluates in this thread, for as long as it takes. */
export function inlineEvaluator(
  knowledge: Knowledge,
  { addresses, exceptions, without }: Books = {},
): Evaluator {
  const lookUpIn = latestLookup()
  const ready = readyExceptions()
  const exceptionsOf = async (tenant: TenantId | undefined) => {
    const inForce = tenant && (await exceptions?.of(tenant))
    return inForce && ready(inForce)
  }
  return {
    evaluate: async (batch, reach) => {
      const lookUp = lookUpIn(await addresses?.current())
      const known = { ...knowledge, lookUp, exceptions: await exceptionsOf(batch.tenant) }
      return evaluateRecords(known, batch, without === undefined ? reach : { ...reach, without })
    },
    judge: async (events, created) => {
      const known = { ...knowledge, exceptions: await exceptionsOf(events[0]?.['wachter.tenant']) }
      return judgeEvents(known, events, { created })
    },
    close: async () => {},
  }
}
