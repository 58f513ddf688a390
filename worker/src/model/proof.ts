import { z } from 'zod'
import { Control } from './control.ts'
import { RuleId, TenantId } from './ids.ts'
import { Sentence } from './sentence.ts'
import { Instant } from './time.ts'

/** Fields of an event as in the samples beside rules; when it happened and the ids are filled in. */
const Played = z.record(z.string().max(256), z.json())
const note = z.string().min(1).max(256)

/**
 * What a control is put to the proof with: attacks that it must catch, each with a twin that only resembles it and must stay
 * quiet, and a positive control, which shows that the replay itself works.
 */
export const ProofCorpus = z.strictObject({
  control: Control.shape.id,
  /** The rules that carry the control, by id: what is taken away in the run with the control broken. */
  carried_by: z.array(RuleId).min(1).max(32),
  /** After so many days a proof proves nothing any more. */
  good_for_days: z.int().min(1).max(365).default(30),
  /** Plain enough to be caught as long as the rules are there at all. */
  positive: z.strictObject({ note, event: Played }),
  attacks: z
    .array(z.strictObject({ note, attack: Played, twin: Played }))
    .min(1)
    .max(32),
})
export type ProofCorpus = z.infer<typeof ProofCorpus>

/** What an event is in a replay. */
export const Part = z.enum(['positive', 'attack', 'twin'])
export type Part = z.infer<typeof Part>

/** What came of one event, with the rules in force and with the control taken away. */
export const ProofCase = z.strictObject({
  part: Part,
  note: z.string().max(256),
  /** Titles of the rules that caught it. */
  caught_by: z.array(z.string().max(256)).max(16),
  /** The same once the rules that carry the control are left out. */
  caught_without: z.array(z.string().max(256)).max(16),
})
export type ProofCase = z.infer<typeof ProofCase>

/** How many of how many. */
const Share = z.strictObject({ n: z.int().nonnegative(), of: z.int().nonnegative() })

/** The last replay of a control's corpus: what an executed proof consists of. */
export const ControlProof = z.strictObject({
  /** Of tenant and control. */
  id: z.string().length(32),
  tenant: TenantId,
  control: Control.shape.id,
  /**
   * `passed`: every attack was caught and every twin quiet, the positive control fired, and without the control none was caught.
   * `failed`: an attack went through, or a twin was taken for one. `inconclusive`: it shows nothing of this control.
   */
  result: z.enum(['passed', 'failed', 'inconclusive']),
  why: z.string().max(512),
  /** `why` by its code, for whoever says it in another language. */
  said: Sentence.optional(),
  at: Instant,
  /** From when it has said the same, without a break. */
  since: Instant,
  /** From when it proves nothing any more. */
  until: Instant,
  positive: Share,
  attacks: Share,
  /** Quiet ones. */
  twins: Share,
  /** Attacks that were caught with the control taken away. */
  broken: Share,
  carried_by: z.array(RuleId).max(32),
  /** Of the corpus, hex. */
  corpus_sha256: z.string().length(64),
  cases: z.array(ProofCase).max(65),
  /** Who asked: a person, or the schedule. */
  by: z.string().max(256),
})
export type ControlProof = z.infer<typeof ControlProof>

/** A proof without what came of each case. */
export const BriefProof = ControlProof.omit({ cases: true, tenant: true })
export type BriefProof = z.infer<typeof BriefProof>
export const ProofList = z.strictObject({ items: z.array(BriefProof) })
