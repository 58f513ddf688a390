import { t } from '@grafana/i18n'
import type { VendorGap } from '@wachter/worker/model/shown-vendor.ts'
import { readable } from '../../shared/words.ts'

/** Words of the vendor register in the reader's language. */
export function wordOfVendorStanding(standing: string): string {
  const words: Record<string, string> = {
    in_use: t('programme.vendor.in_use', 'In use'),
    considered: t('programme.vendor.considered', 'Considered'),
    ended: t('programme.vendor.ended', 'Ended'),
  }
  return words[standing] ?? readable(standing)
}

export function wordOfDeployment(deployment: string): string {
  const words: Record<string, string> = {
    saas: t('programme.vendor.saas', 'Software as a service'),
    private_cloud: t('programme.vendor.private_cloud', 'Private cloud'),
    on_premises: t('programme.vendor.on_premises', 'On premises'),
  }
  return words[deployment] ?? readable(deployment)
}

/** What a certification's status says; only `held` is a certificate. */
export function wordOfCertification(status: string): string {
  const words: Record<string, string> = {
    held: t('programme.certificate.held', 'Held'),
    expired: t('programme.certificate.expired', 'Expired'),
    in_audit: t('programme.certificate.in_audit', 'Being audited: not held'),
    announced: t('programme.certificate.announced', 'Announced: not held'),
    self_declared: t('programme.certificate.self_declared', 'Self-declared: not held'),
    withdrawn: t('programme.certificate.withdrawn', 'Withdrawn'),
  }
  return words[status] ?? readable(status)
}

export function wordOfClaimState(state: string): string {
  const words: Record<string, string> = {
    evidenced: t('programme.claim.evidenced', 'Shown'),
    evidence_expired: t('programme.claim.evidence_expired', 'Evidence too old'),
    claimed: t('programme.claim.claimed', 'Only said'),
  }
  return words[state] ?? readable(state)
}

export function wordOfVendorGap(gap: string): string {
  const words: Record<VendorGap['id'], string> = {
    nobody_answers: t('programme.vendor-gap.nobody_answers', 'Nobody answers for it'),
    review_overdue: t('programme.vendor-gap.review_overdue', 'Review overdue'),
    review_refused: t('programme.vendor-gap.review_refused', 'In use though refused'),
    certificate_expired: t('programme.vendor-gap.certificate_expired', 'Certificate expired'),
    certificate_announced: t('programme.vendor-gap.certificate_announced', 'Certificate not held'),
    certificate_withdrawn: t('programme.vendor-gap.certificate_withdrawn', 'Certificate withdrawn'),
    self_declared: t('programme.vendor-gap.self_declared', 'Only self-declared'),
    claim_without_evidence: t('programme.vendor-gap.claim_without_evidence', 'Claim without evidence'),
    evidence_expired: t('programme.vendor-gap.evidence_expired', 'Evidence too old'),
    residency_unknown: t('programme.vendor-gap.residency_unknown', 'Place of data unknown'),
    recovery_unknown: t('programme.vendor-gap.recovery_unknown', 'Recovery unknown'),
    sub_processors_unknown: t('programme.vendor-gap.sub_processors_unknown', 'Sub-processors unknown'),
    responsibility_unknown: t('programme.vendor-gap.responsibility_unknown', 'Responsibility not divided'),
    source_old: t('programme.vendor-gap.source_old', 'Source too old'),
    answered_no: t('programme.vendor-gap.answered_no', 'Answered no'),
    answers_without_evidence: t('programme.vendor-gap.answers_without_evidence', 'Answers without evidence'),
  }
  return (words as Record<string, string>)[gap] ?? readable(gap)
}

export function wordOfAnswer(answer: string): string {
  const words: Record<string, string> = {
    yes: t('programme.answer.yes', 'Yes'),
    no: t('programme.answer.no', 'No'),
    partly: t('programme.answer.partly', 'Partly'),
    not_applicable: t('programme.standing.not_applicable', 'Not applicable'),
  }
  return words[answer] ?? readable(answer)
}

export function wordOfOutcomeOfReview(outcome: string): string {
  const words: Record<string, string> = {
    accepted: t('programme.review.accepted', 'Accepted'),
    accepted_with_conditions: t('programme.review.accepted_with_conditions', 'Accepted with conditions'),
    refused: t('programme.review.refused', 'Refused'),
  }
  return words[outcome] ?? readable(outcome)
}

export function wordOfSourceKind(kind: string): string {
  const words: Record<string, string> = {
    vendor_statement: t('programme.source.vendor_statement', 'the vendor says so'),
    contract: t('programme.source.contract', 'contract'),
    audit_report: t('programme.source.audit_report', 'audit report'),
    certificate: t('programme.source.certificate', 'certificate'),
    own_test: t('programme.source.own_test', 'our own test'),
    public_register: t('programme.source.public_register', 'public register'),
  }
  return words[kind] ?? readable(kind)
}
