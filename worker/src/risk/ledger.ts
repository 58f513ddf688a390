import type { Accepted } from '../model/acceptance.ts'
import type { AssessedFacts, Assessment, RiskFigures } from '../model/assessment.ts'
import { type AssessmentId, type AssetId, idOf, type TenantId } from '../model/ids.ts'
import { type Instant, later } from '../model/time.ts'
import { AGE, causesOf } from './causes-of.ts'
import type { RiskConfiguration } from './risk-configuration.ts'

/** Evidence and pressure fade a little every hour: a move below this many points alone is no entry of the ledger. */
const LEAST_MOVE = 1
/** What an entry has room for (model/assessment.ts). */
const MOST_CAUSES = 64

/** An asset's assessment before it has a place in the ledger. */
export interface Assessed {
  tenant: TenantId
  asset: AssetId
  at: Instant
  facts: AssessedFacts
  figures: RiskFigures
  configuration: Pick<RiskConfiguration, 'version' | 'sha256'>
  accepted?: Accepted | undefined
}

/**
 * The next entry of an asset's ledger, or undefined where nothing is told by one: same facts, controls, configuration and
 * acceptance, same level, and less than a point moved by what was observed or grew old. Its id is that of its place: an assessment made twice is
 * one entry, and of two processes that assess at once the second finds the place taken.
 */
export function nextEntry(previous: Assessment | undefined, assessed: Assessed): Assessment | undefined {
  const { tenant, asset, at, facts, figures, accepted } = assessed
  const { version, sha256 } = assessed.configuration
  const borne = accepted === undefined ? {} : { accepted }
  const entry = { ...figures, facts, configuration: { version, sha256 }, ...borne }
  const causes = causesOf(previous, entry)
  const told = causes.some(({ kind }) => kind !== 'observation')
  if (previous !== undefined && !told && !isFelt(previous, figures)) return undefined
  const before = previous?.id ?? null
  return {
    ...entry,
    id: placeAfter(tenant, asset, before),
    tenant,
    asset,
    // Clocks of two processes differ; the order of entries is that of the chain.
    at: previous === undefined ? at : later(previous.at, at),
    previous: before,
    causes: causes.length === 0 ? [AGE] : causes.slice(0, MOST_CAUSES),
  }
}

/** The id of the entry that follows another one of an asset; null: of its first. */
export function placeAfter(tenant: TenantId, asset: AssetId, previous: AssessmentId | null): AssessmentId {
  return idOf('assessment', tenant, asset, previous ?? '') as AssessmentId
}

function isFelt(previous: Assessment, figures: RiskFigures): boolean {
  return previous.level !== figures.level || Math.abs(previous.residual - figures.residual) >= LEAST_MOVE
}

/** The entry that held at a time; undefined before the first. `entries`: one asset's, in any order. */
export function entryAt(entries: readonly Assessment[], at: Instant): Assessment | undefined {
  const until = entries.filter((entry) => entry.at <= at)
  const last = until
    .map((entry) => entry.at)
    .toSorted()
    .at(-1)
  const latest = until.filter((entry) => entry.at === last)
  // Of several of one moment the one that none of them follows.
  const followed = new Set(latest.map(({ previous }) => previous))
  return latest.find(({ id }) => !followed.has(id))
}
