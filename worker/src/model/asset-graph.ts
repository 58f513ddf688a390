import { z } from 'zod'
import { Lifecycle, PermissionClass, RelationKind } from './asset.ts'
import { AssetId } from './ids.ts'
import { Sentence } from './sentence.ts'
import { AssetType, DataClassification } from './taxonomy.ts'

/** Which way to look: at what depends on it, at what it depends on, or both. */
export const Directions = z.enum(['up', 'down', 'both'])
export type Directions = z.infer<typeof Directions>

const Node = z.strictObject({
  id: z.string().meta({ description: 'Of an asset; where `missing`, of a name that no asset has.' }),
  type: AssetType,
  name: z.string(),
  /** Something depends on it and the inventory doesn't know it. */
  missing: z.boolean(),
  lifecycle: Lifecycle.nullable(),
  /** Steps from the asset in question: above it negative, below it positive. */
  depth: z.int(),
  /** It depends on more than is shown. */
  more: z.boolean(),
})

/** An asset's surroundings. `from` depends on `to`. */
export const ShownGraph = z.strictObject({
  asset: z.string(),
  direction: Directions,
  depth: z.int(),
  nodes: z.array(Node),
  edges: z.array(z.strictObject({ from: z.string(), kind: RelationKind, to: z.string() })),
  /** There was too much to show: the nearest are shown. */
  cut: z.boolean(),
})
export type ShownGraph = z.infer<typeof ShownGraph>

/** An asset in a graph, or a name that none has. */
export const Place = z.strictObject({
  id: z.string().meta({ description: 'Of an asset; where `missing`, of a name that no asset has.' }),
  type: AssetType,
  name: z.string(),
  missing: z.boolean(),
  /** Steps from the asset in question; of what is at stake from the nearest dependant. */
  depth: z.int(),
})
export type Place = z.infer<typeof Place>

/** What is hit when an asset is taken over, changed or fails. */
export const BlastRadius = z.strictObject({
  asset: AssetId,
  /** What depends on it, directly or through others. */
  dependants: z.array(Place),
  /** What it can reach itself. */
  reaches: z.array(Place),
  /** What its dependants can reach and it can't: at stake when it tells them what to do. */
  at_stake: z.array(Place),
  /** Classes of data that it or a dependant handles or reaches, the most sensitive first, with where. */
  data: z.array(
    z.strictObject({
      classification: DataClassification,
      assets: z.array(
        z.strictObject({
          id: AssetId,
          name: z.string(),
          /** How it is come to, in words. */
          path: z.string(),
          /** The same step by step, by names. */
          steps: z.array(z.strictObject({ from: z.string(), kind: RelationKind, to: z.string() })),
        }),
      ),
    }),
  ),
  /** The most that it and what it reaches, and the most that its dependants may do. */
  permissions: z.strictObject({ own: PermissionClass, dependants: PermissionClass }),
  /** Whom it, its dependants and what they reach act as. */
  identities: z.array(z.string()),
  /** Who uses it or a dependant, as far as known, and who owns a dependant. */
  users: z.array(z.string()),
  owners: z.array(z.string()),
  environments: z.array(z.string()),
  /** Something lies beyond what was looked at. */
  cut: z.boolean(),
})
export type BlastRadius = z.infer<typeof BlastRadius>

/** Where one of the three is, and how the agent comes to it. */
export const ToxicPart = z.strictObject({
  /** The asset that has it: the agent's own id where it is the agent itself. */
  asset: AssetId,
  /** Why it counts. */
  why: z.string(),
  /** `why` by its code, for whoever says it in another language. */
  said: Sentence.optional(),
  /** From the agent to there, in words. */
  path: z.string(),
  /** The same as ids, the agent's first. */
  over: z.array(AssetId),
})
export type ToxicPart = z.infer<typeof ToxicPart>

/**
 * One agent or application that comes to private data, takes in texts that strangers can write, and can send something out:
 * whoever writes such a text can have the data sent to him.
 */
export const ToxicCombination = z.strictObject({
  asset: AssetId,
  name: z.string(),
  private_data: ToxicPart,
  untrusted_input: ToxicPart,
  outward: ToxicPart,
})
export type ToxicCombination = z.infer<typeof ToxicCombination>

/** The toxic combination of one asset, where it has one. */
export const FoundToxic = z.strictObject({ toxic_combination: ToxicCombination.nullable() })
