import type { KpiList, KpiWithTrend } from '@wachter/worker/model/shown-programme.ts'

/** The figures of the programme, with what they were; measuring now. Throws a `Problem`. */
export interface FiguresPort {
  figures(signal: AbortSignal): Promise<KpiList>
  figure(id: string, signal: AbortSignal): Promise<KpiWithTrend>
  measure(): Promise<void>
}
