import { isDeepStrictEqual } from 'node:util'
import type { AppetiteLimit } from '../../model/appetite.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Clock } from '../../model/time.ts'
import type { GovernanceRecord } from '../../sources/wachter-governance.ts'
import type { Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { judgeAppetite } from './judge-appetite.ts'
import { type MeasuringAppetite, measureAppetite } from './measure-appetite.ts'

/** What following the appetite stands on. */
export interface FollowingAppetite extends Omit<MeasuringAppetite, 'store' | 'risk'> {
  store: MeasuringAppetite['store'] & Pick<Store, 'appetiteLimits'>
  /** Undefined where no risk is assessed: then nothing is held against an appetite. */
  risk: MeasuringAppetite['risk'] | undefined
  clock: Clock
  /** Makes events of what the rules are to look at; told twice it is one event. */
  tell(tenant: TenantId, records: readonly GovernanceRecord[]): Promise<void>
}

/**
 * Holds what there is against the appetite, keeps how each limit stands, and raises each time that one is exceeded, once. May be
 * killed anywhere and run twice: what was not told is told at the next look. Gives how many limits are exceeded.
 */
export async function followAppetite(
  following: FollowingAppetite,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { store, clock, risk } = following
  if (risk === undefined) return 0
  const now = clock.now()
  const figures = await measureAppetite({ ...following, risk }, tenant, now)
  signal.throwIfAborted()
  const found = new Map<string, Versioned<AppetiteLimit>>()
  for await (const one of everyDocument(store.appetiteLimits, tenant, [])) found.set(one.document.id, one)
  const before = new Map([...found].map(([id, { document }]) => [id, document]))
  const limits = judgeAppetite(figures, before, { tenant, now })
  const changed = limits.filter((limit) => !isSame(limit, before.get(limit.id)))
  // Of two looks at once the other one has written the same; it is told by whoever looks next.
  await store.appetiteLimits.putMany(
    tenant,
    changed.map((document) => ({ document, expected: found.get(document.id)?.version ?? 'new' })),
  )
  const gone = [...found.keys()].filter((id) => !limits.some((limit) => limit.id === id))
  if (gone.length > 0) await store.appetiteLimits.remove(tenant, gone)
  await tellExceeded(following, tenant)
  return limits.filter(({ exceeded }) => exceeded).length
}

/** As stored, so that of two who look at once both tell of the same time. */
async function tellExceeded({ store, tell, clock }: FollowingAppetite, tenant: TenantId): Promise<void> {
  const untold: Versioned<AppetiteLimit>[] = []
  for await (const one of everyDocument(store.appetiteLimits, tenant, [])) {
    if (one.document.exceeded && !one.document.told) untold.push(one)
  }
  if (untold.length === 0) return
  await tell(
    tenant,
    untold.map(({ document }) => recordOf(document)),
  )
  await store.appetiteLimits.putMany(
    tenant,
    untold.map(({ document, version }) => ({
      document: { ...document, told: true, updated: clock.now() },
      expected: version,
    })),
  )
}

function recordOf({ limit, of, times, since, text, value, allowed }: AppetiteLimit): GovernanceRecord {
  return {
    ...{ action: 'appetite_exceeded', at: since, key: [limit, of, String(times)], assets: [] },
    subject: `risk appetite: ${of === '' ? limit : `${limit} ${of}`}`,
    reason: text,
    details: { limit, of, value: String(value), allowed: String(allowed), times: String(times) },
  }
}

function isSame(next: AppetiteLimit, known: AppetiteLimit | undefined): boolean {
  return known !== undefined && isDeepStrictEqual({ ...next, updated: known.updated }, known)
}
