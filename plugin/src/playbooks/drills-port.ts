import { ShownDrill } from '@wachter/worker/model/drill.ts'
import { z } from 'zod'
import { pageOf, type RecordPage } from '../worker/record-pages.ts'

export const DrillPage = pageOf(ShownDrill)

export const DrillFilter = z.object({
  state: z.array(z.string()).default([]),
  category: z.array(z.string()).default([]),
  sort: z.string().default('started:desc'),
})
export type DrillFilter = z.infer<typeof DrillFilter>

/** Attacks that somebody made up to see what comes of them. Each throws a `Problem`. */
export interface DrillsPort {
  page(filter: DrillFilter, cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<ShownDrill>>
  /** The same key again is the same drill. */
  start(category: string, reason: string, key: string): Promise<ShownDrill>
}
