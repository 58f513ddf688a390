import { z } from 'zod'
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
  { severity, severity_reason }: Omit<Severe, 'raised'>,
  prior: readonly Pick<Severe, 'raised'>[],
): Severe {
  const raised = worstOf(prior)
  if (raised === undefined) return { severity, severity_reason }
  if (severity <= raised.severity) return { severity, severity_reason, raised }
  return { severity: raised.severity, severity_reason: raised.reason, raised }
}
