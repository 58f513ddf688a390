import type { CertificationState, ClaimState } from '../../model/shown-vendor.ts'
import type { Certification, Vendor, VendorClaim } from '../../model/vendor.ts'

const DAY_MS = 86_400_000

/** Where a certification stands on a day (`2026-11-30`). One that is announced, in audit or self-declared is not held. */
export function certificationState(
  { status, expires }: Pick<Certification, 'status' | 'expires'>,
  today: string,
): CertificationState {
  if (status !== 'held') return 'not_held'
  return expires !== undefined && expires < today ? 'expired' : 'held'
}

/** Whether anything shows a claim on a day: what has expired by then does not. */
export function claimState({ evidence }: Pick<VendorClaim, 'evidence'>, today: string): ClaimState {
  if (evidence.length === 0) return 'claimed'
  return evidence.some(({ expires }) => expires === undefined || expires >= today)
    ? 'evidenced'
    : 'evidence_expired'
}

/** By which day a vendor is to be looked at again; null where nobody has yet. */
export function reviewDue({ review }: Pick<Vendor, 'review'>): string | null {
  return review.last === null ? null : daysAfter(review.last.on, review.every_days)
}

/** The day that is so many days after another one. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}
