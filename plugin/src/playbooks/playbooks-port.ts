import { Incident } from '@wachter/worker/model/incident.ts'
import { Run } from '@wachter/worker/model/run.ts'
import { PlaybookSummary, type ShownPlaybook, type Simulation } from '@wachter/worker/model/shown-playbook.ts'
import { z } from 'zod'
import { type FacetValues, pageOf, type RecordPage } from '../worker/record-pages.ts'

export const PlaybookList = z.strictObject({ items: z.array(PlaybookSummary) })
export const RunPage = pageOf(Run)
export const IncidentPage = pageOf(Incident.extend({ version: z.string() }))

/** The playbooks in force and their runs. Each throws a `Problem`. */
export interface PlaybooksPort {
  list(signal: AbortSignal): Promise<readonly PlaybookSummary[]>
  /** How many runs of each playbook have not ended. */
  going(signal: AbortSignal): Promise<FacetValues>
  playbook(id: string, signal: AbortSignal): Promise<ShownPlaybook>
  /** Every way through it, asked about an incident where one is given. */
  simulation(id: string, incident: string | undefined, signal: AbortSignal): Promise<Simulation>
  runs(id: string, cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<Run>>
  /** The latest incidents of the categories. */
  incidents(categories: readonly string[], signal: AbortSignal): Promise<readonly Incident[]>
}
