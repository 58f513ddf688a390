import type { BulkDisposition, Disposition, Finding, FindingGroups } from '@wachter/worker/model/finding.ts'
import { z } from 'zod'
import { timeRangeKeys } from '../shared/time-range.ts'
import { UNSAID, type Verdict } from '../shared/verdicts.ts'
import type { Parameters } from '../worker/query-string.ts'
import type { Facets, RecordPage } from '../worker/record-pages.ts'

/** Whatever was said: an address can't say an empty list where that is not the default. */
export const ANY = 'any'

const several = () => z.array(z.string()).default([])

/** What findings are narrowed by, as it stands in the address. */
export const FindingFilter = z.object({
  q: z.string().default(''),
  verdict: z.array(z.string()).default([UNSAID]),
  level: several(),
  outcome: several(),
  category: several(),
  'rule.title': several(),
  'rule.id': several(),
  'entity.id': several(),
  'asset.key': several(),
  source: several(),
  incident: several(),
  conversation: several(),
  ...timeRangeKeys('now-7d'),
})
export type FindingFilter = z.infer<typeof FindingFilter>

/** A filter in the worker's words: times are moments, so that a question stays the same from page to page. */
export type AskedFindings = Parameters

/** Worst first, or those with most findings. */
export type GroupOrder = 'level' | 'count'

/** What is said of many findings at once. */
export interface BulkVerdict {
  /** Made by the sender: the same again goes on where it stopped. */
  batch: string
  verdict: Verdict
  reason: string
  of: { ids: readonly string[] } | { filter: AskedFindings }
}

/** Findings as the list and its groups need them. Each throws a `Problem`. */
export interface DetectionsPort {
  page(
    asked: AskedFindings,
    page: { sort: string; cursor: string | undefined },
    signal: AbortSignal,
  ): Promise<RecordPage<Finding>>
  facets(of: readonly string[], asked: AskedFindings, signal: AbortSignal): Promise<Facets>
  count(asked: AskedFindings, signal: AbortSignal): Promise<number>
  groups(asked: AskedFindings, order: GroupOrder, signal: AbortSignal): Promise<FindingGroups>
  /** Says of one finding what it is, or takes that back. */
  dispose(id: string, verdict: Pick<Disposition, 'verdict' | 'reason'> | null): Promise<Finding>
  /** One portion; repeated until none is left. */
  disposeMany(asked: BulkVerdict): Promise<BulkDisposition>
  takeBack(batch: string): Promise<BulkDisposition>
}
