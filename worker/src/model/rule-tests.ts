import { z } from 'zod'
import { RuleId } from './ids.ts'

const count = z.int().nonnegative()

/** A sample or a sequence beside a rule, and whether it came out as it says. */
export const RuleTest = z.strictObject({
  /** Line of the sample file, from 1. */
  line: count,
  note: z.string(),
  expect: z.enum(['match', 'no_match']),
  /** 1 for a sample; a sequence is of several. */
  events: count,
  held: z.boolean(),
  /** What decided where it did not. */
  because: z.enum(['logsource', 'detection', 'correlation']).nullable(),
})
export type RuleTest = z.infer<typeof RuleTest>

/** A rule's own tests, run over its version in force. */
export const RuleTests = z.strictObject({
  rule: RuleId,
  /** The sample file; it need not be there. */
  file: z.string(),
  tests: z.array(RuleTest),
  /** What a good rule has and this one has not. */
  missing: z.array(z.enum(['positive', 'near_miss'])),
  /** Lines that are no samples. */
  problems: z.array(z.strictObject({ line: count, message: z.string() })),
})
export type RuleTests = z.infer<typeof RuleTests>

/** A document of a rule file as it is written now. */
export const RuleText = z.strictObject({
  rule: RuleId,
  file: z.string(),
  /** Where the document begins in the file, from 1. */
  line: count,
  /** Null where the file is not there any more, or has no such line. */
  text: z.string().nullable(),
})
export type RuleText = z.infer<typeof RuleText>
