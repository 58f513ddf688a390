import type { IncidentId, TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { isOver } from '../merged-work.ts'
import type { PolicyFor } from './clock-policy.ts'
import { type ClockView, clocksOf } from './clocks-of.ts'

/** What clocks are told by. */
export interface ClockDesk {
  store: Pick<Store, 'dossiers'>
  policyFor: PolicyFor
}

/** The clocks that people stop, of each of these incidents of a tenant; none of one that there is no policy for. */
export async function clocksOfEach(
  { store, policyFor }: ClockDesk,
  { tenant, incidents, now }: { tenant: TenantId; incidents: readonly Incident[]; now: Instant },
): Promise<ReadonlyMap<IncidentId, readonly ClockView[]>> {
  const dossiers = await store.dossiers.getMany(
    tenant,
    incidents.map(({ id }) => id),
  )
  const pausesOf = new Map(dossiers.map(({ document }) => [document.incident, document.pauses]))
  return new Map(
    incidents.map((incident) => {
      const policy = policyFor(incident.category)
      const pauses = pausesOf.get(incident.id) ?? []
      return [incident.id, policy === undefined ? [] : clocksOf(policy, incident, pauses, now)]
    }),
  )
}

/**
 * The clock of each incident that runs out first, one that is over before all; one that is paused where none runs. Without an entry are those
 * that have none, and those that nobody works on any more.
 */
export async function nextClocks(
  desk: ClockDesk,
  asked: { tenant: TenantId; incidents: readonly Incident[]; now: Instant },
): Promise<ReadonlyMap<IncidentId, ClockView>> {
  const incidents = asked.incidents.filter((incident) => !isOver(incident))
  const clocks = await clocksOfEach(desk, { ...asked, incidents })
  return new Map(
    [...clocks].flatMap(([id, views]) => {
      const next = nextClock(views)
      return next === undefined ? [] : [[id, next] as const]
    }),
  )
}

function nextClock(clocks: readonly ClockView[]): ClockView | undefined {
  const running = clocks.filter(({ state }) => state === 'running' || state === 'breached')
  const [first] = running.sort((left, right) => ((left.due ?? '') < (right.due ?? '') ? -1 : 1))
  return first ?? clocks.find(({ state }) => state === 'paused')
}
