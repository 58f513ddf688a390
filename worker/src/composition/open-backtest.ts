import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BacktestDesk } from '../backtest/backtest.ts'
import type { PreviewDesk } from '../backtest/preview.ts'
import type { Config } from '../config/config.ts'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { inlineEvaluator } from '../ingest/inline-evaluator.ts'
import type { Originals } from '../ingest/texts-at-source.ts'
import type { AddressFault } from '../networks/address-book.ts'
import type { Store } from '../store/store.ts'
import { knowledgeOf } from './configured-evaluator.ts'
import { openAddresses } from './open-addresses.ts'
import { openExceptions } from './open-exceptions.ts'
import { systemClock } from './system.ts'

/** What rules are put on trial with: the store, the exceptions in it, and this thread. */
export function openBacktest(
  config: Config,
  store: Store,
  { originals, onAddressFault }: { originals: Originals; onAddressFault(fault: AddressFault): void },
): BacktestDesk & PreviewDesk {
  const addresses = openAddresses(config, onAddressFault)
  return {
    store,
    clock: systemClock,
    findSensitive: sensitiveSpans,
    originals,
    exceptionsFor: (rules) => openExceptions(store, () => rules),
    evaluatorFor: (rules) =>
      inlineEvaluator(knowledgeOf(rules), {
        addresses,
        exceptions: openExceptions(store, () => rules.rules),
      }),
    cpuMs: () => {
      const { user, system } = process.threadCpuUsage()
      return (user + system) / 1000
    },
    breathe: () => nextTurn(),
  }
}
