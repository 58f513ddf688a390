import type { Backtest } from '@wachter/worker/model/backtest.ts'
import { Finding } from '@wachter/worker/model/finding.ts'
import type { RuleSummary } from '@wachter/worker/model/rule.ts'
import type { RuleMode } from '@wachter/worker/model/rule-decisions.ts'
import type { RuleTests, RuleText } from '@wachter/worker/model/rule-tests.ts'
import { pageOf, type RecordPage } from '../worker/record-pages.ts'

export const SuppressedPage = pageOf(Finding)

/** One rule closely. Each throws a `Problem`. */
export interface RulePort {
  rule(id: string, signal: AbortSignal): Promise<RuleSummary>
  text(id: string, signal: AbortSignal): Promise<RuleText>
  tests(id: string): Promise<RuleTests>
  /** Over the stored events of the last days; ends by itself after half a minute. */
  backtest(id: string, days: number, signal: AbortSignal): Promise<Backtest>
  /** Calls off the trial that one has asked for. */
  cancelBacktest(): Promise<void>
  /** Matches that an exception, a filter or a maintenance window hid. */
  suppressed(id: string, cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<Finding>>
  setMode(id: string, mode: RuleMode, reason: string): Promise<void>
}
