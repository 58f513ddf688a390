import type { Writable } from 'node:stream'
import { type RulePath, readRules } from '../config/read-rules.ts'
import type { LeftOut } from '../detection/correlate/correlate-whole.ts'
import { openReplay } from '../detection/correlate/replay.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { evalRecord } from '../detection/sigma/eval-record.ts'
import { expiredFilters } from '../detection/sigma/filter.ts'
import type { EventRecord } from '../detection/sigma/match.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { accessor } from '../detection/sigma/values-at.ts'
import { type BoundedLine, boundedLines } from '../model/bounded-lines.ts'
import type { RuleId } from '../model/ids.ts'
import { messageOf, problem } from '../model/problem.ts'
import { epochMs, type Instant } from '../model/time.ts'
import { readInstant } from '../sources/read-instant.ts'
import { lineWriter } from './output.ts'
import { openInput } from './read-input.ts'

/** Longest line of events, UTF-16 code units. */
const LONGEST_LINE = 16_777_216

/** One match or firing as it is printed. `events` are line numbers from 0; a plain rule has one, and no group. */
type EvalLine =
  | { rule: RuleId; kind: 'rule'; events: [number]; group: null }
  | { rule: RuleId; kind: 'correlation'; events: number[]; group: Record<string, string> }

/**
 * `wachter rules eval --rules PATH… --events FILE`: the records of an NDJSON file as they stand against any Sigma rules.
 * Out: one line a match, in the order of the records, then of the rules; then one line each time that a correlation fires,
 * in the order of time. Rules that only correlations refer to are not printed unless one of these says `generate`. Err: one
 * line `{rule, error}` for each rule that can't be read, `{event, error}` for each line that is no record or that
 * correlations can't see because it has no time, and how many of these there were. Gives the exit code: 1 if a rule could
 * not be read, else 0. Throws `input.unreadable`, `rules.unreadable` or `pipeline.refused` (user).
 */
export async function rulesEval(
  options: {
    rules: readonly RulePath[]
    events: string
    /** Where the event time is; plain rules do not look at it. Default `@timestamp`. */
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
  const replay = openReplay(rules)
  const refused = [...refusals([...read.problems, ...rules.problems]), ...replay.refused.map(asRefusal)]
  for (const refusal of refused) await complain(JSON.stringify(refusal))
  for (const refusal of refusals(expiredFilters(rules.filters, options.now)))
    await complain(JSON.stringify(refusal))
  const timeOf = timeAt(options.timeField ?? '@timestamp')
  let records = 0
  let bad = 0
  let timeless = 0
  for await (const { number, ...line } of eventLines(options.events)) {
    const reading = recordOf(line)
    if (reading === undefined) continue
    if ('error' in reading) {
      bad++
      await complain(JSON.stringify({ event: number, error: reading.error }))
      continue
    }
    records++
    const { record } = reading
    const held = evalRecord(rules, record, options.now)
    for (const rule of held.filter((id) => !replay.silent.has(id)))
      await print(jsonOf({ rule, kind: 'rule', events: [number], group: null }))
    const seen = held.filter((id) => replay.refersTo(id))
    if (seen.length === 0) continue
    const at = timeOf(record)
    if (at === undefined) {
      timeless++
      await complain(JSON.stringify({ event: number, error: NO_TIME }))
    } else for (const rule of seen) replay.add({ rule, record, number, at })
  }
  const { fired, short } = replay.end()
  for (const { rule, events, group } of fired)
    await print(jsonOf({ rule, kind: 'correlation', events, group }))
  for (const one of short) await complain(JSON.stringify(asRefusal(one)))
  if (timeless > 0) await complain(JSON.stringify({ records, timeless }))
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

const NO_TIME = 'no time: correlations do not see it, --time-field says where it is'

function jsonOf(line: EvalLine): string {
  return JSON.stringify(line)
}

/** The event time of a record, epoch milliseconds, from any form that `readInstant` knows. */
function timeAt(field: string): (record: EventRecord) => number | undefined {
  const find = accessor(field)
  return (record) => {
    const [first] = find(record).values
    const instant = readInstant(first)
    return instant === undefined ? undefined : epochMs(instant)
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

function asRefusal({ rule, message }: LeftOut): { rule: string; error: string } {
  return { rule, error: message }
}

type RecordReading = { record: EventRecord } | { error: string }

/** The record of a line; undefined for an empty one. */
function recordOf({ text }: Pick<BoundedLine, 'text'>): RecordReading | undefined {
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
