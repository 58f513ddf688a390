import type { Writable } from 'node:stream'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { evalRecord } from '../detection/sigma/eval-record.ts'
import { expiredFilters } from '../detection/sigma/filter.ts'
import type { EventRecord } from '../detection/sigma/match.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { type BoundedLine, boundedLines } from '../model/bounded-lines.ts'
import { messageOf, problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { readRules } from '../read-rules.ts'
import { lineWriter } from './output.ts'
import { openInput } from './read-input.ts'

/** Longest line of events, UTF-16 code units. */
const LONGEST_LINE = 16_777_216

/**
 * `wachter rules eval --rules PATH… --events FILE`: the records of an NDJSON file as they stand against any Sigma rules.
 * Out: one line a match, in the order of the records, then of the rules. Err: one line `{rule, error}` for each rule that
 * can't be read, `{event, error}` for each line that is no record, and how many of these there were. Gives the exit code:
 * 1 if a rule could not be read, else 0. Throws `input.unreadable` or `rules.unreadable` (user).
 */
export async function rulesEval(
  options: {
    rules: string[]
    events: string
    /** Plain rules do not look at the time. */
    timeField?: string
    /** Which filters are in force. */
    now: Instant
  },
  out: Writable,
  err: Writable,
): Promise<number> {
  const print = lineWriter(out)
  const complain = lineWriter(err)
  const read = readRules(options.rules)
  const rules = compileRules(read.rules, read)
  const refused = refusals([...read.problems, ...rules.problems])
  for (const refusal of refused) await complain(JSON.stringify(refusal))
  for (const refusal of refusals(expiredFilters(rules.filters, options.now)))
    await complain(JSON.stringify(refusal))
  let records = 0
  let bad = 0
  for await (const line of eventLines(options.events)) {
    const reading = recordOf(line)
    if (reading === undefined) continue
    if ('record' in reading) {
      records++
      for (const match of evalRecord(rules, reading.record, { line: line.number, now: options.now }))
        await print(JSON.stringify(match))
    } else {
      bad++
      await complain(JSON.stringify({ event: line.number, error: reading.error }))
    }
  }
  if (bad > 0) await complain(JSON.stringify({ records, unreadable: bad }))
  return refused.length > 0 ? 1 : 0
}

async function* eventLines(file: string): AsyncGenerator<BoundedLine> {
  try {
    yield* boundedLines(openInput(file), LONGEST_LINE)
  } catch (error) {
    throw problem('input.unreadable', 'user', `${file} can't be read: ${messageOf(error)}`)
  }
}

/** A rule's problems are one refusal; what is wrong with a file as a whole goes by the file. */
function refusals(problems: readonly RuleProblem[]): { rule: string; error: string }[] {
  const byRule = Map.groupBy(problems, ({ rule, file }) => `${file}\0${rule ?? ''}`)
  return [...byRule.values()].map((found) => ({
    rule: found[0]?.rule ?? found[0]?.file ?? '',
    error: found.map(({ file, line, message }) => `${file}:${line} ${message}`).join('; '),
  }))
}

type RecordReading = { record: EventRecord } | { error: string }

/** The record of a line; undefined for an empty one. */
function recordOf({ text }: BoundedLine): RecordReading | undefined {
  if (text === undefined) return { error: `the line is longer than ${LONGEST_LINE} characters` }
  if (text.trim() === '') return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? { record: parsed } : { error: 'not a JSON object' }
  } catch (error) {
    return { error: `not JSON: ${messageOf(error)}` }
  }
}

function isRecord(value: unknown): value is EventRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
