import { survivorOf } from '../../inventory/survivor-of.ts'
import type { Acceptance } from '../../model/acceptance.ts'
import { CategoryId } from '../../model/category.ts'
import type { AssetRef } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Level } from '../../model/level.ts'
import { asProblem } from '../../model/problem.ts'
import type { RiskLevel } from '../../model/taxonomy.ts'
import { keepNew } from '../../response/notify/keep-new.ts'
import type { NotificationPolicy } from '../../response/notify/notification-policy.ts'
import { newNotification } from '../../response/notify/plan-notifications.ts'
import { channelsFor, ownChannels } from '../../response/notify/routes-for.ts'
import { type OpeningDesk, openByHand } from '../../response/open-by-hand.ts'
import { type GovernanceRecord, governanceEventId } from '../../sources/wachter-governance.ts'
import type { Store } from '../../store/store.ts'
import { personIn } from './acceptance-desk.ts'

/** What findings about a void acceptance are called, before its own title. */
export const VOIDED = 'Accepted risk is void'

/** What a voided acceptance is told with. */
export interface TellingVoid {
  store: Pick<Store, 'assets' | 'notifications'>
  /** Makes an event of it. */
  tell(tenant: TenantId, records: readonly GovernanceRecord[]): Promise<void>
  opening: OpeningDesk
  policy: NotificationPolicy
}

const ACTOR = 'system:governance'

/** What has worn away is what was to hold the risk down; of money it is what it costs. */
const WORN_AWAY = CategoryId.parse('control_plane_tampering')
const COSTS = CategoryId.parse('cost_abuse')

const LEVELS: Readonly<Record<RiskLevel, Level>> = {
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'high',
  CRITICAL: 'high',
}

/**
 * Opens an incident about an acceptance that is void, once, and tells those who approved it by name, besides whom incidents are told
 * anyway.
 */
export async function tellVoid(telling: TellingVoid, acceptance: Acceptance): Promise<void> {
  const { tenant, id, title, subject_name, ended, level } = acceptance
  const why = ended?.reason ?? 'a condition does not hold any more'
  const at = ended?.at ?? acceptance.since
  const record: GovernanceRecord = {
    ...{ action: 'acceptance_voided', at, key: [id], subject: subject_name.slice(0, 512) || title },
    assets: await refsOf(telling.store, acceptance),
    reason: why,
    details: {
      acceptance: id,
      title,
      level,
      approved_by: acceptance.approvals.map(({ by }) => by).join(', '),
    },
  }
  await telling.tell(tenant, [record])
  const opened = await openByHand(telling.opening, {
    ...{ tenant, actor: ACTOR, key: `acceptance/${id}`, category: categoryOf(telling.opening, acceptance) },
    title: `${VOIDED}: ${title}`.slice(0, 256),
    reason: `acceptance ${id} is void: ${why}`.slice(0, 2000),
    level: LEVELS[level],
    ...{ findings: [], events: [governanceEventId(tenant, record)] },
  })
  await tellApprovers(telling, acceptance, { incident: opened.document, why })
}

async function tellApprovers(
  { store, policy }: TellingVoid,
  { tenant, id, title, approvals, since }: Acceptance,
  { incident, why }: { incident: Incident; why: string },
): Promise<void> {
  const occasion = 'acceptance_voided' as const
  const routed = channelsFor(policy, { incident, occasion, teams: [], at: since })
  // Nobody has a route for it: who approved it is told all the same.
  const channels = routed.length > 0 ? routed : [...ownChannels(policy, tenant)]
  const people = [...new Set(approvals.map(({ by }) => personIn(by)))]
  const role = approvals.at(-1)?.role ?? null
  const told = {
    tenant,
    incident: incident.id,
    occasion,
    entry: null,
    detail: `${title}: ${why}`,
    role,
    people,
  }
  await keepNew(
    store,
    tenant,
    channels.map((channel) => newNotification(told, id, channel, since)),
  )
}

/** By the first condition that does not hold; what a site has no such category for is of its first one. */
function categoryOf({ categories }: OpeningDesk, { conditions, measured }: Acceptance): CategoryId {
  const broken = conditions.find((_, nth) => measured?.[nth]?.holds === false)
  const wanted = broken?.kind === 'spend_below' ? COSTS : WORN_AWAY
  const [first] = categories.keys()
  return categories.has(wanted) || first === undefined ? wanted : first
}

async function refsOf({ assets }: TellingVoid['store'], { tenant, asset }: Acceptance): Promise<AssetRef[]> {
  if (asset === null) return []
  try {
    return (await survivorOf(assets, tenant, asset)).document.refs.slice(0, 1)
  } catch (thrown) {
    if (asProblem(thrown).code !== 'asset.unknown') throw thrown
    return []
  }
}
