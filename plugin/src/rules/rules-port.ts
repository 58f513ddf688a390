import { ListedException } from '@wachter/worker/model/exception.ts'
import type { ReadinessReport } from '@wachter/worker/model/readiness.ts'
import { RuleState } from '@wachter/worker/model/rule.ts'
import type { RuleCatalogue, ShownSensitivity } from '@wachter/worker/model/rule-catalogue.ts'
import type { Scorecard } from '@wachter/worker/model/scorecard.ts'
import type { Sensitivity } from '@wachter/worker/model/sensitivity.ts'
import { z } from 'zod'
import { pageOf } from '../worker/record-pages.ts'

export const RuleStatePage = pageOf(RuleState)
export const ExceptionList = z.strictObject({ items: z.array(ListedException) })

/** All rules and how they do. Each throws a `Problem`. */
export interface RulesPort {
  catalogue(signal: AbortSignal): Promise<RuleCatalogue>
  /** Those that do not evaluate. */
  off(signal: AbortSignal): Promise<readonly RuleState[]>
  readiness(signal: AbortSignal): Promise<ReadinessReport>
  scorecard(signal: AbortSignal): Promise<Scorecard>
  exceptions(signal: AbortSignal): Promise<readonly ListedException[]>
  /** `null`: the profile in the configuration. */
  setSensitivity(profile: Sensitivity | null, reason: string): Promise<ShownSensitivity>
  revoke(id: string, reason: string): Promise<void>
  /** An exception as a rule file. */
  file(id: string): Promise<string>
}
