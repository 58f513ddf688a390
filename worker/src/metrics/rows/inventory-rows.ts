import { seedGaps } from '../../inventory/gaps-of.ts'
import type { Asset } from '../../model/asset.ts'
import type { AssetControls, ControlState } from '../../model/control.ts'
import type { AssetId, TenantId } from '../../model/ids.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { epochMs, type Instant, later } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../populations.ts'

const DAY_MS = 86_400_000
const OWN: Condition[] = [{ field: 'merged_into', is: 'missing' }]
/** What people and programs send prompts to: what a log and a guardrail are for. */
const TAKES_PROMPTS: ReadonlySet<AssetType> = new Set<AssetType>([
  'foundation_model',
  'fine_tuned_model',
  'ai_agent',
  'api_endpoint',
  'ai_application',
])

/** Assets, their gaps, and the controls on them. */
export async function inventoryRows(
  store: Pick<Store, 'assets' | 'assetControls'>,
  tenant: TenantId,
  now: Instant,
): Promise<{ assets: Row<'assets'>[]; gaps: Row<'gaps'>[]; controls: Row<'controls'>[] }> {
  const tested = new Set<AssetId>()
  const standings = new Map<string, Row<'controls'>>()
  for await (const { document } of everyDocument(store.assetControls, tenant, [])) {
    if (document.standings.some(({ state }) => state === 'tested')) tested.add(document.id)
    addControls(standings, document)
  }
  const assets: Row<'assets'>[] = []
  const gaps: Row<'gaps'>[] = []
  for await (const { document } of everyDocument(store.assets, tenant, OWN)) {
    assets.push(assetRow(document, tested.has(document.id)))
    gaps.push(...gapRows(document, now))
  }
  return { assets, gaps, controls: [...standings.values()] }
}

/** What is counted of an asset; what nobody has said does not hold. */
export function assetRow(asset: Asset, tested: boolean): Row<'assets'> {
  const { type, facts, gaps, sightings, lifecycle, risk } = asset
  const isOpen = (gap: string) => gaps.some(({ id }) => id === gap)
  const isRegistered = sightings.includes('registered')
  const isGuarded = facts.guarded === true || asset.relations.some(({ kind }) => kind === 'guarded_by')
  return {
    at: asset.last_seen,
    is: {
      owned: Boolean(facts.owner_team),
      classified: facts.data_classification !== undefined,
      registered: isRegistered,
      // Somebody decided about what is approved, restricted or blocked, whoever registered it.
      shadow: facts.approved_service === false || (!isRegistered && lifecycle === 'discovered'),
      reviewed: Boolean(facts.last_security_review),
      review_stale: isOpen('stale_review'),
      takes_prompts: TAKES_PROMPTS.has(type),
      logged: facts.logging === 'on' || facts.logging === 'without_texts',
      guarded: isGuarded,
      tested,
      production: facts.environment === 'production',
      assessed: risk !== null,
      critical: risk?.level === 'CRITICAL',
      high: risk?.level === 'HIGH',
    },
    value: { residual: risk?.residual, inherent: risk?.inherent },
    word: { type },
  }
}

/** The open gaps of an asset. */
export function gapRows({ gaps }: Pick<Asset, 'gaps'>, now: Instant): Row<'gaps'>[] {
  return gaps.map(({ id, since }) => ({
    at: since,
    is: { of_seed: seedGaps.has(id) },
    value: { age_days: Math.max(0, epochMs(now) - epochMs(since)) / DAY_MS },
    word: { gap: id },
  }))
}

const DEPLOYED: ReadonlySet<ControlState['state']> = new Set(['implemented', 'tested', 'failing'])
const WORKS: ReadonlySet<ControlState['state']> = new Set(['implemented', 'tested'])

/** Adds where controls stand on one more asset: those that stand the same are one row. */
export function addControls(rows: Map<string, Row<'controls'>>, { standings, updated }: AssetControls): void {
  for (const { control, state, proof, evidence } of standings) {
    const key = `${control} ${state} ${proof}`
    const at = evidence.reduce((newest, one) => later(newest, one.at), evidence[0]?.at ?? updated)
    const known = rows.get(key)
    rows.set(key, {
      at: known?.at == null ? at : later(known.at, at),
      weight: (known?.weight ?? 0) + 1,
      is: {
        applies: state !== 'not_applicable',
        deployed: DEPLOYED.has(state),
        works: WORKS.has(state),
        tested: state === 'tested',
        proved: WORKS.has(state) && proof === 'executed',
        failing: state === 'failing',
        excepted: state === 'excepted',
      },
      value: {},
      word: { control, state },
    })
  }
}
