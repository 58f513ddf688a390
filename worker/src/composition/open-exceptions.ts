import { type ExceptionBook, exceptionBook } from '../detection/exceptions/exception-book.ts'
import type { SigmaRule } from '../detection/sigma/sigma-rule.ts'
import { namesOf } from '../inventory/names-of.ts'
import type { Store } from '../store/store.ts'
import { systemClock } from './system.ts'

/** The stored exceptions and maintenance windows, over the rules in force. */
export function openExceptions(store: Store, rules: () => readonly SigmaRule[]): ExceptionBook {
  return exceptionBook({
    store,
    clock: systemClock,
    rules,
    namesOf: (tenant, asset) => namesOf(store, tenant, asset),
  })
}
