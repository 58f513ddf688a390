import { z } from 'zod'
import { Level, Outcome } from '../model/level.ts'
import { type Fault, falls } from './scoring-configuration.ts'

const score = z.number().min(0).max(100)
const share = z.number().min(0).max(1)
const days = z.number().positive().max(3650)

/** What an agent can reach in one area; what it can't reach scores 0. */
const Reach = z.strictObject({ read: score, write: score, manage: score })

/** What is beyond the reference figures. Each part is off unless it is enabled; the reference figure stays beside it. */
export const observed = z.strictObject({
  /** Capability of what has permissions, from the permissions instead of its type. */
  capability: z.strictObject({
    enabled: z.boolean(),
    least: score,
    reach: z.strictObject({ data: Reach, code: Reach, identity: Reach, communication: Reach }),
    /** For each further area that it can change. */
    each_further_area: score,
    /** Where it has a tool that it is not meant to have. */
    unauthorised_tool: score,
  }),
  /** Exposure from where callers were seen; never less than what is declared. */
  exposure: z.strictObject({ enabled: z.boolean(), least_calls: z.int().min(1) }),
  /** Control effectiveness from evidence instead of declaration: how it was proved, and how old the proof is. */
  evidence: z.strictObject({
    enabled: z.boolean(),
    credit: z.strictObject({ executed: share, observed: share, attested: share }),
    full_for_days: days,
    worthless_after_days: days,
  }),
  /** Findings raise the residual by up to `reach` points, and fade. */
  pressure: z.strictObject({
    enabled: z.boolean(),
    reach: score,
    levels: z.record(Level, z.number().min(0).max(1000)),
    outcomes: z.record(Outcome, share),
    half_life_days: days,
    /** So much weight of findings makes 63 % of the reach. */
    scale: z.number().positive().max(1e6),
  }),
  /** Private data, untrusted input and an outward channel in one hand: at least this residual. */
  toxic_combination: z.strictObject({ enabled: z.boolean(), floor: score }),
  /** OWASP AIVSS 0.8 beside the figure, for agents. `cvss_base`: of those of which none is stated; without it they have none. */
  aivss: z.strictObject({ enabled: z.boolean(), cvss_base: z.number().min(0).max(10).optional() }),
})
export type ObservedConfiguration = z.infer<typeof observed>

export function observedFaults({ capability, evidence, pressure }: ObservedConfiguration): Fault[] {
  const areas = Object.entries(capability.reach)
  return [
    ...areas.flatMap(([area, reach]) =>
      falls(['observed', 'capability', 'reach', area], ['read', 'write', 'manage'], reach),
    ),
    ...falls(['observed', 'evidence', 'credit'], ['attested', 'observed', 'executed'], evidence.credit),
    ...falls(['observed', 'pressure', 'levels'], Level.options, pressure.levels),
    ...(evidence.worthless_after_days > evidence.full_for_days
      ? []
      : [
          {
            path: ['observed', 'evidence', 'worthless_after_days'],
            message: 'must be more than full_for_days',
          },
        ]),
  ]
}
