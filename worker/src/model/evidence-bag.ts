import { z } from 'zod'
import { DrillId, IncidentId, TenantId } from './ids.ts'
import { EvidenceKind } from './playbook.ts'
import { Sentence } from './sentence.ts'
import { Instant } from './time.ts'

/** SHA-256, hex. */
const digest = z.string().regex(/^[0-9a-f]{64}$/)

export const BagId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'BagId'>()
export type BagId = z.infer<typeof BagId>

/** A piece of evidence, named by its content: what it was, masked, and the original where a key could seal it. */
export const EvidenceItem = z.strictObject({
  /** Of the bag and the original's hash: the same content again is the same item. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  tenant: TenantId,
  bag: BagId,
  at: Instant,
  kind: EvidenceKind,
  /** SHA-256 of the original, UTF-8 JSON. */
  sha256: digest,
  bytes: z.int().nonnegative(),
  /** The same with every secret and personal datum as ▮. */
  masked: z.string(),
  masked_sha256: digest,
  /** AES-256-GCM; null where no key was there to seal it, and the original is then not kept. */
  sealed: z.string().nullable(),
  key: z.string().max(64).nullable(),
})
export type EvidenceItem = z.infer<typeof EvidenceItem>

/** An item's place in the chain: each hash covers all before it. */
export const EvidenceLink = EvidenceItem.pick({
  id: true,
  kind: true,
  sha256: true,
  bytes: true,
  masked_sha256: true,
  key: true,
}).extend({
  sequence: z.int().nonnegative(),
  /** What it holds, a line. */
  title: z.string().max(256),
  previous: digest,
  hash: digest,
})
export type EvidenceLink = z.infer<typeof EvidenceLink>

/** What was kept of an incident before anything could vanish or was changed. */
export const EvidenceBag = z.strictObject({
  id: BagId,
  tenant: TenantId,
  incident: IncidentId,
  /** Its incident is a drill: nothing of it happened. */
  drill: DrillId.optional(),
  taken: Instant,
  items: z.array(EvidenceLink).max(64),
  /** What could not be kept, or not whole, and why: nothing is left out without a word. */
  omitted: z
    .array(z.strictObject({ kind: EvidenceKind, reason: z.string().max(512), said: Sentence.optional() }))
    .max(64),
  /** Hash of the last link; it is in the audit chain as well. */
  head: digest,
})
export type EvidenceBag = z.infer<typeof EvidenceBag>
