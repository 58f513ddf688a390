import type { SourceStates } from '@wachter/worker/model/feed-state.ts'
import { ListedGap } from '@wachter/worker/model/gap.ts'
import { ListedQuarantined, type ShownQuarantined } from '@wachter/worker/model/quarantine.ts'
import type { Volumes } from '@wachter/worker/model/volumes.ts'
import { z } from 'zod'
import { type Facets, pageOf, type RecordPage } from '../worker/record-pages.ts'

export const GapPage = pageOf(ListedGap)
export const QuarantinePage = pageOf(ListedQuarantined)

export const GapFilter = z.object({
  state: z.array(z.string()).default(['open', 'filling']),
  reason: z.array(z.string()).default([]),
  feed: z.array(z.string()).default([]),
  sort: z.string().default('from:desc'),
})
export type GapFilter = z.infer<typeof GapFilter>

export const QuarantineFilter = z.object({
  state: z.array(z.string()).default(['waiting']),
  source: z.array(z.string()).default([]),
  code: z.array(z.string()).default([]),
  sort: z.string().default('at:desc'),
})
export type QuarantineFilter = z.infer<typeof QuarantineFilter>

/** What is read, and what could not be. Each throws a `Problem`. */
export interface SourcesPort {
  states(signal: AbortSignal): Promise<SourceStates>
  volumes(signal: AbortSignal): Promise<Volumes>
  gaps(filter: GapFilter, cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<ListedGap>>
  gapFacets(of: readonly string[], filter: GapFilter, signal: AbortSignal): Promise<Facets>
  fill(id: string): Promise<ListedGap>
  dismiss(id: string): Promise<ListedGap>
  quarantine(
    filter: QuarantineFilter,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<RecordPage<ListedQuarantined>>
  quarantineFacets(of: readonly string[], filter: QuarantineFilter, signal: AbortSignal): Promise<Facets>
  quarantined(id: string, signal: AbortSignal): Promise<ShownQuarantined>
  replay(id: string): Promise<ListedQuarantined>
  discard(id: string): Promise<ListedQuarantined>
}
