import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hostileTexts } from './hostile.ts'
import { type Measured, reaches } from './measured.ts'
import { analysing, endToEnd, normalising } from './pipeline.ts'
import { sigma } from './sigma.ts'

/**
 * `npm run bench`: speed and memory on this machine, as a table. `-- --records 1000000` for the long run,
 * `-- --sigma RULES --events NDJSON` for a foreign rule set. Exit code 1 when a goal is missed.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '60000' },
    sigma: { type: 'string' },
    events: { type: 'string' },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const measured: Measured[] = []
try {
  measured.push(await normalising())
  measured.push(await analysing())
  measured.push(...hostileTexts())
  if (values.sigma !== undefined && values.events !== undefined)
    measured.push(...(await sigma(values.sigma, values.events)))
  measured.push(...(await endToEnd(join(folder, 'bench.db'), Number(values.records))))
} finally {
  rmSync(folder, { recursive: true })
}

const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 3 })
for (const one of measured) {
  const goal =
    one.goal === undefined
      ? ''
      : 'least' in one.goal
        ? `>= ${number(one.goal.least)}`
        : `<= ${number(one.goal.most)}`
  console.log(
    `${reaches(one) ? ' ' : '✗'} ${one.what.padEnd(62)} ${number(one.value).padStart(9)} ${one.unit.padEnd(12)} ${goal}`,
  )
}
process.exitCode = measured.every(reaches) ? 0 : 1
