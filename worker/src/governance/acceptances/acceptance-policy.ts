import { z } from 'zod'
import { Role } from '../../model/playbook.ts'
import { RiskLevel } from '../../model/taxonomy.ts'
import { Duration, durationMs } from '../../model/time.ts'

/** Who may let a risk of one level be borne, and for how long. */
const Approving = z.strictObject({
  /** Whoever holds one of these; whoever asks is never among those who approve. */
  roles: z.array(Role).min(1).max(20),
  /** How many different people. */
  approvals: z.int().min(1).max(5).default(1),
  longest: Duration,
})

/** The section `acceptance` of `governance.yaml`: who accepts which risk. */
export const AcceptancePolicy = z.strictObject({ levels: z.record(RiskLevel, Approving) })
export type AcceptancePolicy = z.infer<typeof AcceptancePolicy>

/** Longer than this nobody can say today what will be borne. */
const LONGEST = '366d'

/** What no single field shows: roles that nobody has heard of, and what is graver being easier to accept. `roles` undefined: not known. */
export function acceptanceFaults(
  { levels }: AcceptancePolicy,
  { roles }: { roles: ReadonlySet<string> | undefined },
): { path: (string | number)[]; message: string }[] {
  const mildestFirst = [...RiskLevel.options].sort((one, other) => rankOf(one) - rankOf(other))
  return mildestFirst.flatMap((level, nth) => {
    const own = levels[level]
    const milder = nth === 0 ? undefined : mildestFirst[nth - 1]
    const before = milder === undefined ? undefined : levels[milder]
    return [
      ...own.roles.flatMap((role, place) =>
        roles === undefined || roles.has(role)
          ? []
          : [{ path: ['levels', level, 'roles', place], message: `there is no role ${role}` }],
      ),
      ...(durationMs(own.longest) > durationMs(LONGEST)
        ? [{ path: ['levels', level, 'longest'], message: `is at most ${LONGEST}` }]
        : []),
      ...(before !== undefined && durationMs(own.longest) > durationMs(before.longest)
        ? [
            {
              path: ['levels', level, 'longest'],
              message: `is longer than ${before.longest}, that of ${milder}`,
            },
          ]
        : []),
      ...(before !== undefined && own.approvals < before.approvals
        ? [
            {
              path: ['levels', level, 'approvals'],
              message: `is fewer than ${before.approvals}, that of ${milder}`,
            },
          ]
        : []),
    ]
  })
}

const RANKS: Readonly<Record<RiskLevel, number>> = { LOW: 0, MEDIUM: 1, HIGH: 2, CRITICAL: 3 }

/** 0 for LOW to 3 for CRITICAL. */
export function rankOf(level: RiskLevel): number {
  return RANKS[level]
}

/** The graver of two. */
export function graver(one: RiskLevel, other: RiskLevel): RiskLevel {
  return rankOf(other) > rankOf(one) ? other : one
}
