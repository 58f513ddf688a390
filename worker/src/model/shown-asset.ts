import { z } from 'zod'
import { Asset, AssetChange, Observation, Provenance } from './asset.ts'
import { AssetRef } from './event.ts'
import { AssetId } from './ids.ts'
import { Sentence } from './sentence.ts'

/** An asset in a list: without who says what and what it depends on, with the version to name when changing it. */
export const ListedAsset = Asset.omit({
  provenance: true,
  relations: true,
  identity: true,
  depends_on: true,
}).extend({
  version: z.string(),
})
export type ListedAsset = z.infer<typeof ListedAsset>

/** `before` and `after` are any JSON. */
export const ShownChange = AssetChange.extend({ before: z.unknown(), after: z.unknown() })
export type ShownChange = z.infer<typeof ShownChange>

/** What an observer says of an asset. */
export const ShownObservation = Observation.omit({ identity: true })
export type ShownObservation = z.infer<typeof ShownObservation>

/** Somebody or something that uses AI, and every name it goes by, each with why that is shown to be it. */
export const Identity = z.strictObject({
  /** `workload`: a role or service account; whoever takes it on is not known by name. */
  kind: z.enum(['person', 'workload', 'unknown']),
  /** A person's e-mail address, a workload's role or account, else the only name there is. */
  id: z.string(),
  name: z.string().optional(),
  team: z.string().optional(),
  left: z.string().optional(),
  known_as: z.array(z.strictObject({ name: z.string(), why: z.string() })),
})
export type Identity = z.infer<typeof Identity>

/** Who may own an asset, and why one could think so. */
export const SuggestedOwner = z.strictObject({
  owner: z.string(),
  reasons: z.array(z.string()).min(1),
  said: z.array(Sentence).optional().describe('The reasons by their codes'),
})
export type SuggestedOwner = z.infer<typeof SuggestedOwner>

/** Why two things that observers speak of are one. */
export const Joint = z.strictObject({
  one: z.strictObject({ observer: z.string(), name: AssetRef }),
  other: z.strictObject({ observer: z.string(), name: AssetRef }),
  /** `name`: both go by it; `mark`: a file's digest, a key's fingerprint, a pinned package, or the same model in one place. */
  by: z.enum(['name', 'mark']),
  name: AssetRef.optional(),
  /** Of a person who said so. */
  reason: z.string().optional(),
})
export type Joint = z.infer<typeof Joint>

/** What is any JSON is said so: the model's own word for it refers to itself, which the API's description can't carry. */
const Said = Provenance.extend({
  conflicts: z.array(Provenance.shape.conflicts.unwrap().extend({ value: z.unknown() })),
})

/** An asset with everything that is known of it. */
export const ShownAsset = Asset.omit({ identity: true, depends_on: true }).extend({
  provenance: z.array(Said),
  version: z.string().describe('To name when changing it'),
  took_in: z.array(AssetId).max(1000).describe('Assets that turned out to be this one'),
  joined: z.array(Joint).describe('What makes one thing of what observers say'),
  users: z.array(Identity).describe('Who uses it: the names of used_by that are one are together'),
  suggested_owners: z.array(SuggestedOwner).describe('Who may own it, and why; nobody does by that'),
})
export type ShownAsset = z.infer<typeof ShownAsset>
