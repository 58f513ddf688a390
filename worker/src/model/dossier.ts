import { z } from 'zod'
import { IncidentId, TenantId } from './ids.ts'
import { ClockKind } from './playbook.ts'
import { Instant } from './time.ts'

const word = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/)

/** What a period for reporting may begin with; each is a moment that a person sets. */
export const Trigger = z.enum(['awareness', 'classification', 'materiality', 'fix_available'])
export type Trigger = z.infer<typeof Trigger>

/** A report that was handed in. */
export const Filing = z.strictObject({
  regime: word,
  duty: word,
  at: Instant,
  by: z.string().max(256),
  /** Number or address of the report with its recipient. */
  reference: z.string().max(512),
})
export type Filing = z.infer<typeof Filing>

const Decision = z.strictObject({
  applies: z.boolean(),
  reason: z.string().min(1).max(2000),
  by: z.string().max(256),
  at: Instant,
})

/** What people have said about an incident that decides who must be told of it, and what was handed in. */
export const Dossier = z.strictObject({
  id: IncidentId,
  tenant: TenantId,
  incident: IncidentId,
  /** Apart from the detection: when somebody in the organisation knew. */
  moments: z.partialRecord(Trigger, Instant),
  /** Answers to the questions of `regimes.yaml`; one that is missing is unknown. */
  answers: z.record(word, z.boolean()),
  decisions: z.record(word, Decision),
  filings: z.array(Filing).max(200),
  /** When clocks of the incident stood still; at most one of a clock has no end. */
  pauses: z
    .array(
      z.strictObject({
        clock: ClockKind,
        from: Instant,
        until: Instant.nullable(),
        by: z.string().max(256),
        reason: z.string().min(1).max(2000),
      }),
    )
    .max(200),
  updated: Instant,
})
export type Dossier = z.infer<typeof Dossier>
