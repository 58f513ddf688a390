import { type AlertMinute, NAMELESS } from '../model/alert-minute.ts'
import type { Finding } from '../model/finding.ts'
import { idOf, type TenantId } from '../model/ids.ts'
import { rankOfLevel } from '../model/level.ts'
import { type Clock, earlier, epochMs, type Instant, later, momentOf, shift } from '../model/time.ts'
import { everyDocument } from '../store/every-document.ts'
import { LIVE_FINDINGS } from '../store/standing-findings.ts'
import type { Store } from '../store/store.ts'
import { keepOnly } from './keep-only.ts'

const MINUTE_MS = 60_000
/** Counted again at each look: what another worker raised is found a little later, and people say at once what was wrong. */
const AGAIN_MS = 5 * MINUTE_MS
/** Further back nothing is counted: no alert rule looks there, and a first look at an old store would never end. */
const LONGEST_MS = 86_400_000

export interface Counting {
  store: Pick<Store, 'findings' | 'alertMinutes'>
  clock: Clock
}

/**
 * Brings the counts for alert rules in line with a tenant's findings: those of the minutes since the newest count, of the
 * last five, and since the first in which somebody has meanwhile dismissed a finding, or taken that back; at most a day back.
 * Counts anew instead of adding, so that it may run any number of times. Gives how many counts have changed.
 */
export async function countFindings(
  { store, clock }: Counting,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const now = clock.now()
  const floor = minuteOf(shift(now, -LONGEST_MS))
  const newest = await store.alertMinutes.page(tenant, { limit: 1 })
  const since = earlier(minuteOf(shift(now, -AGAIN_MS)), newest.items[0]?.document.at ?? floor)
  const turned = await firstTurned(store, tenant, floor)
  const from = later(floor, turned === undefined ? since : earlier(since, turned))
  const counts = new Map<string, AlertMinute>()
  const raised = [...LIVE_FINDINGS, { field: 'created', is: 'range', from } as const]
  for await (const { document } of everyDocument(store.findings, tenant, raised)) {
    signal.throwIfAborted()
    count(counts, document)
  }
  const known = everyDocument(store.alertMinutes, tenant, [{ field: 'at', is: 'range', from }])
  return keepOnly(store.alertMinutes, tenant, { known, wanted: counts })
}

/** The first minute of which not as many findings are dismissed as were counted. */
async function firstTurned(
  { findings, alertMinutes }: Counting['store'],
  tenant: TenantId,
  from: Instant,
): Promise<Instant | undefined> {
  const since = (field: string) => ({ field, is: 'range', from }) as const
  const minutesOf = (field: string) => ({ by: 'histogram', field, intervalMs: MINUTE_MS }) as const
  const isDismissed = { field: 'disposition.verdict', is: 'in', values: ['false', 'benign'] } as const
  const [said, counted] = await Promise.all([
    findings.aggregate(
      tenant,
      { where: [...LIVE_FINDINGS, since('created'), isDismissed] },
      minutesOf('created'),
    ),
    alertMinutes.aggregate(
      tenant,
      { where: [since('at'), { field: 'dismissed', is: 'range', from: 1 }] },
      minutesOf('at'),
      { dismissed: { of: 'sum', field: 'dismissed' } },
    ),
  ])
  const now = new Map(said.map(({ key, count: many }) => [key, many]))
  const before = new Map(counted.map(({ key, metrics }) => [key, metrics['dismissed'] ?? 0]))
  const [first] = [...new Set([...now.keys(), ...before.keys()])]
    .filter((minute) => (now.get(minute) ?? 0) !== (before.get(minute) ?? 0))
    .sort()
  return first === undefined ? undefined : momentOf(Date.parse(first))
}

/** The start of the minute. */
function minuteOf(moment: Instant): Instant {
  return momentOf(Math.floor(epochMs(moment) / MINUTE_MS) * MINUTE_MS)
}

function count(counts: Map<string, AlertMinute>, finding: Finding): void {
  const { tenant, rule, asset: ref, level, outcome, disposition } = finding
  const at = minuteOf(finding.created)
  const asset = ref === undefined ? NAMELESS : `${ref.provider}/${ref.key}`
  const asset_type = ref?.type ?? NAMELESS
  const id = idOf('alert-minute', rule.id, asset_type, asset, at)
  const known = counts.get(id)
  const isDismissed = disposition !== null && disposition.verdict !== 'true'
  counts.set(id, {
    ...{ id, tenant, at, asset, asset_type },
    rule: { id: rule.id, title: rule.title },
    level: known !== undefined && rankOfLevel(known.level) > rankOfLevel(level) ? known.level : level,
    category: finding.category ?? NAMELESS,
    findings: (known?.findings ?? 0) + (isDismissed ? 0 : 1),
    unblocked: (known?.unblocked ?? 0) + (isDismissed || outcome === 'blocked' ? 0 : 1),
    dismissed: (known?.dismissed ?? 0) + (isDismissed ? 1 : 0),
    newest: later(known?.newest ?? finding.at, finding.at),
  })
}
