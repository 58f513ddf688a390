import { z } from 'zod'
import { Control } from './control.ts'
import { TenantId } from './ids.ts'
import { inLanguages, Language } from './in-languages.ts'
import { Role } from './playbook.ts'
import { Instant } from './time.ts'

export const PolicyId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/, 'an id is 2 to 64 of a-z, 0-9 and -')

/** Who wrote what stands there now: `2.1` asks anew whoever has confirmed `2.0`. */
export const PolicyVersion = z.string().regex(/^\d{1,4}\.\d{1,4}$/, 'a version is two numbers: 1.0, 2.13')

const Day = z.iso.date()
const Person = z.string().min(1).max(320)

/** What `policy.yaml` says of a policy; its text stands beside it, a file for each language. */
export const PolicyYaml = z.strictObject({
  id: PolicyId,
  version: PolicyVersion,
  title: inLanguages(128),
  /** What it is for, in a sentence. */
  purpose: inLanguages(500),
  /** A role of `roles.yaml`. */
  owner: Role,
  /** Who has approved this version and on which day, where that is kept in the file; else it is done in the app. */
  approved: z.strictObject({ by: Person, at: Day }).optional(),
  /** So many days after its approval it is looked over, and approved again. */
  review_after_days: z.int().min(30).max(1095).default(365),
  /** Who confirms that they have read it: whoever is in `people.yaml`, or who holds one of these roles. */
  attested_by: z.union([z.literal('everyone'), z.array(Role).min(1).max(50)]),
  /** How long they have after its approval. */
  attest_within_days: z.int().min(1).max(365).default(30),
  /** Controls that it asks for. */
  controls: z.array(Control.shape.id).max(100).default([]),
  /** Policies that it goes into further. */
  builds_on: z.array(PolicyId).max(20).default([]),
  /** Policies in whose place it is. */
  supersedes: z.array(PolicyId).max(20).default([]),
})
export type PolicyYaml = z.infer<typeof PolicyYaml>

/** A policy with its text in Markdown. */
export const Policy = PolicyYaml.extend({
  text: inLanguages(65_536),
  /** Of title, purpose and text in every language, hex: what is approved and confirmed. */
  sha256: z.string().length(64),
})
export type Policy = z.infer<typeof Policy>

/** That a version of a policy was approved here; it holds for these words alone. */
export const PolicyApproval = z.strictObject({
  /** Of policy, version and text: the same is approved anew in its place. */
  id: z.string().length(32),
  tenant: TenantId,
  policy: PolicyId,
  version: PolicyVersion,
  sha256: Policy.shape.sha256,
  at: Instant,
  by: z.string().max(320),
  note: z.string().max(2000),
  withdrawn: z
    .strictObject({ at: Instant, by: z.string().max(320), reason: z.string().min(1).max(2000) })
    .nullable(),
})
export type PolicyApproval = z.infer<typeof PolicyApproval>

/** That a person has confirmed a version of a policy. */
export const Attestation = z.strictObject({
  /** Of policy, version, text and person: it is said once. */
  id: z.string().length(32),
  tenant: TenantId,
  policy: PolicyId,
  version: PolicyVersion,
  sha256: Policy.shape.sha256,
  /** Their e-mail address where `people.yaml` knows them, else the name that they go by here. */
  person: Person,
  at: Instant,
  /** Who wrote it down: they themselves, or who had it from them. */
  by: z.string().max(320),
  /** How it came here, where somebody else wrote it down. */
  source: z.string().max(256).nullable(),
  /** In which language they read it; null where that is not known. */
  language: Language.nullable(),
})
export type Attestation = z.infer<typeof Attestation>

/**
 * `unapproved`: nobody has approved this version. `changed`: somebody has, and its words were others then. `review_due`: its approval is
 * too old. `superseded`: another that is in force is in its place.
 */
export const PolicyState = z.enum(['unapproved', 'changed', 'in_force', 'review_due', 'superseded'])
export type PolicyState = z.infer<typeof PolicyState>

/** Where a policy stands. */
export const PolicyStanding = z.strictObject({
  state: PolicyState,
  approval: z.strictObject({ by: z.string(), at: Day, from: z.enum(['file', 'stored']) }).nullable(),
  review_due: Day.nullable(),
  /** Until when it is to be confirmed. */
  attest_until: Day.nullable(),
})
export type PolicyStanding = z.infer<typeof PolicyStanding>

/** `earlier`: they have confirmed another version, and are asked anew. */
export const AttestationState = z.enum(['attested', 'asked', 'overdue', 'earlier'])

/** Where a person stands with a policy. */
export const PersonStanding = z.strictObject({
  person: Person,
  name: z.string().nullable(),
  team: z.string().nullable(),
  state: AttestationState,
  /** When they last confirmed a version, and which. */
  at: Instant.nullable(),
  version: PolicyVersion.nullable(),
})
export type PersonStanding = z.infer<typeof PersonStanding>

const AttestationCounts = z.strictObject({
  /** Who is to confirm it; null where that can't be told. */
  asked: z.int().nonnegative().nullable(),
  attested: z.int().nonnegative(),
  overdue: z.int().nonnegative(),
})
export type AttestationCounts = z.infer<typeof AttestationCounts>

/** A policy as lists show it. */
export const ListedPolicy = PolicyYaml.pick({
  id: true,
  version: true,
  title: true,
  purpose: true,
  owner: true,
}).extend({
  standing: PolicyStanding,
  attestations: AttestationCounts,
  /** Where whoever asks stands with it; null where they are not asked. */
  mine: AttestationState.nullable(),
})
export type ListedPolicy = z.infer<typeof ListedPolicy>

/** A policy as its page shows it. */
export const ShownPolicy = ListedPolicy.extend({
  text: Policy.shape.text,
  sha256: Policy.shape.sha256,
  attested_by: PolicyYaml.shape.attested_by,
  review_after_days: z.int(),
  attest_within_days: z.int(),
  controls: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  builds_on: z.array(PolicyId),
  supersedes: z.array(PolicyId),
})
export type ShownPolicy = z.infer<typeof ShownPolicy>
