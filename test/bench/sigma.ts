import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readRules } from '../../worker/src/config/read-rules.ts'
import { compileRules } from '../../worker/src/detection/sigma/compile-rules.ts'
import type { EventRecord, RuleSet } from '../../worker/src/detection/sigma/match.ts'
import { type Measured, rate, stopwatch } from './measured.ts'

/**
 * Loads a folder of Sigma rules and matches records against all of them, log source ignored: records that the rules are
 * for, and the same records with nothing in them that a rule looks for.
 */
export async function sigma(rules: string, events: string): Promise<Measured[]> {
  const stop = stopwatch()
  const compiled = compileRules(readRules([rules]).rules)
  const loaded = stop()
  const records = await recordsIn(events)
  const harmless = records.map((record) => withoutMatches(compiled, record))
  const still = new Set(harmless.flatMap((record) => compiled.match(record).map(({ rule }) => rule.id)))
  const others = compileRules(compiled.rules.filter(({ id }) => !still.has(id)))
  const counted = ({ rules: { length } }: RuleSet) => length.toLocaleString('en')
  const count = counted(compiled)
  const matches = records.reduce((sum, record) => sum + compiled.match(record).length, 0)
  const size = (some: readonly EventRecord[]) =>
    `${(JSON.stringify(some).length / some.length / 1000).toFixed(2)} kB`
  return [
    {
      what: `${count} Sigma rules loaded`,
      value: loaded.wall,
      byCpu: loaded.cpu,
      unit: 's',
      goal: { most: 2 },
    },
    {
      what: `${count} rules, ${(matches / records.length).toFixed(1)} match an event of ${size(records)}`,
      ...(await matching(compiled, records)),
      unit: 'events/s',
      goal: { least: 10_000 },
    },
    {
      what: `${counted(others)} rules, none matches an event of ${size(harmless)}`,
      ...(await matching(others, harmless)),
      unit: 'events/s',
      goal: { least: 40_000 },
    },
  ]
}

function matching(compiled: RuleSet, records: readonly EventRecord[]) {
  return rate(() => {
    for (const record of records) compiled.match(record)
    return records.length
  })
}

/** A line is a record, or has several under `events`. */
async function recordsIn(file: string): Promise<EventRecord[]> {
  const records: EventRecord[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue
    const parsed: { events?: EventRecord[] } & EventRecord = JSON.parse(line)
    records.push(...(parsed.events ?? [parsed]))
  }
  return records
}

/** What stands where a rule found something: words of ordinary work, on Windows and elsewhere. */
const ORDINARY =
  'C:\\Program Files\\Contoso Ledger\\Ledger.exe --open "Quarterly summary, third draft" --user m.jansen --locale nl-NL '
const MOST_ROUNDS = 8

/**
 * The record with ordinary values of the same length where rules found something. Rules that go by what is not there, such as any
 * address but some, match still.
 */
function withoutMatches(compiled: RuleSet, record: EventRecord): EventRecord {
  let now = record
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fields = new Set(compiled.match(now).flatMap(({ hits }) => hits.map(({ field }) => field)))
    if (fields.size === 0) return now
    now = Object.fromEntries(
      Object.entries(now).map(([field, value]) => [
        field,
        !fields.has(field) ? value : typeof value === 'string' ? ordinary(value.length) : 0,
      ]),
    )
  }
  return now
}

function ordinary(length: number): string {
  return ORDINARY.repeat(Math.ceil(length / ORDINARY.length)).slice(0, length)
}
