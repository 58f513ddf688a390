import { z } from 'zod'
import { Dossier, Trigger } from './dossier.ts'
import { Sentence } from './sentence.ts'
import { Instant } from './time.ts'

const Words = z.strictObject({ en: z.string(), nl: z.string() })
const Stated = Dossier.pick({ moments: true, answers: true, decisions: true, filings: true })

/** A report that must be made, to whom and by when. */
export const ShownDuty = z.strictObject({
  id: z.string(),
  title: Words,
  clause: z.string(),
  recipient: Words,
  state: z.enum(['waiting', 'running', 'breached', 'filed', 'filed_late']),
  waits_for: z.array(Trigger),
  starts: Instant.nullable(),
  due: Instant.nullable(),
  filed: Instant.nullable(),
  slack_ms: z.int().nullable().describe('To the end, from now or from the report; negative when late'),
  holidays_unknown: z.boolean().describe('The end lies beyond the holidays that the calendar knows'),
})

export type ShownDuty = z.infer<typeof ShownDuty>

/** A law or contract that an incident falls under or may fall under. */
export const ShownRegime = z.strictObject({
  id: z.string(),
  title: Words,
  applies: z.enum(['yes', 'no', 'suggested']),
  reason: z.string(),
  said: z.array(Sentence).max(16).optional().describe('The reason by its codes, where no person gave it'),
  source: z.string(),
  as_of: z.string(),
  verified: z.boolean(),
  note: Words.optional(),
  duties: z.array(ShownDuty),
})

export type ShownRegime = z.infer<typeof ShownRegime>

/** Whom an incident must be reported to and by when, with what people have said that decides it. */
export const ShownDuties = z.strictObject({
  stated: Stated,
  questions: z.array(z.strictObject({ id: z.string(), text: Words })),
  regimes: z.array(ShownRegime),
})
export type ShownDuties = z.infer<typeof ShownDuties>
