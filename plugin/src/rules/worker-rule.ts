import { Backtest } from '@wachter/worker/model/backtest.ts'
import { RuleSummary } from '@wachter/worker/model/rule.ts'
import { RuleMode } from '@wachter/worker/model/rule-decisions.ts'
import { RuleTests, RuleText } from '@wachter/worker/model/rule-tests.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../worker/call-worker.ts'
import { PAGE_SIZE } from '../worker/record-pages.ts'
import { type RulePort, SuppressedPage } from './rule-port.ts'

const Decided = z.strictObject({ rule: z.string(), mode: RuleMode })

const Cancelled = z.strictObject({ cancelled: z.boolean() })

/** A rule as the worker has it. */
export const workerRule: RulePort = {
  rule: (id, signal) => readWorker({ path: `rules/${inPath(id)}`, reply: RuleSummary, signal }),
  text: (id, signal) => readWorker({ path: `rules/${inPath(id)}/text`, reply: RuleText, signal }),
  tests: (id) =>
    changeWorker({ route: 'annotate', method: 'POST', path: `rules/${inPath(id)}/tests`, reply: RuleTests }),
  backtest: (id, days, signal) =>
    changeWorker({
      route: 'annotate',
      method: 'POST',
      path: 'backtest',
      body: { days, only: [id] },
      reply: Backtest,
      signal,
    }),
  cancelBacktest: async () => {
    await changeWorker({ route: 'annotate', method: 'DELETE', path: 'backtest', reply: Cancelled })
  },
  suppressed: (id, cursor, signal) =>
    readWorker({
      path: 'findings',
      parameters: { 'rule.id': id, exists: 'suppressed.id', sort: 'at:desc', limit: PAGE_SIZE, cursor },
      reply: SuppressedPage,
      signal,
    }),
  setMode: async (id, mode, reason) => {
    await changeWorker({
      route: 'respond',
      method: 'POST',
      path: `rules/${inPath(id)}/mode`,
      body: { mode, reason },
      reply: Decided,
    })
  },
}
