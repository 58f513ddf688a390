import type { FindSensitive } from '../detection/masked-excerpt.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { Evaluator } from '../ingest/evaluator.ts'
import type { ReadableBatch } from '../ingest/normalise-records.ts'
import type { Preview } from '../model/backtest.ts'
import { dayOf, epochMs } from '../model/time.ts'
import { openTrial } from './trial.ts'

/** What a preview stands on. Nothing of it can write. */
export interface PreviewDesk {
  findSensitive: FindSensitive
  /** Evaluates by some rules, with the stored exceptions as they are for these. */
  evaluatorFor(rules: RuleSet): Evaluator
  /** CPU time of this thread so far, milliseconds. */
  cpuMs(): number
}

const MOST_FAULTS = 20
const MOST_MATCHES = 1000

/**
 * What rules raise on given records, read, analysed and looked at as if they had come in together. Bodies that a record refers
 * to are not fetched. Throws `ingest.unknown-source` (user).
 */
export async function preview(
  { findSensitive, evaluatorFor, cpuMs }: PreviewDesk,
  rules: RuleSet,
  batch: ReadableBatch,
): Promise<Preview> {
  const { tenant, ingested: created, records } = batch
  const trial = openTrial({ tenant, rules, findSensitive, created, inOrder: false })
  const began = cpuMs()
  const { verdicts, ruleFailures } = await evaluatorFor(rules).evaluate(batch, {
    past: async (spans) => spans.map(() => []),
    bodies: { fetch: async () => undefined },
  })
  const evaluated = verdicts.flatMap(({ events }) => events)
  trial.take(evaluated, epochMs(created))
  const spent = cpuMs() - began
  const matches = verdicts.flatMap(({ events }, record) => {
    const shown = events.flatMap(({ findings }) => findings).filter((one) => one.suppressed === undefined)
    return shown.length === 0 ? [] : [{ record, rules: [...new Set(shown.map(({ rule }) => rule.id))] }]
  })
  const faults = verdicts.flatMap(({ fault }, record) => (fault === undefined ? [] : [{ record, ...fault }]))
  const days = new Set(evaluated.map(({ event }) => dayOf(event['@timestamp']))).size
  return {
    records: records.length,
    set_aside: faults.slice(0, MOST_FAULTS),
    matches: matches.slice(0, MOST_MATCHES),
    ...trial.report({ events: evaluated.length, cpuMs: spent, days, failures: ruleFailures }),
  }
}
