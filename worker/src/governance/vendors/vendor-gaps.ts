import { counted } from '../../model/counted.ts'
import { lastDayOf } from '../../model/partial-date.ts'
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

function owner({ owner_team }: Vendor): VendorGap[] {
  if (owner_team !== null) return []
  return [
    { id: 'nobody_answers', of: null, why: 'no team answers for it', how_to_close: 'name one as owner_team' },
  ]
}

function review(vendor: Vendor, today: string): VendorGap[] {
  const { last, every_days } = vendor.review
  const how_to_close = 'review it and set review.last'
  if (last === null) {
    if (vendor.standing === 'considered') return []
    return [{ id: 'review_overdue', of: null, why: 'it is in use and nobody has reviewed it', how_to_close }]
  }
  const due = reviewDue(vendor)
  const overdue: VendorGap[] =
    due === null || due >= today
      ? []
      : [
          {
            ...{ id: 'review_overdue', of: null, how_to_close },
            why: `it was last reviewed on ${last.on}; every ${every_days} days means by ${due}`,
          },
        ]
  const refused: VendorGap[] =
    last.outcome === 'refused' && vendor.standing === 'in_use'
      ? [
          {
            ...{ id: 'review_refused', of: null },
            why: `it is in use though the review of ${last.on} refused it`,
            how_to_close: 'stop using it, or review it again',
          },
        ]
      : []
  return [...overdue, ...refused]
}

/** How a framework without a certificate stands. */
const NOT_HELD: Readonly<
  Record<Exclude<Certification['status'], 'held'>, { id: VendorGap['id']; why: string }>
> = {
  in_audit: { id: 'certificate_announced', why: 'it is being audited' },
  announced: { id: 'certificate_announced', why: 'it is announced' },
  self_declared: { id: 'self_declared', why: 'the vendor declares it, nobody has certified it' },
  withdrawn: { id: 'certificate_withdrawn', why: 'it was withdrawn' },
}

function certificates({ certifications }: Vendor, today: string): VendorGap[] {
  return certifications.flatMap((one): VendorGap[] => {
    const { framework, status, expires, expected } = one
    if (status === 'held') {
      if (certificationState(one, today) === 'held') return []
      return [
        {
          ...{ id: 'certificate_expired', of: framework, why: `it ended on ${expires}` },
          how_to_close: 'ask for the new one',
        },
      ]
    }
    const { id, why } = NOT_HELD[status]
    const day = expected === undefined ? undefined : lastDayOf(expected)
    const until = day === undefined ? '' : `, expected by ${day}${day < today ? ', which has passed' : ''}`
    return [
      {
        ...{ id, of: framework, why: `${why}${until}: not held` },
        how_to_close: 'ask for the certificate, and count on nothing before',
      },
    ]
  })
}

function claims({ claims: made, sources, certifications }: Vendor, today: string): VendorGap[] {
  const ask = 'ask for what shows it: a report, a certificate, a test'
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
    if (state === 'evidence_expired')
      return [{ id: 'evidence_expired', of, why: 'what showed it has expired', how_to_close: ask }]
    const title = sources[source]?.title ?? source
    return [
      { id: 'claim_without_evidence', of, why: `"${title}" says so, nothing shows it`, how_to_close: ask },
    ]
  })
}

function residency({ services }: Vendor): VendorGap[] {
  // Where one is chosen the others do not matter.
  const chosen = services.filter((one) => one.chosen)
  return (chosen.length > 0 ? chosen : services)
    .filter((one) => one.residency === null)
    .map(({ id }) => ({
      ...{ id: 'residency_unknown', of: id, why: 'nobody has said where its data is' },
      how_to_close: 'ask for the regions, and have them in the contract',
    }))
}

/** Parts of the register that are not there at all. */
function wholes(vendor: Vendor): VendorGap[] {
  const missing: (VendorGap | false)[] = [
    vendor.recovery.length === 0 && {
      ...{
        id: 'recovery_unknown',
        of: null,
        why: 'nobody has said what is lost at most and when it runs again',
      },
      how_to_close: 'ask for RPO and RTO',
    },
    vendor.sub_processors === null && {
      ...{ id: 'sub_processors_unknown', of: null, why: 'nobody has said who else handles the data' },
      how_to_close: 'ask for the list of sub-processors; an empty one says that there are none',
    },
    vendor.shared_responsibility.length === 0 && {
      ...{ id: 'responsibility_unknown', of: null, why: 'nobody has said who looks after what' },
      how_to_close: 'agree on it for each area',
    },
  ]
  return missing.filter((one) => one !== false)
}

function oldSources({ sources, sources_good_for_days }: Vendor, today: string): VendorGap[] {
  return Object.entries(sources).flatMap(([of, { title, as_of }]): VendorGap[] => {
    const last = lastDayOf(as_of)
    if (last === undefined || daysAfter(last, sources_good_for_days) >= today) return []
    return [
      {
        ...{ id: 'source_old', of, why: `"${title}" is of ${as_of}, over ${sources_good_for_days} days ago` },
        how_to_close: 'ask for a newer one, and say again what it says',
      },
    ]
  })
}

function questionnaires(_: Vendor, __: string, forms: readonly ReadQuestionnaire[]): VendorGap[] {
  return forms.flatMap(({ title, answers }): VendorGap[] => {
    const refused = answers.filter(({ answer }) => answer === 'no' || answer === 'partly')
    const bare = answers.filter(({ answer, evidence }) => answer === 'yes' && evidence === undefined)
    const no = refused.map(({ id, answer, question }): VendorGap => {
      const why = `"${title}" answers ${answer} to ${id}: ${question}`
      return {
        id: 'answered_no',
        of: id,
        why,
        how_to_close: 'decide what we do instead, or ask by when it will be',
      }
    })
    if (bare.length === 0) return no
    return [
      ...no,
      {
        ...{ id: 'answers_without_evidence', of: title },
        why: `${counted(bare.length, 'answer')} of yes without anything that shows it`,
        how_to_close: 'ask for what shows it',
      },
    ]
  })
}
