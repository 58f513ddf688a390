import { Category } from '@wachter/worker/model/category.ts'
import { Incident } from '@wachter/worker/model/incident.ts'
import type { Level } from '@wachter/worker/model/level.ts'
import type { ListedIncident } from '@wachter/worker/model/listed-incident.ts'
import type { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { Severity } from '@wachter/worker/model/taxonomy.ts'
import { z } from 'zod'
import type { Facets, RecordPage } from '../worker/record-pages.ts'

/** An incident with the version to name when changing it. */
export const ShownIncident = Incident.extend({ version: z.string() })
export type ShownIncident = z.infer<typeof ShownIncident>

/** A category as it is chosen from a menu. */
export const ShownCategory = Category.pick({ id: true, title: true, description: true })
export type ShownCategory = z.infer<typeof ShownCategory>

/** What a list of incidents is narrowed by, as it stands in the address. */
export const IncidentFilter = z.object({
  q: z.string().default(''),
  severity: z.array(Severity).default([]),
  state: z.array(z.string()).default([]),
  category: z.array(z.string()).default([]),
  assignee: z.array(z.string()).default([]),
  phase: z.array(z.string()).default([]),
  /** The most urgent first. */
  sort: z.string().default('urgency:desc'),
})
export type IncidentFilter = z.infer<typeof IncidentFilter>

/** Incidents as the list needs them. Each throws a `Problem`. */
export interface IncidentsPort {
  page(
    filter: IncidentFilter,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<RecordPage<ListedIncident>>
  facets(of: readonly string[], filter: IncidentFilter, signal: AbortSignal): Promise<Facets>
  /** Who asks, by the name that incidents are given to. */
  caller(signal: AbortSignal): Promise<ShownCaller>
  /** Gives many to one person, or to nobody; tells of those that were not, why. At most 500 at once. */
  assign(ids: readonly string[], assignee: string | null): Promise<readonly string[]>
  /** The categories that are configured. */
  categories(signal: AbortSignal): Promise<readonly ShownCategory[]>
  open(asked: OpenedByHand): Promise<ShownIncident>
}

/** An incident that a person opens, because somebody saw what no rule did. */
export interface OpenedByHand {
  key: string
  category: string
  title: string
  reason: string
  level: Level
  report: { text: string; reporter?: string }
}
