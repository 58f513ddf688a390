import { personIn } from '../../governance/acceptances/acceptance-desk.ts'
import type { Acceptance, AcceptanceState } from '../../model/acceptance.ts'
import type { AcceptancesTold, ToldAcceptance } from '../../model/board-sections.ts'
import { compareTexts } from '../../model/compare-texts.ts'
import type { TenantId } from '../../model/ids.ts'
import { dayOf, type Instant, shift } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'

/** Acceptances that the board is told one by one; the others are counted. */
const MOST_TOLD = 100
/** An acceptance that ends within so many days ends before the next report: no month is longer. */
const SOON_MS = 31 * 86_400_000
const TOLD: readonly AcceptanceState[] = ['voided', 'expired', 'in_force']

/** The risks that are borne at `made`, and those that were borne until some time of a period. */
export async function acceptancesTold(
  { acceptances }: Pick<Store, 'acceptances'>,
  tenant: TenantId,
  { from, to, made }: { from: Instant; to: Instant; made: Instant },
): Promise<AcceptancesTold> {
  const where: Condition[] = [
    {
      is: 'any',
      of: [
        [{ field: 'state', is: 'in', values: ['in_force'] }],
        [
          { field: 'state', is: 'in', values: ['voided', 'expired'] },
          { field: 'since', is: 'range', from, before: to },
        ],
      ],
    },
  ]
  const found: ToldAcceptance[] = []
  for await (const { document } of everyDocument(acceptances, tenant, where))
    found.push(toldOf(document, made))
  const of = (wanted: AcceptanceState) => found.filter(({ state }) => state === wanted).length
  const rank = ({ state }: ToldAcceptance) => TOLD.indexOf(state)
  found.sort(
    (one, other) =>
      rank(one) - rank(other) || compareTexts(one.expires, other.expires) || compareTexts(one.id, other.id),
  )
  return {
    ...{ in_force: of('in_force'), voided: of('voided'), expired: of('expired') },
    ending_soon: found.filter((one) => one.ends_soon).length,
    items: found.slice(0, MOST_TOLD),
    left_out: Math.max(0, found.length - MOST_TOLD),
  }
}

function toldOf(acceptance: Acceptance, made: Instant): ToldAcceptance {
  const { id, title, subject, subject_name, level, residual, state, since, expires, reason } = acceptance
  const { approvals, conditions, measured } = acceptance
  return {
    ...{ id, title, subject_name, level, residual, state, since, expires, reason },
    subject: subject.kind,
    approved_by: [...new Set(approvals.map(({ by }) => personIn(by)))],
    ends_soon: state === 'in_force' && expires <= dayOf(shift(made, SOON_MS)),
    broken:
      state === 'voided'
        ? conditions.flatMap((condition, nth) => {
            const seen = measured?.[nth]
            return seen?.holds === false ? [{ condition, value: seen.value }] : []
          })
        : [],
  }
}
