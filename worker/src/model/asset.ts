import { z } from 'zod'
import { Accepted } from './acceptance.ts'
import { AivssStated } from './aivss.ts'
import { AssetRef, SourceNetwork } from './event.ts'
import { AssessmentId, AssetId, ObservationId, TenantId } from './ids.ts'
import { Sentence } from './sentence.ts'
import {
  AssetType,
  DataClassification,
  Environment,
  Exposure,
  RegulatoryScope,
  RiskLevel,
} from './taxonomy.ts'
import { Instant } from './time.ts'

const reach = z.enum(['none', 'read', 'write', 'manage'])

/** What an agent may do, by what it does it to. */
export const PermissionClass = z.strictObject({
  data: reach.optional(),
  code: reach.optional(),
  identity: reach.optional(),
  communication: reach.optional(),
})
export type PermissionClass = z.infer<typeof PermissionClass>

/** A tool that an agent, a gateway or an MCP server offers. */
export const OfferedTool = z.strictObject({
  name: z.string().min(1).max(512),
  /** SHA-256 over name, description and input schema, hex: changes when the offer changes. */
  sha256: z.string().length(64).optional(),
  /** Brings in texts that strangers can write. */
  untrusted_input: z.boolean().optional(),
  /** Can carry data out of the organisation. */
  outward: z.boolean().optional(),
  /** Reads what is confidential or above. */
  private_data: z.boolean().optional(),
})
export type OfferedTool = z.infer<typeof OfferedTool>

/** Where a thing stands in the organisation's hands. */
export const Lifecycle = z.enum(['discovered', 'triaged', 'approved', 'restricted', 'blocked', 'retired'])
export type Lifecycle = z.infer<typeof Lifecycle>

/** Calls that came over the internet in the 30 days up to the last one, by kind of network; `last` by the hour. */
export const CalledFrom = z
  .array(
    z.strictObject({
      network: SourceNetwork.exclude(['private']),
      calls: z.int().positive(),
      last: Instant,
      /** ISO 3166-1 alpha-2, where addresses are enriched. */
      countries: z.array(z.string().length(2)).max(32),
    }),
  )
  .max(3)
export type CalledFrom = z.infer<typeof CalledFrom>

const short = z.string().max(256)
const long = z.string().max(2048)

/**
 * What can be known of an AI thing (seed 001, phase 1, and what its risks need). A fact that an observer does not know is
 * absent; one that it knows to be nothing is null.
 */
