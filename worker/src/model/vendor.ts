import { z } from 'zod'
import { AssetFacts } from './asset.ts'
import { AssetRef } from './event.ts'
import { TenantId } from './ids.ts'
import { PartialDate } from './partial-date.ts'
import { AssetType } from './taxonomy.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/, 'an id is 2 to 64 of a-z, 0-9 and -')
const short = z.string().min(1).max(256)
const prose = z.string().min(1).max(4000)
const days = z.int().min(1).max(1095)

/** Ids of `sources`: where a fact is from. */
const source = id

/** Where facts are from, and when they were so. */
const VendorSource = z.strictObject({
  title: short,
  kind: z.enum([
    'vendor_statement',
    'contract',
    'audit_report',
    'certificate',
    'own_test',
    'public_register',
  ]),
  as_of: PartialDate,
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional(),
})

/** One way in which the vendor's product is had. */
export const VendorService = z.strictObject({
  id,
  name: short,
  description: prose,
  deployment: z.enum(['saas', 'private_cloud', 'on_premises']),
  /** Whose customers run on the same installation. */
  tenancy: z.enum(['shared', 'single']),
  operated_by: z.enum(['vendor', 'customer']),
  /** This is the one that we have, or would have. */
  chosen: z.boolean().default(false),
  /** Where the data is; null: nobody has said. */
  residency: z
    .strictObject({
      regions: z.array(short).min(1).max(64),
      decided_by: z.enum(['vendor', 'customer']),
      source,
    })
    .nullable(),
  source,
})

/** Who looks after what, and which part of it. */
const Responsibility = z
  .strictObject({
    area: short,
    vendor: prose.nullable().default(null),
    customer: prose.nullable().default(null),
    cloud: prose.nullable().default(null),
    source,
  })
  .refine(
    (one) => [one.vendor, one.customer, one.cloud].some((part) => part !== null),
    'say what of it is whose: vendor, customer or cloud',
  )

/** What shows something: a report, a certificate, a test of our own. */
const VendorEvidence = z.strictObject({
  title: short,
  kind: z.enum(['audit_report', 'certificate', 'test_report', 'configuration', 'contract']),
  on: z.iso.date(),
  /** The last day on which it shows it. */
  expires: z.iso.date().optional(),
})
export type VendorEvidence = z.infer<typeof VendorEvidence>

/** As far as the vendor has come with a framework: only `held` is a certificate. */
export const certificationShape = z.strictObject({
  framework: short,
  scope: prose,
  status: z.enum(['held', 'in_audit', 'announced', 'self_declared', 'withdrawn']),
  issued: z.iso.date().optional(),
  /** Of one that is held: the last day on which it, or the period it covers, counts. */
  expires: z.iso.date().optional(),
  /** Of one that is not held: when it is said to come. */
  expected: PartialDate.optional(),
  evidence: z.array(VendorEvidence).max(16).default([]),
  source,
})

const Certification = certificationShape.superRefine(({ status, issued, expires, expected }, context) => {
  const fault = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  if (status === 'held' && issued === undefined) fault('issued', 'of one that is held say since when')
  if (status === 'held' && expires === undefined) fault('expires', 'of one that is held say until when')
  if (issued !== undefined && expires !== undefined && expires < issued)
    fault('expires', 'it ends before it begins')
  if (status === 'held' && expected !== undefined) fault('expected', 'it is held already')
})
export type Certification = z.infer<typeof Certification>

/** What the vendor says to have in place. */
export const VendorClaim = z.strictObject({
  id,
  says: prose,
  /** Names by ids of frameworks: `800-53r5:AC-2: Account Management`. */
  controls: z
    .record(z.string().max(64), z.string().max(256))
    .refine((given) => Object.keys(given).length > 0, 'map it to one control at least'),
  evidence: z.array(VendorEvidence).max(16).default([]),
  source,
})
export type VendorClaim = z.infer<typeof VendorClaim>

const minutes = z.int().nonnegative().max(525_600)

/** What is lost at most, and after how long it runs again, minutes. */
const Recovery = z.strictObject({
  of: short,
  rpo_minutes: minutes,
  rto_minutes: minutes,
  /** When the vendor last showed it by a test. */
  tested: z.iso.date().optional(),
  source,
})

const SubProcessor = z.strictObject({
  name: short,
  purpose: prose,
  regions: z.array(short).max(64).default([]),
  source,
})

