import { spentIn } from '../../alerting/spent-in.ts'
import { survivorOf } from '../../inventory/survivor-of.ts'
import type { Acceptance, AcceptanceCondition } from '../../model/acceptance.ts'
import type { Asset } from '../../model/asset.ts'
import { nameKeyOf } from '../../model/asset-name.ts'
import type { TenantId } from '../../model/ids.ts'
import { Level, rankOfLevel } from '../../model/level.ts'
import { asProblem } from '../../model/problem.ts'
import { assertNever } from '../../model/result.ts'
import { type Instant, later, shift } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { STANDING_FINDINGS } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'
import { judgeCondition, type Seen } from './judge-acceptance.ts'

/** What conditions are measured from. */
export type MeasuredStore = Pick<Store, 'assets' | 'assetControls' | 'findings' | 'events'>

const DAY_MS = 86_400_000

type Measurable = Pick<Acceptance, 'tenant' | 'subject' | 'asset' | 'conditions' | 'in_force' | 'exception'>

/** How each condition of an acceptance stands at a time, in their order. */
export async function measureConditions(
  store: MeasuredStore,
  acceptance: Measurable,
  now: Instant,
): Promise<NonNullable<Acceptance['measured']>> {
  const { tenant, conditions } = acceptance
  const asset = acceptance.asset === null ? undefined : await assetOf(store, tenant, acceptance.asset)
  const measured: NonNullable<Acceptance['measured']> = []
  for (const condition of conditions) {
    const seen = await seenOf(store, condition, { acceptance, asset, now })
    const { text, ...judged } = judgeCondition(condition, seen)
    measured.push({ ...judged, text: text.slice(0, 512) })
  }
  return measured
}

/** The asset that answers for the one named; undefined where there is none any more. */
export async function assetOf(
  { assets }: Pick<Store, 'assets'>,
  tenant: TenantId,
  id: string,
): Promise<Asset | undefined> {
  try {
    return (await survivorOf(assets, tenant, id)).document
  } catch (thrown) {
    if (asProblem(thrown).code !== 'asset.unknown') throw thrown
    return undefined
  }
}

interface About {
  acceptance: Measurable
  asset: Asset | undefined
  now: Instant
}

async function seenOf(store: MeasuredStore, condition: AcceptanceCondition, about: About): Promise<Seen> {
  const { acceptance, asset, now } = about
  const { tenant } = acceptance
  // Of an asset that is gone nothing is known; what was accepted of it is not what there is.
  if (acceptance.asset !== null && asset === undefined) return null
  switch (condition.kind) {
    case 'findings_at_most':
      // Its filter is not made yet: it has suppressed nothing.
      if (acceptance.subject.kind === 'findings' && acceptance.exception === null) return 0
      return store.findings.count(tenant, { where: findingsOf(condition, about) })
    case 'control_stays': {
      if (asset === undefined) return null
      const judged = await store.assetControls.get(tenant, asset.id)
      const standing = judged?.document.standings.find(({ control }) => control === condition.control)
      return standing?.state ?? null
    }
    case 'spend_below': {
      const from = shift(now, -condition.within_days * DAY_MS)
      const keys = asset === undefined ? {} : { keys: [...new Set(asset.refs.map(({ key }) => key))] }
      return spentIn(store.events, tenant, { from, to: now, ...keys })
    }
    case 'residual_at_most':
      return asset?.risk?.residual ?? null
    default:
      return assertNever(condition)
  }
}

/** Findings that count against an acceptance, by the time of what happened: what came late counts as well. */
function findingsOf(
  { level, within_days }: Extract<AcceptanceCondition, { kind: 'findings_at_most' }>,
  { acceptance: { in_force, exception }, asset, now }: About,
): Condition[] {
  const begun = in_force ?? now
  const from = within_days === undefined ? begun : later(begun, shift(now, -within_days * DAY_MS))
  const counted: readonly Condition[] =
    exception === null
      ? [
          ...STANDING_FINDINGS,
          { field: 'shadow', is: 'missing' },
          { field: 'disposition.verdict', is: 'not_in', values: ['false', 'benign'] },
          ...(asset === undefined
            ? []
            : [{ field: 'asset_name', is: 'in' as const, values: [...new Set(asset.refs.map(nameKeyOf))] }]),
        ]
      : [{ field: 'suppressed.id', is: 'in', values: [exception] }]
  const levels = Level.options.filter((one) => rankOfLevel(one) >= rankOfLevel(level))
  return [
    ...counted,
    { field: 'level', is: 'in', values: levels },
    { field: 'at', is: 'range', from, to: now },
  ]
}
