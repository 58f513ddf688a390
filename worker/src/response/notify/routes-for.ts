import type { TenantId } from '../../model/ids.ts'
import type { Incident, Occasion } from '../../model/incident.ts'
import { type Instant, shift } from '../../model/time.ts'
import type { OfficeHours } from '../clocks/clock-policy.ts'
import { runBetween } from '../clocks/running-time.ts'
import { type NotificationPolicy, type Route, TELLS_PEOPLE } from './notification-policy.ts'

/** What routing goes by. */
export interface Routed {
  incident: Pick<Incident, 'tenant' | 'severity' | 'category'>
  occasion: Occasion
  /** Of the owners of the assets that the incident touches. */
  teams: readonly string[]
  at: Instant
}

/** The channels that an occasion is told through: of every route that matches, each once, and only the tenant's own. */
export function channelsFor(policy: NotificationPolicy, routed: Routed): readonly string[] {
  const { tenant } = routed.incident
  const own = ownChannels(policy, tenant)
  const named = policy.routes
    .filter((route) => matches(route, policy, routed))
    .flatMap(({ channels }) => channels)
  return [...new Set(named)].filter((id) => own.has(id))
}

/**
 * The channels through which something is told that is about no incident: of every route that is not for some incidents alone, or that
 * names the occasion; without any, all that reach people. Each once, and only the tenant's own.
 */
export function channelsOfOccasion(
  policy: NotificationPolicy,
  { tenant, occasion, at }: { tenant: TenantId; occasion: Occasion; at: Instant },
): readonly string[] {
  const reach = policy.channels
    .filter(({ kind, tenants }) => TELLS_PEOPLE.has(kind) && tenants.includes(tenant))
    .map(({ id }) => id)
  const named = policy.routes.filter((route) => {
    const { severities, categories, teams } = route
    const occasions: readonly Occasion[] | undefined = route.occasions
    if (occasions !== undefined && !occasions.includes(occasion)) return false
    const isForSome = severities !== undefined || categories !== undefined || teams !== undefined
    return (
      (occasions !== undefined || !isForSome) &&
      (route.tenants?.includes(tenant) ?? true) &&
      isNow(route, policy, at)
    )
  })
  const routed = reach.filter((id) => named.some(({ channels }) => channels.includes(id)))
  return routed.length > 0 ? routed : reach
}

/** The channels by which a tenant's incidents may be told; nobody else's ever are. */
export function ownChannels(
  { channels }: Pick<NotificationPolicy, 'channels'>,
  tenant: TenantId,
): ReadonlySet<string> {
  return new Set(channels.filter(({ tenants }) => tenants.includes(tenant)).map(({ id }) => id))
}

function matches(route: Route, policy: NotificationPolicy, routed: Routed): boolean {
  const { incident, occasion, teams, at } = routed
  const occasions: readonly Occasion[] | undefined = route.occasions
  return (
    (occasions?.includes(occasion) ?? true) &&
    (route.severities?.includes(incident.severity) ?? true) &&
    (route.categories?.includes(incident.category) ?? true) &&
    (route.tenants?.includes(incident.tenant) ?? true) &&
    (route.teams?.some((team) => teams.includes(team)) ?? true) &&
    isNow(route, policy, at)
  )
}

function isNow({ when }: Route, { office_hours }: NotificationPolicy, at: Instant): boolean {
  const isOffice = office_hours === undefined || isOfficeTime(at, office_hours)
  return when === undefined || (when === 'in_office_hours') === isOffice
}

/** Whether somebody is there: some of the millisecond that begins then is running time. */
function isOfficeTime(at: Instant, hours: OfficeHours): boolean {
  return runBetween(at, shift(at, 1), { pauses: [], hours }) > 0
}
