import type { Asset, FactName } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import { type AssetId, idOf, type TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { assess } from '../risk/assess.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import { subjectOf } from '../risk/subject-of.ts'
import { type Statement, shownName, statementOf } from './exchange/statement.ts'
import { foundBy } from './found-by.ts'
import { gapsOf } from './gaps-of.ts'
import type { Candidate } from './gate.ts'
import { type Graph, graphOf } from './graph.ts'

/** What people decide, and a document can't claim where the inventory knows better. */
const DECIDED: readonly FactName[] = [
  'lifecycle',
  'compliance_status',
  'last_security_review',
  'next_security_review',
  'authorised_tools',
  'approved_service',
  'owner_team',
  'owner_email',
]

export interface Judging {
  tenant: TenantId
  configuration: RiskConfiguration
  now: Instant
}

/** Assets of the inventory at the gate, as they stand there. One that was not assessed yet is assessed now. */
export function storedCandidates(assets: readonly Asset[], { configuration, now }: Judging): Candidate[] {
  return assets.map((asset) => ({
    type: asset.type,
    name: asset.name,
    ref: statementOf(asset).asset,
    id: asset.id,
    lifecycle: asset.lifecycle,
    risk: asset.risk ?? riskOf(asset, configuration, now),
    gaps: asset.gaps,
  }))
}

/**
 * The things of a document at the gate, as they would be once they are deployed: what the document says, and of those that
 * `known` finds in the inventory what people have decided there. `known` undefined: without an inventory, and the document is
 * believed in everything.
 */
export function statedCandidates(
  statements: readonly Statement[],
  known: ReadonlyMap<string, Asset> | undefined,
  { tenant, configuration, now }: Judging,
): Candidate[] {
  const meant = statements.map((statement) => {
    const before = known?.get(nameKeyOf(statement.asset))
    return { before, asset: assetOf(statement, before, { tenant, now, trusted: known === undefined }) }
  })
  const all = meant.map(({ asset }) => asset)
  const targets = new Set(all.flatMap(({ depends_on = [] }) => depends_on))
  const graph = graphOf(all, targets, false)
  return meant.map(({ before, asset }) => candidateOf(asset, before, { configuration, now, graph }))
}

function candidateOf(
  asset: Asset,
  before: Asset | undefined,
  { configuration, now, graph }: Pick<Judging, 'configuration' | 'now'> & { graph: Graph },
): Candidate {
  const scored = riskOf(asset, configuration, now)
  const stood = before?.risk ?? undefined
  return {
    type: asset.type,
    name: asset.name,
    ref: statementOf(asset).asset,
    id: before?.id ?? null,
    lifecycle: asset.lifecycle,
    // What was observed of it raises the one, what is about to change the other.
    risk: stood !== undefined && stood.residual > scored.residual ? stood : scored,
    gaps: gapsOf(asset, before, now, { around: { asset, graph } }),
  }
}

function assetOf(
  statement: Statement,
  before: Asset | undefined,
  { tenant, now, trusted }: { tenant: TenantId; now: Instant; trusted: boolean },
): Asset {
  const { asset: ref, also } = statement
  const decided = Object.fromEntries(
    DECIDED.flatMap((fact) => (before?.facts[fact] === undefined ? [] : [[fact, before.facts[fact]]])),
  )
  const { lifecycle: claimed, ...said } = statement.facts
  const facts = { ...before?.facts, ...said, ...decided }
  const type = before?.type ?? ref.type
  const named = {
    type,
    refs: [ref, ...also, ...(before?.refs ?? [])],
    facts,
    relations: statement.relations,
    sightings: before?.sightings ?? (['registered'] as const).slice(),
  }
  return {
    ...named,
    ...foundBy(named),
    id: before?.id ?? (idOf('asset', tenant, nameKeyOf(ref)) as AssetId),
    tenant,
    name: before?.name ?? shownName(statement),
    provenance: [],
    lifecycle: before?.lifecycle ?? (trusted ? (claimed ?? 'discovered') : 'discovered'),
    observers: before?.observers ?? [],
    gaps: before?.gaps ?? [],
    first_seen: before?.first_seen ?? now,
    last_seen: now,
    updated: now,
    merged_into: null,
    risk: before?.risk ?? null,
  }
}

function riskOf(asset: Asset, configuration: RiskConfiguration, now: Instant): Candidate['risk'] {
  const { inherent, residual, level } = assess(subjectOf(asset), configuration, now)
  return { inherent, residual, level, at: now }
}
