import { Incident } from '@wachter/worker/model/incident.ts'
import { Severity } from '@wachter/worker/model/taxonomy.ts'
import { z } from 'zod'
import type { Facets, RecordPage } from '../worker/record-pages.ts'

/** An incident with the version to name when changing it. */
export const ShownIncident = Incident.extend({ version: z.string() })
export type ShownIncident = z.infer<typeof ShownIncident>

/** What a list of incidents is narrowed by, as it stands in the address. */
export const IncidentFilter = z.object({
  q: z.string().default(''),
  severity: z.array(Severity).default([]),
  state: z.array(z.string()).default([]),
  category: z.array(z.string()).default([]),
  assignee: z.array(z.string()).default([]),
  phase: z.array(z.string()).default([]),
  sort: z.string().default('last_seen:desc'),
})
export type IncidentFilter = z.infer<typeof IncidentFilter>

/** Incidents as the list needs them. Each throws a `Problem`. */
export interface IncidentsPort {
  page(
    filter: IncidentFilter,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<RecordPage<ShownIncident>>
  facets(of: readonly string[], filter: IncidentFilter, signal: AbortSignal): Promise<Facets>
}
