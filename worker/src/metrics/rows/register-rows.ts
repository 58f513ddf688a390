import { type PolicyNow, policiesNow } from '../../governance/policies-now.ts'
import type { PolicyDesk } from '../../governance/policy-desk.ts'
import { reviewDue } from '../../governance/vendors/vendor-states.ts'
import type { TenantId } from '../../model/ids.ts'
import { dayOf, Instant, type Instant as Moment } from '../../model/time.ts'
import type { Vendor } from '../../model/vendor.ts'
import type { Row } from '../populations.ts'

/** Policies, and the people who are asked to confirm them; of one whose people nobody can tell there are none. */
export async function policyRows(
  desk: Omit<PolicyDesk, 'audit'>,
  tenant: TenantId,
): Promise<{ policies: Row<'policies'>[]; attestations: Row<'attestations'>[] }> {
  const standing = (await policiesNow(desk, tenant)).filter((one) => one.standing.state !== 'superseded')
  return { policies: standing.map(policyRow), attestations: standing.flatMap(attestationRows) }
}

/** What is counted of a policy: nothing shows one that nobody has approved. */
export function policyRow({ policy, standing }: Pick<PolicyNow, 'policy' | 'standing'>): Row<'policies'> {
  const { approval, state } = standing
  return {
    at: approval === null ? null : startOf(approval.at),
    is: { approved: approval !== null, reviewed: state === 'in_force' },
    value: {},
    word: { policy: policy.id },
  }
}

function attestationRows({ policy, people }: PolicyNow): Row<'attestations'>[] {
  if ('code' in people) return []
  return people.map(({ state, at }) => ({
    at: state === 'attested' ? at : null,
    is: { confirmed: state === 'attested', overdue: state === 'overdue' },
    value: {},
    word: { policy: policy.id },
  }))
}

/** What is counted of a vendor; one that has ended is none. */
export function vendorRows(vendors: readonly Vendor[], now: Moment): Row<'vendors'>[] {
  return vendors.flatMap((vendor) => {
    const { standing, owner_team, review } = vendor
    if (standing === 'ended') return []
    const due = reviewDue(vendor)
    return [
      {
        at: review.last === null ? null : startOf(review.last.on),
        is: {
          in_use: standing === 'in_use',
          owned: owner_team !== null,
          reviewed: due !== null && due >= dayOf(now),
        },
        value: {},
        word: { vendor: vendor.id },
      },
    ]
  })
}

function startOf(day: string): Moment {
  return Instant.parse(`${day}T00:00:00.000Z`)
}
