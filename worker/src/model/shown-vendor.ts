import { z } from 'zod'
import { AssetId } from './ids.ts'
import { Sentence } from './sentence.ts'
import { AssetType, RiskLevel } from './taxonomy.ts'
import {
  certificationShape,
  Questionnaire,
  VendorAnswer,
  VendorClaim,
  VendorService,
  vendorShape,
} from './vendor.ts'

/** What is missing or no longer true of a vendor. It closes itself when the register says otherwise. */
export const VendorGap = z.strictObject({
  id: z.enum([
    'nobody_answers',
    'review_overdue',
    'review_refused',
    'certificate_expired',
    'certificate_announced',
    'certificate_withdrawn',
    'self_declared',
    'claim_without_evidence',
    'evidence_expired',
    'residency_unknown',
    'recovery_unknown',
    'sub_processors_unknown',
    'responsibility_unknown',
    'source_old',
    'answered_no',
    'answers_without_evidence',
  ]),
  /** What of the vendor it is about: a service, a framework, a claim, a source; null: all of it. */
  of: z.string().nullable(),
  why: z.string(),
  how_to_close: z.string(),
  /** `why` by its codes, for whoever says it in another language; what closes it has the code `vendor_close.ID`. */
  said: z.array(Sentence).max(4).optional(),
})
export type VendorGap = z.infer<typeof VendorGap>

/** Where a certification stands on a day: an announced one is none, nor is one that has ended. */
export const CertificationState = z.enum(['held', 'expired', 'not_held'])
export type CertificationState = z.infer<typeof CertificationState>

/** Whether anything shows a claim on a day. */
export const ClaimState = z.enum(['evidenced', 'evidence_expired', 'claimed'])
export type ClaimState = z.infer<typeof ClaimState>

/** An AI thing of a vendor, and what the inventory knows of it; null where that has not taken it in. */
export const ShownVendorAgent = z.strictObject({
  key: z.string(),
  name: z.string(),
  type: AssetType,
  asset: AssetId.nullable(),
  residual: z.number().nullable(),
  level: RiskLevel.nullable(),
  /** What its facts alone would give, of one that is not in the inventory; null where it is, or where nothing is assessed. */
  expected: z.strictObject({ residual: z.number(), level: RiskLevel }).nullable(),
  gaps: z.array(z.string()),
})

export type ShownVendorAgent = z.infer<typeof ShownVendorAgent>

const Counts = z.strictObject({
  certificates: z.record(CertificationState, z.int()),
  claims: z.record(ClaimState, z.int()),
})

/** A vendor in the list of them. */
export const ListedVendor = vendorShape
  .pick({ id: true, name: true, summary: true, standing: true, owner_team: true })
  .extend({
    deployment: VendorService.shape.deployment.nullable().describe('Of the service that is chosen'),
    regions: z.array(z.string()).nullable().describe('Where its data is; null: nobody has said'),
    review_due: z.iso.date().nullable().describe('Null: it has never been reviewed'),
    ...Counts.shape,
    agents: z.int(),
    worst: RiskLevel.nullable().describe('Of its agents in the inventory'),
    gaps: z.array(VendorGap),
  })
export type ListedVendor = z.infer<typeof ListedVendor>

/** A vendor with everything that is known of it. */
export const ShownVendor = vendorShape.omit({ tenants: true }).extend({
  certifications: z.array(certificationShape.extend({ state: CertificationState })),
  claims: z.array(VendorClaim.extend({ state: ClaimState })),
  agents: z.array(ShownVendorAgent),
  questionnaires: z.array(Questionnaire.extend({ answers: z.array(VendorAnswer) })),
  review_due: z.iso.date().nullable().describe('Null: it has never been reviewed'),
  gaps: z.array(VendorGap),
})
export type ShownVendor = z.infer<typeof ShownVendor>
