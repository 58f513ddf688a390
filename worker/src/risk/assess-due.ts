import type { Assessment } from '../model/assessment.ts'
import type { Asset } from '../model/asset.ts'
import { atOnce } from '../model/at-once.ts'
import type { AssessmentId, AssetId, TenantId } from '../model/ids.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { Condition, Cursor, Query, Versioned } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { acceptedRisks } from './accepted-risks.ts'
import { assess } from './assess.ts'
import { dueAfter } from './due-after.ts'
import { nextEntry, placeAfter } from './ledger.ts'
import { type Observing, observedSubjects } from './observed-subjects.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { subjectOf } from './subject-of.ts'

/** What assessing stands on. */
export interface Assessing extends Observing {
  store: Pick<Store, 'assets' | 'assessments' | 'findings' | 'acceptances'>
  clock: Clock
}

/**
 * Assets of one run, all read before any of them is written: a store that searches has to make what was written searchable
 * before it answers, and every time that costs it more than the answer. Fewer where many relations hang on them.
 */
const READ = 6_000
const MOST_RELATIONS = 100_000
const PAGE = 1_000
/** Of one slice: assessed and written together, and how many slices are under way: one is assessed while others are written. */
const SLICE = 500
const AT_ONCE = 3

/**
 * Assesses assets whose risk may have moved, at most 6,000 of them: never assessed, or by other numbers than those of today's
 * `risk.yaml`, or due. May be killed anywhere and run twice, also by two at once: an entry of the ledger has the id of its
 * place, and an asset stays due until it shows the newest entry. Gives how many were settled or are to be looked at again, 0 when
 * none is due. Throws the signal's reason between two slices.
 */
export async function assessDue(
  assessing: Assessing,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  let settled = 0
  const assets = await dueAssets(assessing, tenant)
  const assessed = atOnce(portions(assets, SLICE), AT_ONCE, async (some) => {
    signal.throwIfAborted()
    return assessSlice(assessing, tenant, some)
  })
  for await (const some of assessed) settled += some
  return settled
}

async function dueAssets(
  { store, configuration, clock }: Assessing,
  tenant: TenantId,
): Promise<readonly Versioned<Asset>[]> {
  const where = dueBy(clock.now(), configuration)
  const sort = { field: 'sequence', order: 'asc' } as const
  const query: Query = { where, sort, limit: PAGE, uncounted: true }
  const read: Versioned<Asset>[] = []
  let relations = 0
  let cursor: Cursor | undefined
  do {
    const page = await store.assets.page(tenant, query, cursor)
    read.push(...page.items)
    relations += page.items.reduce((sum, { document }) => sum + document.relations.length, 0)
    cursor = page.next
  } while (cursor !== undefined && read.length < READ && relations < MOST_RELATIONS)
  return read
}

async function assessSlice(
  assessing: Assessing,
  tenant: TenantId,
  assets: readonly Versioned<Asset>[],
): Promise<number> {
  const { store, configuration, clock } = assessing
  const now = clock.now()
  const documents = assets.map(({ document }) => document)
  const subjects = await observedSubjects(assessing, tenant, { assets: documents, now })
  const newest = await newestEntries(store, tenant, assets)
  const borne = await acceptedRisks(store, tenant, { assets: documents.map(({ id }) => id), now })
  const next = assets.map((asset) => {
    const { id } = asset.document
    const subject = subjects.get(id) ?? subjectOf(asset.document)
    const before = newest.get(id)
    const figures = assess(subject, configuration, now)
    const { facts } = subject
    const accepted = borne.get(id)
    const entry = nextEntry(before, { tenant, asset: id, at: now, facts, figures, configuration, accepted })
    return { asset, entry, newest: entry ?? before, due: dueAfter(figures, subject, { configuration, now }) }
  })
  const made = next.flatMap(({ entry }) => entry ?? [])
  const written = made.length === 0 ? [] : await store.assessments.create(tenant, made)
  // Somebody else took the place meanwhile, or this is a repeat: looked at again from that entry on.
  const taken = new Set(made.filter((_, nth) => written[nth] === 'exists').map(({ asset }) => asset))
  const shown = next.flatMap(({ asset: { document, version }, newest, due }) =>
    newest === undefined || taken.has(document.id)
      ? []
      : [{ document: { ...document, risk: inShort(newest, configuration, due) }, expected: version }],
  )
  // An asset that changed meanwhile is due again by that change.
  const settled = shown.length === 0 ? [] : await store.assets.putMany(tenant, shown)
  return settled.filter(({ ok }) => ok).length + taken.size
}

function dueBy(now: Instant, { sha256 }: RiskConfiguration): readonly Condition[] {
  return [
    { field: 'merged_into', is: 'missing' },
    {
      is: 'any',
      of: [
        [{ field: 'risk.configuration', is: 'not_in', values: [sha256] }],
        [{ field: 'risk.due', is: 'range', to: now }],
      ],
    },
  ]
}

/** The end of each asset's chain: what the asset shows, or what a killed run has written after it. */
async function newestEntries(
  { assessments }: Assessing['store'],
  tenant: TenantId,
  assets: readonly Versioned<Asset>[],
): Promise<ReadonlyMap<AssetId, Assessment>> {
  const newest = new Map<AssetId, Assessment>()
  const follow = async (start: readonly AssessmentId[]) => {
    const asked = new Set<AssessmentId>()
    for (let looked = start; looked.length > 0; ) {
      for (const id of looked) asked.add(id)
      const found = await assessments.getMany(tenant, looked)
      for (const { document } of found) {
        const before = newest.get(document.asset)
        if (before === undefined || document.previous === before.id) newest.set(document.asset, document)
      }
      looked = found
        .map(({ document: { asset, id } }) => placeAfter(tenant, asset, id))
        .filter((id) => !asked.has(id))
    }
  }
  const from = ({ document: { id, risk } }: Versioned<Asset>) => {
    const shown = risk?.assessment
    return shown === undefined ? [placeAfter(tenant, id, null)] : [shown, placeAfter(tenant, id, shown)]
  }
  await follow(assets.flatMap(from))
  // What an asset shows may be missing where a store was restored in part: then from the first entry on.
  const without = assets.filter(({ document: { id, risk } }) => !newest.has(id) && risk !== null)
  await follow(without.map(({ document: { id } }) => placeAfter(tenant, id, null)))
  return newest
}

function inShort(
  { inherent, residual, level, at, id, accepted }: Assessment,
  { sha256 }: RiskConfiguration,
  due: Instant | undefined,
): NonNullable<Asset['risk']> {
  return {
    ...{ inherent, residual, level, at, assessment: id, configuration: sha256 },
    ...(due === undefined ? {} : { due }),
    ...(accepted === undefined ? {} : { accepted }),
  }
}
