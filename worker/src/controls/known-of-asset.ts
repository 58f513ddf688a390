import type { Asset } from '../model/asset.ts'
import type { EvidenceQuery } from '../model/control.ts'
import type { ControlProof } from '../model/proof.ts'
import type { Instant } from '../model/time.ts'

/** How many of an asset's events or findings were counted for a query, and when the last of them was. */
export interface Counted {
  matched: number
  /** Of what they are held against: of findings all events in the time. */
  among: number
  last: Instant | undefined
}

export type CountingQuery = Extract<EvidenceQuery, { ask: 'events' | 'findings' }>

/** What was counted of all assets; undefined where it is not known of this one. */
export interface Counts {
  of(query: CountingQuery, asset: Pick<Asset, 'refs' | 'identity'>): Counted | undefined
}

/** What holds for all assets of a tenant. */
export interface InForce {
  /** Rules that open incidents, counted by their tags. */
  tags: ReadonlyMap<string, number>
  /** Categories that a playbook names. */
  categories: ReadonlySet<string>
}

/** The last replay of each control that has something to be replayed, by control. */
export type Proofs = ReadonlyMap<string, ControlProof>

/** Everything that decides where the controls of one asset stand: plain data. */
export interface KnownOfAsset {
  asset: Asset
  /** When each observer last saw it. */
  seenBy: ReadonlyMap<string, Instant>
  /** The guardrails that guard it, as far as the inventory knows them. */
  guards: readonly Asset[]
  counts: Counts
  inForce: InForce
  proofs: Proofs
  now: Instant
}
