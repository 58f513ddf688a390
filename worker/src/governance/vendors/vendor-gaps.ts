import { lastDayOf } from '../../model/partial-date.ts'
import { inEnglish, type Sentence, type SentenceCode, sentence } from '../../model/sentence.ts'
import type { VendorGap } from '../../model/shown-vendor.ts'
import type { Certification, Vendor, VendorAnswer } from '../../model/vendor.ts'
import { certificationState, claimState, daysAfter, reviewDue } from './vendor-states.ts'

/** A form that a vendor filled in, as it was read. */
export interface ReadQuestionnaire {
  title: string
  file: string
  received: string
  answers: readonly VendorAnswer[]
}

type Look = (vendor: Vendor, today: string, forms: readonly ReadQuestionnaire[]) => VendorGap[]

/** What is missing or no longer true of a vendor on a day (`2026-11-30`). One that has ended owes nothing. */
export function gapsOfVendor(
  vendor: Vendor,
  questionnaires: readonly ReadQuestionnaire[],
  today: string,
): VendorGap[] {
  if (vendor.standing === 'ended') return []
  return LOOKS.flatMap((look) => look(vendor, today, questionnaires))
}

const LOOKS: readonly Look[] = [
  owner,
  review,
  certificates,
  claims,
  residency,
  wholes,
  oldSources,
  questionnaires,
]

/** A gap with why, in English and by its codes. */
function gap(id: VendorGap['id'], of: string | null, ...said: Sentence[]): VendorGap {
  const how_to_close = inEnglish(sentence(`vendor_close.${id}`))
  return { id, of, why: said.map(inEnglish).join(', '), how_to_close, said }
}

function owner({ owner_team }: Vendor): VendorGap[] {
  return owner_team !== null ? [] : [gap('nobody_answers', null, sentence('vendor.no_team'))]
}

function review(vendor: Vendor, today: string): VendorGap[] {
  const { last, every_days: days } = vendor.review
  if (last === null) {
    if (vendor.standing === 'considered') return []
    return [gap('review_overdue', null, sentence('vendor.never_reviewed'))]
  }
  const { on: date, outcome } = last
  const due = reviewDue(vendor)
  return [
    ...(due === null || due >= today
      ? []
      : [gap('review_overdue', null, sentence('vendor.review_due', { date, days, due }))]),
    ...(outcome === 'refused' && vendor.standing === 'in_use'
      ? [gap('review_refused', null, sentence('vendor.refused', { date }))]
      : []),
  ]
}

/** How a framework without a certificate stands. */
const NOT_HELD: Readonly<
  Record<Exclude<Certification['status'], 'held'>, { id: VendorGap['id']; why: SentenceCode }>
> = {
  in_audit: { id: 'certificate_announced', why: 'vendor.in_audit' },
  announced: { id: 'certificate_announced', why: 'vendor.announced' },
  self_declared: { id: 'self_declared', why: 'vendor.self_declared' },
  withdrawn: { id: 'certificate_withdrawn', why: 'vendor.withdrawn' },
}

function certificates({ certifications }: Vendor, today: string): VendorGap[] {
  return certifications.flatMap((one): VendorGap[] => {
    const { framework, status, expires, expected } = one
    if (status === 'held') {
      if (certificationState(one, today) === 'held') return []
      const ended = sentence('vendor.certificate_ended', { date: expires ?? '' })
      return [gap('certificate_expired', framework, ended)]
    }
    const { id, why } = NOT_HELD[status]
    const date = expected === undefined ? undefined : lastDayOf(expected)
    const until = date !== undefined && date < today ? 'vendor.expected_past' : 'vendor.expected'
    const stands = [sentence(why), ...(date === undefined ? [] : [sentence(until, { date })])]
    const notHeld = sentence('vendor.not_held')
    const words = `${stands.map(inEnglish).join(', ')}: ${inEnglish(notHeld)}`
    return [{ ...gap(id, framework, ...stands, notHeld), why: words }]
  })
}

function claims({ claims: made, sources, certifications }: Vendor, today: string): VendorGap[] {
  const shown = [
    ...made.map(({ id, ...claim }) => ({ of: id, ...claim })),
    // Of a certificate that is held somebody has the paper, or it is a claim as any other.
    ...certifications.flatMap(({ framework, ...one }) =>
      certificationState(one, today) === 'held' ? [{ of: framework, ...one }] : [],
    ),
  ]
  return shown.flatMap(({ of, evidence, source }): VendorGap[] => {
    const state = claimState({ evidence }, today)
    if (state === 'evidenced') return []
    if (state === 'evidence_expired') return [gap('evidence_expired', of, sentence('vendor.evidence_ended'))]
    const title = sources[source]?.title ?? source
    return [gap('claim_without_evidence', of, sentence('vendor.claimed', { title }))]
  })
}

function residency({ services }: Vendor): VendorGap[] {
  // Where one is chosen the others do not matter.
  const chosen = services.filter((one) => one.chosen)
  return (chosen.length > 0 ? chosen : services)
    .filter((one) => one.residency === null)
    .map(({ id }) => gap('residency_unknown', id, sentence('vendor.residency')))
}

/** Parts of the register that are not there at all. */
function wholes({ recovery, sub_processors, shared_responsibility }: Vendor): VendorGap[] {
  return [
    ...(recovery.length === 0 ? [gap('recovery_unknown', null, sentence('vendor.recovery'))] : []),
    ...(sub_processors === null
      ? [gap('sub_processors_unknown', null, sentence('vendor.sub_processors'))]
      : []),
    ...(shared_responsibility.length === 0
      ? [gap('responsibility_unknown', null, sentence('vendor.responsibility'))]
      : []),
  ]
}

function oldSources({ sources, sources_good_for_days: days }: Vendor, today: string): VendorGap[] {
  return Object.entries(sources).flatMap(([of, { title, as_of: date }]): VendorGap[] => {
    const last = lastDayOf(date)
    if (last === undefined || daysAfter(last, days) >= today) return []
    return [gap('source_old', of, sentence('vendor.source_old', { title, date, days }))]
  })
}

function questionnaires(_: Vendor, __: string, forms: readonly ReadQuestionnaire[]): VendorGap[] {
  return forms.flatMap(({ title, answers }): VendorGap[] => {
    const refused = answers.filter(({ answer }) => answer === 'no' || answer === 'partly')
    const bare = answers.filter(({ answer, evidence }) => answer === 'yes' && evidence === undefined)
    return [
      ...refused.map(({ id, answer, question }) =>
        gap('answered_no', id, sentence('vendor.answered', { title, answer, id, question })),
      ),
      ...(bare.length === 0
        ? []
        : [gap('answers_without_evidence', title, sentence('vendor.bare_answers', { many: bare.length }))]),
    ]
  })
}
