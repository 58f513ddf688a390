import { z } from 'zod'

/** How bad a rule thinks its match is (Sigma 2.1, `level`), mildest first. */
export const Level = z.enum(['informational', 'low', 'medium', 'high', 'critical'])
export type Level = z.infer<typeof Level>

/** 0 for informational to 4 for critical. */
export function rankOfLevel(level: Level): number {
  return Level.options.indexOf(level)
}

/** What became of the attempt: stopped by a guardrail, let through, only seen by a log, or not known. */
export const Outcome = z.enum(['blocked', 'passed', 'observed', 'unknown'])
export type Outcome = z.infer<typeof Outcome>