export const AssetFacts = z.strictObject({
  name: z.string().min(1).max(512).optional(),
  description: z.string().max(4000).optional(),
  purpose: z.string().max(4000).optional(),
  owner_team: short.optional(),
  owner_email: z.string().max(320).optional(),
  lifecycle: Lifecycle.optional(),
  /** Why it stands there; given by whoever restricted, blocked or retired it. */
  lifecycle_reason: z.string().max(1000).optional(),
  compliance_status: z.enum(['unreviewed', 'compliant', 'non_compliant', 'excepted']).optional(),
  data_classification: DataClassification.optional(),
  environment: Environment.optional(),
  exposure: Exposure.optional(),
  regulatory_scope: z.array(RegulatoryScope).max(16).optional(),
  /** As the seed names them: openai, anthropic, google, azure_openai, aws_bedrock, gcp_vertex, huggingface ... */
  model_provider: z.string().max(64).optional(),
  model_name: z.string().max(512).optional(),
  model_version: z.string().max(128).optional(),
  self_hosted: z.boolean().optional(),
  parameter_count: z.string().max(32).optional(),
  architecture: short.optional(),
  source_url: long.optional(),
  license: z.string().max(128).optional(),
  sbom_available: z.boolean().optional(),
  last_security_review: z.iso.date().nullable().optional(),
  next_security_review: z.iso.date().nullable().optional(),
  endpoint: long.optional(),
  cloud_provider: z.string().max(64).optional(),
  cloud_account: short.optional(),
  cloud_region: z.string().max(64).optional(),
  /** The provider's own word for its state: ACTIVE, PREPARED, Succeeded ... */
  status: z.string().max(64).optional(),
  created: Instant.optional(),
  /** As far as logs show. */
  first_used: Instant.optional(),
  last_used: Instant.optional(),
  tags: z.record(short, z.string().max(1024)).optional(),
  /** SHA-256 of its files, hex. */
  digests: z.array(z.string().length(64)).max(1000).optional(),
  /** What a model file would run when it is loaded, by name; empty: looked, found none. */
  unsafe_load: z.array(short).max(256).optional(),
  chat_template_sha256: z.string().length(64).optional(),

  /** Who it acts as: role, service principal, service account. */
  identity: z.string().max(1024).nullable().optional(),
  permissions: PermissionClass.optional(),
  tools: z.array(OfferedTool).max(1000).optional(),
  /** The tools it is meant to have; absent: nobody has said. */
  authorised_tools: z.array(z.string().max(512)).max(1000).optional(),
  memory: z.boolean().optional(),
  /** Of an agent: what people say of it for OWASP AIVSS. */
  aivss: AivssStated.optional(),
  /** SHA-256 of its instructions, hex; they themselves are not kept. */
  instructions_sha256: z.string().length(64).optional(),
  /** Of an AI service in use: whether the organisation allows it. */
  approved_service: z.boolean().optional(),

  /** Of a key: keyed hash of its value, what it may do, when it was last changed and when it ends. */
  fingerprint: z.string().max(128).optional(),
  scope: z.array(short).max(256).optional(),
  rotated: Instant.nullable().optional(),
  expires: Instant.nullable().optional(),
  /** Where it lies: file and line, variable, vault path. */
  place: long.optional(),
  /** All the places of a thing that lies in several. */
  places: z.array(long).max(1000).optional(),

  /** AI libraries that it is built with, as package URLs, with the version where one is pinned. */
  libraries: z.array(z.string().max(512)).max(500).optional(),
  /** Of an MCP server or another package: what is started, and whether its version is pinned. */
  package: z.string().max(512).optional(),
  command: long.optional(),
  pinned: z.boolean().optional(),
  /** Names of environment variables it is given; never their values. */
  env_names: z.array(short).max(256).optional(),

  logging: z.enum(['on', 'off', 'without_texts']).optional(),
  /** Whether calls pass a guardrail; of a guardrail the strength of each of its filters by name. */
  guarded: z.boolean().optional(),
  filters: z.record(short, z.string().max(64)).optional(),
  authentication: z.enum(['none', 'key', 'identity']).optional(),
  encryption_key: z.string().max(1024).nullable().optional(),
  network_isolated: z.boolean().optional(),
  rate_limit: z.string().max(128).nullable().optional(),
  dimensions: z.int().positive().optional(),
  /** Who uses it, as far as known. */
  used_by: z.array(z.string().max(512)).max(1000).optional(),
  /** Of data: who may change what is in it, by roles and keys; `*` for anyone. */
  may_write: z.array(z.string().max(512)).max(1000).optional(),
  /** Of data: who did, as far as logs show. */
  written_by: z.array(z.string().max(512)).max(1000).optional(),
  /** Of data: strangers can write into it. */
  untrusted_content: z.boolean().optional(),
  /** Whom a policy of its own lets in, as the provider names them; `*` for anyone. */
  shared_with: z.array(short).max(256).optional(),
  /** Measures against its risks, by the type that the risk engine weighs, and whether they are in operation. */
  controls: z
    .array(z.strictObject({ type: z.string().max(64), operational: z.boolean() }))
    .max(64)
    .optional(),
  /** Who called it from outside of the organisation, as far as logs show. */
  called_from: CalledFrom.optional(),
  /** Bytes that were sent to it in the 30 days up to the last, as far as proxies tell. */
  sent_bytes: z.int().nonnegative().optional(),
  /** Money in US dollars that was billed for it in the 30 days before the observation. */
  billed_usd: z.number().nonnegative().optional(),
})
export type AssetFacts = z.infer<typeof AssetFacts>
export const FactName = AssetFacts.keyof()
export type FactName = z.infer<typeof FactName>

/** How one thing depends on another: it `uses` a model, `reads` a store, is `guarded_by` a guardrail ... */
export const RelationKind = z.enum([
  'uses',
  'built_from',
  'trained_on',
  'evaluated_on',
  'reads',
  'writes',
  'calls',
  'delegates_to',
  'guarded_by',
  'prompted_by',
  'authenticates_with',
  'served_by',
  'part_of',
])
export type RelationKind = z.infer<typeof RelationKind>

/** Whoever states it depends on `to`, which need not be known yet. */
export const Relation = z.strictObject({ kind: RelationKind, to: AssetRef })
export type Relation = z.infer<typeof Relation>

/** How a thing is known: somebody registered it, a connector found it, a log shows it at work, a bill names it. */
export const Sighting = z.enum(['registered', 'discovered', 'observed', 'billed'])
export type Sighting = z.infer<typeof Sighting>

/**
 * What one observer says of one thing. An observer's newest statement stands, beside those of the others; people are
 * observers too (`person:ann@example.com`).
 */
export const Observation = z.strictObject({
  /** hash(tenant, observer, type, provider, key): a repeat takes the older one's place. */
  id: ObservationId,
  tenant: TenantId,
  observer: z.string().min(1).max(128),
  sighting: Sighting,
  /** The part of the observer's world it belongs to: account and region, folder, project. */
  scope: z.string().max(512),
  asset: AssetRef,
  /** Other names of the same thing. */
  also: z.array(AssetRef).max(64),
  facts: AssetFacts,
  relations: z.array(Relation).max(2000),
  first_seen: Instant,
  last_seen: Instant,
  /** When what it says last changed. */
  changed: Instant,
  /** Since when the observer no longer finds it where it has looked through the whole scope. */
  gone: Instant.nullable(),
  /** Under which names it is the same as another one's: hashes (discovery/identity.ts). */
  identity: z.array(z.string().length(32)).max(1200),
  /** The asset it was taken for; null before the inventory has looked at it. */
  asset_id: AssetId.nullable(),
  /** It says something that the inventory has not taken in yet. */
  pending: z.boolean(),
  /** When single facts were last said, where that is not `changed`: people say one thing at a time. */
  fact_changed: z.partialRecord(FactName, Instant).optional(),
  /** Why a person says that names in `also` are the same thing. */
  joined: z
    .array(z.strictObject({ to: AssetRef, reason: z.string().max(1000), at: Instant }))
    .max(64)
    .optional(),
  /** A person says that this thing is no other, whatever names it shares, and why. */
  apart: z.strictObject({ reason: z.string().max(1000), at: Instant }).optional(),
})
export type Observation = z.infer<typeof Observation>

