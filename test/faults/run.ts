import { parseArgs } from 'node:util'
import { randomOf } from '../../worker/src/model/random.ts'
import { startElasticsearch } from '../services/elasticsearch.ts'
import type { Report } from './scenario.ts'
import { scenarios } from './scenarios/all.ts'
import { openStage } from './stage.ts'
import { playWriteBoundaries } from './write-boundaries.ts'

/**
 * `npm run faults`: plays every scenario, on servers of its own, and prints what was injected, checked and found. `--only
 * TEXT` plays those with the text in their names, `--quick` those of `npm test`, `--seed N` draws other random numbers.
 */

/** What a worker killed at each of its writes is called. */
const BOUNDARIES = 'killed at every write'
const QUICK_BOUNDARIES = 1

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261123' },
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
let elasticsearch: ReturnType<typeof startElasticsearch> | undefined
const stage = openStage(async () => {
  elasticsearch ??= startElasticsearch()
  const own = await elasticsearch
  return { url: own.url, own }
})
const close = async () => {
  await stage.close()
  await (await elasticsearch)?.stop()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void close().finally(() => process.exit(130)))
const reports: Report[] = []
const told = (report: Report): void => {
  reports.push(report)
  const mark = report.failures.length === 0 ? 'ok    ' : 'FAILED'
  process.stderr.write(`${mark} ${report.seconds} s ${report.name}\n`)
  for (const failure of report.failures) process.stderr.write(`         ${failure}\n`)
}
try {
  for (const scenario of scenarios) {
    if (!scenario.name.includes(values.only) || (values.quick && !scenario.quick)) continue
    told(await stage.play(scenario, seed))
  }
  if (BOUNDARIES.includes(values.only)) {
    const atMost = values.quick ? QUICK_BOUNDARIES : Number.POSITIVE_INFINITY
    await playWriteBoundaries(stage, { seed, random: randomOf(`boundaries/${seed}`), atMost }, told)
  }
} finally {
  await close()
}
process.stdout.write(`${tableOf(reports)}\n`)
const failed = reports.filter(({ failures }) => failures.length > 0)
process.stdout.write(`\n${reports.length - failed.length} held, ${failed.length} did not; seed ${seed}\n`)
process.exitCode = failed.length === 0 ? 0 : 1

function tableOf(rows: readonly Report[]): string {
  const line = ({ name, injected, checked, seconds, failures }: Report) =>
    `| ${name} | ${injected.join(', ')} | ${checked.join(', ')} | ${seconds} | ${failures.length === 0 ? 'holds' : failures[0]} |`
  return ['| scenario | injected | checked | s | result |', '|---|---|---|---|---|', ...rows.map(line)].join(
    '\n',
  )
}