const ThreatModel = z.strictObject({
  assets: z.array(short).min(1).max(64),
  adversaries: z
    .array(z.strictObject({ name: short, capabilities: z.array(short).min(1).max(32) }))
    .min(1)
    .max(64),
  trust_boundaries: z.array(short).min(1).max(64),
  source,
})

/** An AI thing of the vendor that works for us: it stands in the inventory, with what is known of it here. */
const VendorAgent = AssetFacts.extend({
  type: AssetType.default('ai_agent'),
  key: z.string().min(1).max(256),
  name: z.string().min(1).max(512),
  /** What others call the same thing. */
  also: z.array(AssetRef).max(64).default([]),
})

/** A form that the vendor filled in, in a file beside this one. */
export const Questionnaire = z.strictObject({
  title: short,
  file: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*\.(csv|json)$/, 'a .csv or .json file beside this one')
    .refine((file) => !file.split('/').includes('..'), 'a file below this folder'),
  received: z.iso.date(),
})

const Review = z.strictObject({
  /** Days within which it is to be looked at again. */
  every_days: days,
  /** Null: nobody has yet. */
  last: z
    .strictObject({
      on: z.iso.date(),
      by: short,
      outcome: z.enum(['accepted', 'accepted_with_conditions', 'refused']),
      note: prose.optional(),
    })
    .nullable(),
})

export const vendorShape = z.strictObject({
  id,
  name: short,
  summary: prose,
  standing: z.enum(['in_use', 'considered', 'ended']),
  /** Whose vendor it is; absent: every tenant's. */
  tenants: z.array(TenantId).min(1).max(1000).optional(),
  /** The team that answers for it; null: nobody does. */
  owner_team: short.nullable(),
  sources: z.record(id, VendorSource),
  /** After so many days what a source says is too old to rely on. */
  sources_good_for_days: days.default(365),
  services: z.array(VendorService).min(1).max(64),
  shared_responsibility: z.array(Responsibility).max(64).default([]),
  certifications: z.array(Certification).max(64).default([]),
  claims: z.array(VendorClaim).max(500).default([]),
  recovery: z.array(Recovery).max(32).default([]),
  /** Null: nobody has said. */
  sub_processors: z.array(SubProcessor).max(500).nullable().default(null),
  threat_model: ThreatModel.nullable().default(null),
  agents: z.array(VendorAgent).max(500).default([]),
  questionnaires: z.array(Questionnaire).max(32).default([]),
  review: Review,
})

/** A vendor of AI: what it offers, what it says of itself, what shows that, and what we make of it. */
export const Vendor = vendorShape.superRefine((vendor, context) => {
  for (const { path, named } of sourcesNamed(vendor)) {
    if (Object.hasOwn(vendor.sources, named)) continue
    context.addIssue({ code: 'custom', path, message: `there is no source ${named}` })
  }
  for (const list of ['services', 'claims'] as const) {
    const seen = new Set<string>()
    vendor[list].forEach((one, nth) => {
      if (seen.has(one.id))
        context.addIssue({ code: 'custom', path: [list, nth, 'id'], message: 'is there twice' })
      seen.add(one.id)
    })
  }
  if (vendor.services.filter(({ chosen }) => chosen).length > 1)
    context.addIssue({ code: 'custom', path: ['services'], message: 'at most one of them is chosen' })
})
export type Vendor = z.infer<typeof Vendor>

function sourcesNamed(vendor: z.infer<typeof vendorShape>): { path: (string | number)[]; named: string }[] {
  const lists = [
    'services',
    'shared_responsibility',
    'certifications',
    'claims',
    'recovery',
    'sub_processors',
  ] as const
  const listed = lists.flatMap((list) =>
    (vendor[list] ?? []).map((one, nth) => ({ path: [list, nth, 'source'], named: one.source })),
  )
  const placed = vendor.services.flatMap(({ residency }, nth) =>
    residency === null ? [] : [{ path: ['services', nth, 'residency', 'source'], named: residency.source }],
  )
  const modelled =
    vendor.threat_model === null
      ? []
      : [{ path: ['threat_model', 'source'], named: vendor.threat_model.source }]
  return [...listed, ...placed, ...modelled]
}

/** One line of a questionnaire. */
export const VendorAnswer = z.strictObject({
  id: short,
  question: prose,
  answer: z.enum(['yes', 'no', 'partly', 'not_applicable']),
  /** Id of a framework that it is about. */
  control: z.string().min(1).max(64).optional(),
  comment: z.string().max(4000).optional(),
  /** What shows it. */
  evidence: z.string().max(1000).optional(),
})
export type VendorAnswer = z.infer<typeof VendorAnswer>
