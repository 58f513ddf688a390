import { z } from 'zod'
import { Incident } from './incident.ts'
import { ShownClock } from './incident-clocks.ts'

/** The clock of an incident that a list shows. */
export const NextClock = ShownClock.omit({ pauses: true })
export type NextClock = z.infer<typeof NextClock>

/** An incident as lists have it. */
export const ListedIncident = Incident.extend({
  /** To be named when changing it. */
  version: z.string(),
  /** The clock that runs out first, of those that people stop; one that is paused where none runs, null where there is none. */
  next_clock: NextClock.nullable(),
})
export type ListedIncident = z.infer<typeof ListedIncident>
