import { z } from 'zod'
import type { Sentence } from './sentence.ts'
import { Severity } from './taxonomy.ts'
import { Instant } from './time.ts'

/** A severity that an incident has at least, whatever its findings say. */
export const Raised = z.strictObject({
  severity: Severity,
  reason: z.string().max(512),
  by: z.string().max(256),
  at: Instant,
})
export type Raised = z.infer<typeof Raised>

interface Severe {
  severity: Severity
  severity_reason: string
  severity_said?: Sentence[] | undefined
  raised?: Raised | undefined
}

/** What incidents that become one were raised to at most; of two alike the first. */
function worstOf(incidents: readonly Pick<Severe, 'raised'>[]): Raised | undefined {
  return incidents
    .flatMap(({ raised }) => raised ?? [])
    .sort((one, other) =>
      one.severity === other.severity
        ? one.at <= other.at
          ? -1
          : 1
        : one.severity < other.severity
          ? -1
          : 1,
    )[0]
}

/** The severity that facts give an incident, or that it was raised to, if that is worse. */
export function withRaised(
  { severity, severity_reason, severity_said }: Omit<Severe, 'raised'>,
  prior: readonly Pick<Severe, 'raised'>[],
): Severe {
  const raised = worstOf(prior)
  const own = { severity, severity_reason, severity_said }
  if (raised === undefined) return own
  if (severity <= raised.severity) return { ...own, raised }
  return {
    ...{ severity: raised.severity, severity_reason: raised.reason, severity_said: undefined },
    raised,
  }
}