const FailedCall = z.strictObject({
  scope: z.string().max(512),
  call: z.string().max(256),
  code: z.string().max(128),
  message: z.string().max(1000),
})

/** How the latest round of a connector went. */
export const ConnectorRun = z.strictObject({
  /** hash(tenant, connector). */
  id: z.string().length(32),
  tenant: TenantId,
  connector: z.string().max(64),
  started: Instant,
  /** Null while it runs. */
  finished: Instant.nullable(),
  /** When a round last ended without a failed call. */
  succeeded: Instant.nullable(),
  seen: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  gone: z.int().nonnegative(),
  /** Calls that failed in this round, a scope and call once; what they would have shown is unknown. */
  failures: z.array(FailedCall).max(200),
  failed_calls: z.int().nonnegative(),
  /** When the latest round began that did not come to its end: it was stopped or killed. Absent, as the next, where none was. */
  interrupted: Instant.optional(),
  /** When a round first came to its end after that. */
  resumed: Instant.optional(),
  /** The last error of every call of a scope, the newest first; also of those that work again. */
  errors: z
    .array(FailedCall.extend({ at: Instant }))
    .max(200)
    .optional(),
})
export type ConnectorRun = z.infer<typeof ConnectorRun>

/** Who says a fact, since when, and who says otherwise. */
export const Provenance = z.strictObject({
  fact: FactName,
  observer: z.string().max(128),
  at: Instant,
  /** Values are any JSON; a schema that says so refers to itself, and could not be compiled (store/stored-document.ts). */
  conflicts: z
    .array(z.strictObject({ value: z.unknown(), observer: z.string().max(128), at: Instant }))
    .max(32),
})
export type Provenance = z.infer<typeof Provenance>

/** What is missing or wrong about an asset. It closes itself when it no longer holds. */
export const Gap = z.strictObject({
  id: z.string().max(64),
  since: Instant,
  why: z.string().max(512),
  how_to_close: z.string().max(512),
  /** `why` by its code, for whoever says it in another language; what closes it has the code `close.ID`. */
  said: Sentence.optional(),
})
export type Gap = z.infer<typeof Gap>

/** An AI thing in the inventory: what all observers together say of it. */
export const Asset = z.strictObject({
  id: AssetId,
  tenant: TenantId,
  type: AssetType,
  name: z.string().min(1).max(512),
  /** Every name under which observers know it. */
  refs: z.array(AssetRef).min(1).max(500),
  facts: AssetFacts,
  provenance: z.array(Provenance).max(200),
  relations: z.array(Relation).max(5000),
  /** The names it is found under: hashes (discovery/identity.ts). Absent, as the next two, in what earlier versions wrote. */
  identity: z.array(z.string().length(32)).max(2000).optional(),
  /** The names that its relations lead to, as hashes of the same kind. */
  depends_on: z.array(z.string().length(32)).max(5000).optional(),
  /** Its sightings as one word, `discovered+observed`; `none` where nobody finds it any more. */
  reconciled: z.string().max(64).optional(),
  lifecycle: Lifecycle,
  sightings: z.array(Sighting).max(4),
  observers: z.array(z.string().max(128)).max(200),
  gaps: z.array(Gap).max(64),
  /** When they are to be looked at again though nothing changes. Absent in what earlier versions wrote. */
  gaps_due: Instant.optional(),
  first_seen: Instant,
  last_seen: Instant,
  updated: Instant,
  /** Set where it turned out to be the same as another one, which answers for it. */
  merged_into: AssetId.nullable(),
  /** The latest assessment in short; null before the first. */
  risk: z
    .strictObject({
      inherent: z.number(),
      residual: z.number(),
      level: RiskLevel,
      at: Instant,
      /** The newest entry of its ledger. */
      assessment: AssessmentId.optional(),
      /** By which numbers it was last looked at: the SHA-256 of `risk.yaml`. */
      configuration: z.string().length(64).optional(),
      /** When it is to be looked at again; absent while nothing but a change can move it. */
      due: Instant.optional(),
      /** The acceptance under which it is borne. */
      accepted: Accepted.optional(),
    })
    .nullable(),
})
export type Asset = z.infer<typeof Asset>

/** One change of one fact (or relation, tool, gap) of an asset: its history, and what drift rules look at. */
export const AssetChange = z.strictObject({
  id: z.string().length(32),
  tenant: TenantId,
  asset: AssetId,
  at: Instant,
  what: z.string().max(128),
  before: z.json(),
  after: z.json(),
  observer: z.string().max(128),
})
export type AssetChange = z.infer<typeof AssetChange>
