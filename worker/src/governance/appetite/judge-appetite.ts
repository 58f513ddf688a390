import type { AppetiteLimit } from '../../model/appetite.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { AppetiteFigure } from './measure-appetite.ts'

/** A figure near its limit goes to and fro: what is exceeded again within this of falling back is the same time. Milliseconds. */
const SAME_TIME = 3_600_000

/**
 * How each limit stands after a look: since when, how often it was exceeded, and whether that is to be told still. What is at its
 * limit is borne. The same figures again change nothing but when they were seen.
 */
export function judgeAppetite(
  figures: readonly AppetiteFigure[],
  before: ReadonlyMap<string, AppetiteLimit>,
  { tenant, now }: { tenant: TenantId; now: Instant },
): readonly AppetiteLimit[] {
  return figures.map((figure): AppetiteLimit => {
    const id = appetiteLimitId(tenant, figure)
    const known = before.get(id)
    const exceeded = figure.value > figure.allowed
    const turned = known === undefined || known.exceeded !== exceeded
    const isAnew = exceeded && turned && !isBackSoon(known, now)
    return {
      ...{ id, tenant, ...figure, exceeded },
      times: (known?.times ?? 0) + (isAnew ? 1 : 0),
      since: turned ? now : known.since,
      told: !isAnew && (known?.told ?? true),
      updated: now,
    }
  })
}

function isBackSoon(known: AppetiteLimit | undefined, now: Instant): boolean {
  return known !== undefined && known.times > 0 && epochMs(now) - epochMs(known.since) < SAME_TIME
}

/** A limit is one document, whatever it comes to. */
export function appetiteLimitId(
  tenant: TenantId,
  { limit, of }: Pick<AppetiteFigure, 'limit' | 'of'>,
): string {
  return idOf('appetite', tenant, limit, of)
}
