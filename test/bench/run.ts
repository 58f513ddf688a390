import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { keepAllocationsYoung } from '../../worker/src/composition/keep-allocations-young.ts'
import { agentThreatRulesBench } from './agent-threat-rules.ts'
import { app } from './app/app.ts'
import { beside } from './beside.ts'
import { correlations } from './correlations.ts'
import { hostileTexts } from './hostile.ts'
import { inventory } from './inventory.ts'
import { keeping } from './keeping.ts'
import { type Measured, reaches } from './measured.ts'
import { analysing, endToEnd, generating, normalising } from './pipeline.ts'
import { risk } from './risk.ts'
import { runs } from './runs.ts'
import { sigma } from './sigma.ts'
import { tail } from './tail/tail.ts'

/**
 * `npm run bench`: speed and memory on this machine, as a table. `-- NAME...` for parts of it (pipeline, hostile, risk,
 * sigma, correlations, sqlite, beside, inventory, tail, keeping, runs; only where they are named: app, which wants a Chromium and
 * `npm run build -w plugin` first, with `--assets 100000 --findings 1000000 --times 20 --seconds 60`; agent-threat-rules, which
 * installs that package, with `--cases 1000` on so many of its cases),
 * `-- --records 1000000` and `-- --logs 1200000` for a long run, `-- --sigma RULES --events NDJSON` for a foreign rule set, `-- --observations 100000 --elasticsearch` for a large inventory on both
 * stores. Exit code 1 when a goal is missed.
 */
keepAllocationsYoung()

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: 'string', default: '60000' },
    beside: { type: 'string', default: '100000' },
    logs: { type: 'string', default: '120000' },
    sigma: { type: 'string' },
    events: { type: 'string' },
    cases: { type: 'string', default: '10000' },
    observations: { type: 'string', default: '20000' },
    elasticsearch: { type: 'boolean', default: false },
    assets: { type: 'string', default: '2000' },
    findings: { type: 'string', default: '20000' },
    times: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const parts: Readonly<Record<string, () => Promise<Measured[]> | AsyncIterable<Measured>>> = {
  pipeline: async () => [generating(), await normalising(), ...(await analysing())],
  hostile: async () => hostileTexts(),
  risk: async () => risk(),
  sigma: async () =>
    values.sigma === undefined || values.events === undefined ? [] : sigma(values.sigma, values.events),
  correlations: () => correlations(),
  sqlite: () => endToEnd(join(folder, 'bench.db'), Number(values.records)),
  beside: () =>
    beside({ many: join(folder, 'many.db'), long: join(folder, 'long.db') }, Number(values.beside)),
  inventory: () =>
    inventory(join(folder, 'inventory.db'), {
      observations: Number(values.observations),
      elasticsearch: values.elasticsearch,
    }),
  tail: () => tail(Number(values.logs)),
  keeping: () => keeping(),
  app: () =>
    positionals.includes('app')
      ? app(folder, {
          ...{ assets: Number(values.assets), findings: Number(values.findings) },
          ...{ times: Number(values.times), seconds: Number(values.seconds) },
          elasticsearch: values.elasticsearch,
        })
      : Promise.resolve([]),
  'agent-threat-rules': async () =>
    positionals.includes('agent-threat-rules') ? agentThreatRulesBench(Number(values.cases)) : [],
  runs: () => runs(join(folder, 'runs.db')),
}
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0)
  throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)

const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 3 })
console.log(`${' '.repeat(66)}${'wall'.padStart(9)} ${'CPU'.padStart(9)}`)
/** At once: a long run that is stopped has shown what it measured until then. */
function show(one: Measured): void {
  const { what, value, byCpu, unit, goal } = one
  const cpu = byCpu === undefined ? '' : number(byCpu)
  const wanted =
    goal === undefined ? '' : 'least' in goal ? `>= ${number(goal.least)}` : `<= ${number(goal.most)}`
  console.log(
    `${reaches(one) ? ' ' : '✗'} ${what.padEnd(64)}${number(value).padStart(9)} ${cpu.padStart(9)} ${unit.padEnd(12)} ${wanted}`,
  )
  if (!reaches(one)) process.exitCode = 1
}
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    const measured = measure()
    if (measured instanceof Promise) for (const one of await measured) show(one)
    else for await (const one of measured) show(one)
  }
} finally {
  rmSync(folder, { recursive: true })
}
