import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { compileRules } from '../../worker/src/detection/sigma/compile-rules.ts'
import { readRules } from '../../worker/src/read-rules.ts'
import { type Measured, rate, stopwatch } from './measured.ts'

/** Loads a folder of Sigma rules and matches records against all of them, log source ignored. */
export async function sigma(rules: string, events: string): Promise<Measured[]> {
  const stop = stopwatch()
  const compiled = compileRules(readRules([rules]).rules)
  const loaded = stop()
  const records: Record<string, unknown>[] = []
  for await (const line of createInterface({ input: createReadStream(events) })) {
    if (line.trim() === '') continue
    const parsed: { events?: Record<string, unknown>[] } & Record<string, unknown> = JSON.parse(line)
    records.push(...(parsed.events ?? [parsed]))
  }
  const measured = await rate(() => {
    for (const record of records) compiled.match(record)
    return records.length
  })
  const count = compiled.rules.length
  return [
    {
      what: `${count.toLocaleString('en')} Sigma rules loaded`,
      value: (loaded.wall * 3000) / count,
      byCpu: (loaded.cpu * 3000) / count,
      unit: 's per 3,000',
      goal: { most: 3 },
    },
    {
      what: `matching against ${count.toLocaleString('en')} rules`,
      ...measured,
      unit: 'events/s',
      goal: { least: 5_000 },
    },
  ]
}
