import type { Incident } from '../../model/incident.ts'
import { epochMs } from '../../model/time.ts'

/** How long it took, milliseconds; null where that has not happened. */
export interface ResponseTimes {
  /** From the first event to the incident's opening. */
  detect: number | null
  /** From the opening on. */
  acknowledge: number | null
  contain: number | null
  resolve: number | null
  /** From the first event until it was contained: how long the attack had its way. */
  exposed: number | null
}

/** The times of an incident, from its events and what people did. An opening before the first event (a corrected clock) counts as 0. */
export function responseTimes({
  first_seen,
  opened,
  acknowledged,
  contained,
  resolved,
}: Incident): ResponseTimes {
  const between = (from: string, to: string | null) =>
    to === null ? null : Math.max(0, epochMs(to as typeof opened) - epochMs(from as typeof opened))
  return {
    detect: between(first_seen, opened),
    acknowledge: between(opened, acknowledged),
    contain: between(opened, contained),
    resolve: between(opened, resolved),
    exposed: between(first_seen, contained),
  }
}
