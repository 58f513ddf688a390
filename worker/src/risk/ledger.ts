import { canonicalJson } from '../audit/canonical-json.ts'
import type { AssessedFacts, Assessment, RiskFigures } from '../model/assessment.ts'
import { type AssessmentId, type AssetId, idOf, type TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { AGE, causesOf } from './causes-of.ts'
import type { RiskConfiguration } from './risk-configuration.ts'

/** Evidence and pressure fade a little every hour: a move below this many points alone is no entry of the ledger. */
const LEAST_MOVE = 1

/** An asset's assessment before it has a place in the ledger. */
export interface Assessed {
  tenant: TenantId
  asset: AssetId
  at: Instant
  facts: AssessedFacts
  figures: RiskFigures
  configuration: Pick<RiskConfiguration, 'version' | 'sha256'>
}

/**
 * The next entry of an asset's ledger, or undefined where nothing is told by one: same facts, controls and configuration, same
 * level, and less than a point moved by what was observed or grew old. The same assessment on the same previous entry is the same entry, also when it is made
 * twice.
 */
export function nextEntry(previous: Assessment | undefined, assessed: Assessed): Assessment | undefined {
  const { tenant, asset, at, facts, figures } = assessed
  const { version, sha256 } = assessed.configuration
  const entry = { ...figures, facts, configuration: { version, sha256 } }
  const causes = causesOf(previous, entry)
  const told = causes.some(({ kind }) => kind !== 'observation')
  if (previous !== undefined && !told && !isFelt(previous, figures)) return undefined
  const before = previous?.id ?? null
  const id = idOf('assessment', tenant, asset, before ?? '', canonicalJson(entry)) as AssessmentId
  return { ...entry, id, tenant, asset, at, previous: before, causes: causes.length === 0 ? [AGE] : causes }
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
