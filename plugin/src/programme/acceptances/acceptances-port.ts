import { Acceptance, type AskedAcceptance } from '@wachter/worker/model/acceptance.ts'
import type { AppetiteReply, ApproversReply } from '@wachter/worker/model/acceptance-replies.ts'
import { z } from 'zod'
import { type Facets, pageOf, type RecordPage } from '../../worker/record-pages.ts'

export const AcceptancePage = pageOf(Acceptance)

export const AcceptanceFilter = z.object({
  q: z.string().default(''),
  state: z.array(z.string()).default([]),
  level: z.array(z.string()).default([]),
  kind: z.array(z.string()).default([]),
  sort: z.string().default('updated:desc'),
})
export type AcceptanceFilter = z.infer<typeof AcceptanceFilter>
export const ACCEPTANCE_FACETS = ['state', 'level', 'kind'] as const

/** What somebody can decide about an acceptance. */
export type Decision = 'approve' | 'refuse' | 'withdraw' | 'end'

/** Risks that are borne by somebody's decision. Each throws a `Problem`. */
export interface AcceptancesPort {
  page(
    filter: AcceptanceFilter,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<RecordPage<Acceptance>>
  facets(of: readonly string[], filter: AcceptanceFilter, signal: AbortSignal): Promise<Facets>
  approvers(signal: AbortSignal): Promise<ApproversReply>
  appetite(signal: AbortSignal): Promise<AppetiteReply>
  decide(id: string, decision: Decision, words: string): Promise<void>
  ask(asked: AskedAcceptance): Promise<void>
  /** Assets whose name holds these words. */
  assets(words: string): Promise<readonly { id: string; name: string; type: string }[]>
}
