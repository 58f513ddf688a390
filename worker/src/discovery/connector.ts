import type { AssetFacts, Relation, Sighting } from '../model/asset.ts'
import type { AssetRef } from '../model/event.ts'
import type { TenantId } from '../model/ids.ts'
import type { Problem } from '../model/problem.ts'
import type { AssetType } from '../model/taxonomy.ts'

/**
 * A thing that a connector has seen. Values may be too long: they are cut when it is stored. Absent values may be given as
 * undefined, so that a connector can write a plain table of facts.
 */
export interface Seen {
  asset: AssetRef
  /** Other names of the same thing, such as the model id beside its ARN. */
  also?: readonly AssetRef[]
  facts: { [Name in keyof AssetFacts]?: AssetFacts[Name] | undefined }
  relations?: readonly Relation[]
  /** Some of it could not be read this time: what was known of it and is not told now still stands. */
  partial?: boolean | undefined
}

/**
 * What a connector tells while it looks around. `covered`: all things of these types in this scope have been told of in
 * this round, so that one that was not is gone; a call that failed leaves its scope uncovered and nothing is taken away.
 */
export type Discovered =
  | { kind: 'seen'; scope: string; things: readonly Seen[] }
  | { kind: 'covered'; scope: string; types: readonly AssetType[] }
  | { kind: 'failed'; scope: string; call: string; problem: Problem }

/**
 * Looks at a part of the world and says what AI there is. Reads to the end of every page, honours limits, and reports a
 * call that fails instead of throwing: only a connector that can't begin at all (no credentials, no such folder) throws a
 * `Problem`. Never runs, loads or follows what it finds, and never tells a secret's value.
 */
export interface Connector {
  /** As configured; the observer of what it sees. */
  id: string
  tenant: TenantId
  sighting: Sighting
  discover(signal: AbortSignal): AsyncIterable<Discovered>
}
